/// Keeps the memory of regions alive: a mapped file, or a copy of an array.
@usableFromInline package class ByteOwner: @unchecked Sendable {
  /// The file that the bytes come from, for errors.
  package let file: String

  init(file: String) { self.file = file }
}
