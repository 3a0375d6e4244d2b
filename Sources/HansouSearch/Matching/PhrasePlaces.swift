import HansouIndex
import HansouStorage

/// Passages with the places of a phrase, some of which are marked for what stands at a distance.
struct PhrasePlaces {
  /// Ascending.
  private(set) var passages: [UInt32] = []
  /// Where the phrase starts in each.
  private var starts: [[Int]] = []
  private var isMarked: [Bool] = []

  /// - Parameters:
  ///   - phrase: The phrase, at its first passage.
  ///   - passages: A matcher that moves it.
  /// - Throws: `corrupt` when a list is damaged.
  init(of phrase: PhraseMatcher, in passages: PassageMatcher) throws(StorageError) {
    while passages.passage != PassageMatcher.end {
      self.passages.append(passages.passage)
      starts.append(phrase.places.map(\.lowerBound))
      try passages.next()
    }
    isMarked = [Bool](repeating: false, count: self.passages.count)
  }

  /// The marked passages.
  var marked: [UInt32] { passages.indices.filter { isMarked[$0] }.map { passages[$0] } }

  /// Marks the passages where a gram stands `distance` atoms behind a start.
  ///
  /// - Throws: `corrupt` when its list is damaged.
  mutating func mark(
    _ gram: TermInfo, _ segment: SegmentReader, at distance: Int
  ) throws(StorageError) {
    // Nearly half of the grams of a character stand in one passage alone, most others in a few elsewhere.
    guard try segment.list(field: PassageSchema.grams, gram, mayHaveAnyOf: passages) else { return }
    var cursor = try segment.postings(field: PassageSchema.grams, gram)
    var index = 0
    while index < passages.count {
      let reached = try cursor.seek(to: passages[index])
      guard reached == passages[index] else {
        index = passages[index...].partitioningIndex { $0 >= reached }
        continue
      }
      if !isMarked[index] {
        let positions = try cursor.positions()
        isMarked[index] = starts[index].contains { start in
          positions.contains { Int($0) == start + distance }
        }
      }
      index += 1
    }
  }
}
