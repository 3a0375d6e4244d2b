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
