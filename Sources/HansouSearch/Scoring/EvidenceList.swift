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
    /// The number of live passages that have it, once it has been looked up: of the whole collection.
    var frequency: UInt64 = 0
    /// How rare it is; 0 for what no passage has, and until it has been looked up.
    var idf = 0.0
  }

  private(set) var entries: [Entry] = []
  private var numbers: [EvidenceTerm: Int] = [:]

  init() { entries.reserveCapacity(Self.usualCount) }

  /// The number of terms.
  var count: Int { entries.count }

  /// The number of a term, which is added if it is new.
  mutating func number(addingField field: Int, bytes: TermBytes) -> Int {
    if let known = number(field: field, bytes: bytes) { return known }
    let term = EvidenceTerm(field: field, bytes: bytes)
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

  /// Adds to what a term counts for in the run or phrase at hand, and for by itself if it `isAlone`.
  mutating func add(_ weight: Double, to number: Int, isAlone: Bool) {
    if isAlone { entries[number].factor += weight }
    entries[number].own += weight
  }

  /// What a term counts for in the run or phrase at hand, and begins anew with the next.
  mutating func takeOwn(of number: Int) -> Double {
    let own = entries[number].own
    entries[number].own = 0
    return own
  }

  /// Notes in how many of so many passages a term is.
  mutating func note(frequency: UInt64, of number: Int, passageCount: UInt64) {
    guard frequency > 0 else { return }
    entries[number].frequency = frequency
    entries[number].idf = BM25.idf(documentFrequency: frequency, passageCount: passageCount)
  }

  /// Whether a term is evidence by itself that any passage has.
  func isEvidence(_ number: Int) -> Bool {
    entries[number].factor > 0 && entries[number].idf > 0
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
