/// A term of a field: one kind of evidence that a query asks for.
package struct EvidenceTerm: Hashable, Sendable {
  /// Number of the field in `PassageSchema`.
  package let field: Int
  package let bytes: TermBytes

  package init(field: Int, bytes: TermBytes) {
    self.field = field
    self.bytes = bytes
  }
}

/// Terms in order of their first appearance, each once, with a number.
///
/// A query has a handful of terms, for which comparing bytes is quicker than hashing them (hashing took
/// a tenth of short queries); beyond `linearLimit` a dictionary takes over.
struct EvidenceList {
  private static let linearLimit = 24
  /// Room for the terms of most queries.
  static let usualCount = 16

  private(set) var terms: [EvidenceTerm] = []
  private var numbers: [EvidenceTerm: Int] = [:]

  init() { terms.reserveCapacity(Self.usualCount) }

  /// The number of `term`, which is added if it is new.
  mutating func number(adding term: EvidenceTerm) -> Int {
    if let known = number(field: term.field, bytes: term.bytes) { return known }
    terms.append(term)
    if terms.count > Self.linearLimit {
      if numbers.isEmpty {
        for (index, term) in terms.enumerated() { numbers[term] = index }
      } else {
        numbers[term] = terms.count - 1
      }
    }
    return terms.count - 1
  }

  /// The number of a term; nil if it is not in the list.
  func number(field: Int, bytes: TermBytes) -> Int? {
    guard numbers.isEmpty else { return numbers[EvidenceTerm(field: field, bytes: bytes)] }
    for index in terms.indices
    where terms[index].field == field && terms[index].bytes == bytes {
      return index
    }
    return nil
  }
}
