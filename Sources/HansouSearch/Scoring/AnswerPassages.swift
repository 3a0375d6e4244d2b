import HansouIndex
import HansouStorage

/// The passages of a segment that are the answer to a bare term: entries of glossaries and footnotes
/// that explain it, and headings that say just it.
///
/// Their bonus is more than any other passage can score, for an explanation twice that, so that they
/// come first, in the order of what they score otherwise.
struct AnswerPassages {
  /// In memory of their own, since most queries have none, and each array would be retained and released.
  private final class Lists {
    /// Ascending.
    let explanations: [UInt32]
    let headings: [UInt32]
    let bonus: Double

    init(explanations: [UInt32], headings: [UInt32], bonus: Double) {
      self.explanations = explanations
      self.headings = headings
      self.bonus = bonus
    }
  }

  /// nil if there are none.
  private let lists: Lists?

  /// No passages.
  init() { lists = nil }

  /// - Throws: `corrupt` when a list is damaged.
  /// - Complexity: O(answers): they are few, and all are offered.
  init(_ weight: borrowing QueryWeight, _ segment: borrowing SegmentReader) throws(StorageError) {
    var explanations: [UInt32] = []
    var headings: [UInt32] = []
    for key in weight.bareTerms {
      explanations += try Self.passages(with: .explains, key, segment)
      headings += try Self.passages(with: .heads, key, segment)
    }
    // Equal forms each have a list.
    if weight.bareTerms.count > 1 {
      explanations.sort()
      headings.sort()
    }
    lists =
      explanations.isEmpty && headings.isEmpty
      ? nil
      : Lists(explanations: explanations, headings: headings, bonus: weight.answerBonus)
  }

  private static func passages(
    with mark: PassageMark, _ key: [UInt8], _ segment: SegmentReader
  ) throws(StorageError) -> [UInt32] {
    guard var cursor = try segment.passages(with: mark, key) else { return [] }
    var passages: [UInt32] = []
    while cursor.passage != PostingCursor.end {
      passages.append(cursor.passage)
      try cursor.next()
    }
    return passages
  }

  var isEmpty: Bool { lists == nil }

  /// All of them, ascending, each once.
  var passages: [UInt32] {
    guard let lists else { return [] }
    return Set(lists.explanations + lists.headings).sorted()
  }

  /// What a passage gets; 0 for all others.
  @inline(__always)
  func bonus(of passage: UInt32) -> Double {
    guard let lists else { return 0 }
    if Self.contains(lists.explanations, passage) { return 2 * lists.bonus }
    return Self.contains(lists.headings, passage) ? lists.bonus : 0
  }

  private static func contains(_ passages: [UInt32], _ wanted: UInt32) -> Bool {
    let place = passages.partitioningIndex { $0 >= wanted }
    return place < passages.count && passages[place] == wanted
  }
}

extension CompiledQuery {
  /// The keys of the one run or phrase that the query asks for, in all its forms; none if it asks for
  /// more than that and conditions.
  var bareTerms: [[UInt8]] {
    switch self {
    case .run(let run): run.wholes.map { $0.folded.key(0..<$0.length) }
    case .phrase(let phrase): [phrase.folded.key(0..<phrase.length)]
    case .quoted(let run): [run.whole.folded.key(0..<run.whole.length)]
    case .weighted(let query, _): query.bareTerms
    case .all(let queries):
      Self.only(queries.filter { !$0.isCondition })?.bareTerms ?? []
    default: []
    }
  }

  private static func only(_ queries: [CompiledQuery]) -> CompiledQuery? {
    queries.count == 1 ? queries[0] : nil
  }

  private var isCondition: Bool {
    switch self {
    case .documents, .kinds, .not: true
    case .any(let queries), .all(let queries): queries.allSatisfy(\.isCondition)
    default: false
    }
  }
}
