/// Terms in order of their first appearance, each once, with a number.
///
/// A query has a handful of terms, for which comparing bytes is quicker than hashing them (hashing took
/// a tenth of short queries); beyond `linearLimit` a dictionary takes over.
struct EvidenceList {
  private static let linearLimit = 24
  /// Room for the terms of most queries.
  static let usualCount = 16

  /// A term, and what is known of it.
  struct Entry {
    let term: EvidenceTerm
    /// The weights of all kinds that it serves as by itself. The grams and characters of phrases do not: they count
    /// as often as the phrase stands.
    var factor = 0.0
    /// What it counts for in the run or phrase at hand.
    var own = 0.0
    /// How rare it is; 0 for what no passage has.
    var idf = 0.0
  }

  var entries: [Entry] = []
  private var numbers: [EvidenceTerm: Int] = [:]

  init() { entries.reserveCapacity(Self.usualCount) }

  /// The number of terms.
  var count: Int { entries.count }

  /// The number of `term`, which is added if it is new.
  mutating func number(adding term: EvidenceTerm) -> Int {
    if let known = number(field: term.field, bytes: term.bytes) { return known }
    entries.append(Entry(term: term))
    if count > Self.linearLimit {
      if numbers.isEmpty {
        for (index, entry) in entries.enumerated() { numbers[entry.term] = index }
      } else {
        numbers[term] = count - 1
      }
    }
    return count - 1
  }

  /// The number of a term; nil if it is not in the list.
  func number(field: Int, bytes: TermBytes) -> Int? {
    guard numbers.isEmpty else { return numbers[EvidenceTerm(field: field, bytes: bytes)] }
    for index in entries.indices
    where entries[index].term.field == field && entries[index].term.bytes == bytes {
      return index
    }
    return nil
  }
}
