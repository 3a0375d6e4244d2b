/// Bytes of a source that stand for nothing in its encoding; each sequence became U+FFFD.
package struct DecodingFault: Hashable, Sendable {
  package let encoding: TextEncoding
  /// Of the first such byte, in the file or record.
  package let offset: Int
  /// The number of sequences.
  package let count: Int
}
