import HansouIndex
import HansouSearch

extension TextIndex {
  /// The passages around one of its document.
  ///
  /// - Parameters:
  ///   - passage: A passage of this index.
  ///   - reach: How many to give before it and behind it.
  /// - Returns: Those before and those behind, each in order of place; fewer at the document's ends.
  /// - Throws: `noSuchDocument` when it is of another index, or `corrupt`.
  public func context(
    of passage: Passage, reach: Int
  ) throws(HansouError) -> (before: [Passage], after: [Passage]) {
    try HansouError.wrapping {
      let place = try documentPlace(passage.document)
      // An id is the document's, a number sign, and the number of the passage from 1.
      guard reach > 0, let number = Int(passage.id.dropFirst(passage.document.count + 1)),
        (1...place.passages.count).contains(number)
      else { return ([], []) }
      let own = place.passages.lowerBound + UInt32(number - 1)
      let reach = UInt32(min(reach, place.passages.count))
      var cache = DocumentCache(searcher.index)
      let before = own - min(reach, own - place.passages.lowerBound)..<own
      let after = own + 1..<own + 1 + min(reach, place.passages.upperBound - own - 1)
      return (
        try cache.passages(before, segment: place.segment).map(\.passage),
        try cache.passages(after, segment: place.segment).map(\.passage)
      )
    }
  }

  /// The ids of the documents whose id has `name` in it; if there are none, of those whose title has.
  ///
  /// - Throws: `noSuchDocument` when there is none, or `corrupt`.
  public func documentIDs(named name: String) throws(HansouError) -> [String] {
    try HansouError.wrapping {
      let ids = try documentIDs()
      let named = ids.filter { $0.contains(name) }
      if !named.isEmpty { return named }
      let titled = try documents().filter { $0.title.contains(name) || $0.path.contains(name) }
      if !titled.isEmpty { return titled.map(\.id) }
      throw HansouError.noDocument(named: name, of: ids)
    }
  }
}
