/// How the occurrences of a field's terms come to a buffer.
///
/// It is no part of the index: two sources that say the same give the same segment.
package enum FieldSource: Hashable, Sendable {
  /// One by one, in a field with positions each with its own.
  case added
  /// A term at nearly every position of a passage, so that its place in the log is its position.
  ///
  /// - Precondition: The field has positions.
  case dense
  /// Occurrences are those of the leads of another field, which is dense: a term may have a lead, a
  /// shorter term that it begins with and that occurs wherever it does. Nothing is added.
  ///
  /// - Precondition: The field has no positions, and the norm column of the other field.
  case leads(of: Int)
  /// Terms that many passages in a row have in common, given once for all of them.
  ///
  /// - Precondition: The field has no positions.
  case shared
}
