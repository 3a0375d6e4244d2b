package import HansouStorage
package import HansouText

/// Set terms that are one word each, whatever the segmenter makes of them: a user's list.
///
/// A file has a term a line; `#` begins a comment. Terms are folded, so that 放管服, “放管服” and 放管服 in
/// traditional script are one. Together with the terms that the texts name (`NamedTerms`) they say where
/// a run of a query is not to be cut. They never decide whether a phrase is found.
package struct Lexicon: Hashable, Sendable {
  /// The longest term, in atoms; longer lines are passed over.
  package static let longestTerm = 32
  /// A longer run is a text, not a query; it is cut as the segmenter cuts it.
  static let longestRun = 200

  private let terms: Set<[UInt8]>
  /// The length of the longest term, in atoms.
  private let longest: Int

  /// The terms of a file.
  ///
  /// - Complexity: O(bytes of the text): each line is folded once.
  package init(parsing text: String = "") {
    let fold = Fold()
    var terms: Set<[UInt8]> = []
    var longest = 0
    for line in text.split(whereSeparator: \.isNewline) {
      let folded = fold.folded(String(line.prefix { $0 != "#" }))
      guard let core = folded.core, (2...Self.longestTerm).contains(core.count),
        !folded.atoms[core].contains(where: { $0.kind == .separator })
      else { continue }
      terms.insert(folded.key(core))
      longest = max(longest, core.count)
    }
    self.terms = terms
    self.longest = longest
  }

  /// Where terms stand in a run: from the left, the longest at each place; they do not overlap.
  ///
  /// - Parameters:
  ///   - run: The run, folded.
  ///   - named: The terms that the texts name; nil for none.
  /// - Returns: Positions, ascending.
  /// - Throws: `corrupt` when a dictionary of the index is damaged.
  /// - Complexity: O(n·l) look-ups in the length of the run and that of the longest term; the index is
  ///   looked into only behind two atoms with which some term begins.
  package func places(
    in run: FoldedText, named: NamedTerms? = nil
  ) throws(StorageError) -> [Range<Int>] {
    let count = run.atoms.count
    guard count >= 2, count <= Self.longestRun, named != nil || !terms.isEmpty else { return [] }
    var places: [Range<Int>] = []
    var start = 0
    while start < count {
      let end = try longestTerm(in: run, from: start, named)
      if let end { places.append(start..<end) }
      start = end ?? start + 1
    }
    return places
  }

  /// The end of the longest term that begins at a place.
  private func longestTerm(
    in run: FoldedText, from start: Int, _ named: NamedTerms?
  ) throws(StorageError) -> Int? {
    var limit = start
    while limit < run.atoms.count, limit - start < Self.longestTerm,
      run.atoms[limit].kind != .separator
    {
      limit += 1
    }
    guard limit - start >= 2 else { return nil }
    let isNamed = try named?.begins(run.key(start..<start + 2)) ?? false
    let most = max(longest, isNamed ? PassageMark.namedLengths.upperBound : 0)
    for length in stride(from: min(most, limit - start), through: 2, by: -1) {
      let key = run.key(start..<start + length)
      if terms.contains(key) { return start + length }
      if isNamed, let named, try named.contains(key, length: length) { return start + length }
    }
    return nil
  }
}
