/// The analysed terms of one passage, in a buffer that is filled again for the next.
///
/// Occurrences of a term in a field with positions have to come with ascending positions. A field without
/// positions takes any position and keeps none.
package struct PassageTerms {
  /// One occurrence of a term.
  @usableFromInline
  struct Token {
    @usableFromInline let key: TermKey
    @usableFromInline let position: UInt32
    @usableFromInline let field: UInt8

    @inlinable
    init(key: TermKey, position: UInt32, field: UInt8) {
      self.key = key
      self.position = position
      self.field = field
    }
  }

  @usableFromInline var tokens: [Token] = []
  /// The bytes that the keys of long terms point into.
  @usableFromInline var longTerms: [UInt8] = []
  /// The exact length of the passage in each norm column.
  package var lengths: [UInt32]

  /// An empty buffer.
  ///
  /// - Parameter norms: The number of norm columns of the schema.
  package init(norms: Int) {
    lengths = [UInt32](repeating: 0, count: norms)
  }

  /// The number of occurrences added.
  package var count: Int { tokens.count }

  /// Empties the buffer and keeps its memory.
  package mutating func removeAll() {
    tokens.removeAll(keepingCapacity: true)
    longTerms.removeAll(keepingCapacity: true)
    for column in lengths.indices { lengths[column] = 0 }
  }

  /// Adds an occurrence of a short term.
  ///
  /// - Precondition: `key` is not long: a long key belongs to the buffer that made it.
  @inlinable
  package mutating func add(field: Int, key: TermKey, position: UInt32) {
    precondition(!key.isLong && key.bits != 0, "a long term is added by its bytes")
    tokens.append(
      Token(key: key, position: position, field: UInt8(truncatingIfNeeded: field)))
  }

  /// Adds an occurrence of any term; only a term of more than 8 bytes is copied.
  ///
  /// - Precondition: The term is not empty.
  @inlinable
  package mutating func add(
    field: Int, term: UnsafeBufferPointer<UInt8>, position: UInt32
  ) {
    let key = TermKey(term) ?? addLong(term)
    tokens.append(
      Token(key: key, position: position, field: UInt8(truncatingIfNeeded: field)))
  }

  /// The key of a term that is copied to the long terms.
  @usableFromInline
  mutating func addLong(_ term: UnsafeBufferPointer<UInt8>) -> TermKey {
    precondition(!term.isEmpty, "a term has at least one byte")
    let offset = longTerms.count
    if let shortened = TermLimit.shortened(UnsafeRawBufferPointer(term)) {
      longTerms.append(contentsOf: shortened)
    } else {
      longTerms.append(contentsOf: term)
    }
    return TermKey(longTermOf: longTerms.count - offset, at: offset)
  }
}
