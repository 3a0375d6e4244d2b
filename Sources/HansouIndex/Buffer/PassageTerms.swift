/// The analysed terms of one passage, in a buffer that is filled again for the next.
///
/// Occurrences of a term in a field with positions have to come with ascending positions. A field without
/// positions takes any position and keeps none.
@usableFromInline
package struct PassageTerms: Sendable {
  /// The terms of one field.
  @usableFromInline
  struct Column: Sendable {
    /// The bits of a `TermKey` each; 0 where a position of a dense field has no term. What stands
    /// behind `count` is left from an earlier passage.
    @usableFromInline var keys: [UInt64] = []
    /// The position of each term; unused in a dense field.
    @usableFromInline var positions: [UInt32] = []
    /// The number of bytes of each term's lead, or 0; in a dense field only.
    @usableFromInline var leads: [UInt8] = []
    @usableFromInline var count = 0

    @inlinable
    init() {}

    @inlinable
    mutating func append(_ key: UInt64, _ position: UInt32) {
      if count < keys.count, count < positions.count {
        keys[count] = key
        positions[count] = position
      } else {
        keys.removeSubrange(count...)
        positions.removeSubrange(min(count, positions.count)...)
        keys.append(key)
        positions.append(position)
      }
      count += 1
    }

    @usableFromInline
    mutating func resize(_ newCount: Int) {
      if keys.count < newCount {
        keys.append(contentsOf: repeatElement(0, count: newCount - keys.count))
      }
      if leads.count < newCount {
        leads.append(contentsOf: repeatElement(0, count: newCount - leads.count))
      }
      count = newCount
    }
  }

  @usableFromInline var columns: [Column]
  /// The bytes that the keys of long terms point into.
  @usableFromInline var longTerms: [UInt8] = []
  /// The exact length of the passage in each norm column.
  package var lengths: [UInt32]

  /// An empty buffer.
  ///
  /// - Parameters:
  ///   - fields: The number of fields of the schema.
  ///   - norms: The number of its norm columns.
  package init(fields: Int, norms: Int) {
    columns = [Column](repeating: Column(), count: fields)
    lengths = [UInt32](repeating: 0, count: norms)
  }

  /// Empties the buffer and keeps its memory.
  package mutating func removeAll() {
    for field in columns.indices { columns[field].count = 0 }
    longTerms.removeAll(keepingCapacity: true)
    for column in lengths.indices { lengths[column] = 0 }
  }

  /// Adds an occurrence of a short term.
  ///
  /// - Precondition: `key` is not long: a long key belongs to the buffer that made it.
  @inlinable
  package mutating func add(field: Int, key: TermKey, position: UInt32) {
    precondition(!key.isLong && key.bits != 0, "a long term is added by its bytes")
    columns[field].append(key.bits, position)
  }

  /// Adds an occurrence of any term; only a term of more than 8 bytes is copied.
  ///
  /// - Precondition: The term is not empty.
  @inlinable
  package mutating func add(
    field: Int, term: UnsafeBufferPointer<UInt8>, position: UInt32
  ) {
    let key = TermKey(term) ?? Self.addLong(term, to: &longTerms)
    columns[field].append(key.bits, position)
  }

  /// Fills a dense field: `body` gets room for the bits of a key (0 for none) and the length of its
  /// lead (0 for none) at each of `count` positions, and has to set them all. A long term's key comes
  /// from `key(_:longTerms:)` with the bytes that it gets too.
  @inlinable
  package mutating func fill(
    field: Int, count: Int,
    _ body: (
      UnsafeMutablePointer<UInt64>, UnsafeMutablePointer<UInt8>, inout [UInt8]
    ) -> Void
  ) {
    columns[field].resize(count)
    guard count > 0 else { return }
    var column = Column()
    swap(&column, &columns[field])
    column.keys.withUnsafeMutableBufferPointer { keys in
      column.leads.withUnsafeMutableBufferPointer { leads in
        if let keys = keys.baseAddress, let leads = leads.baseAddress {
          body(keys, leads, &longTerms)
        }
      }
    }
    swap(&column, &columns[field])
  }

  /// Fills a field without positions that no term was added to: `body` gets room for the bits of `room`
  /// keys and returns how many it has set. A long term's key comes from `key(_:longTerms:)` with the bytes
  /// that it gets too.
  @inlinable
  package mutating func fill(
    field: Int, room: Int, _ body: (UnsafeMutablePointer<UInt64>, inout [UInt8]) -> Int
  ) {
    columns[field].resize(room)
    guard room > 0 else { return }
    var column = Column()
    swap(&column, &columns[field])
    column.count = column.keys.withUnsafeMutableBufferPointer { keys in
      keys.baseAddress.map { body($0, &longTerms) } ?? 0
    }
    swap(&column, &columns[field])
  }

  /// The key of any term; the bytes of one of more than 8 are copied to `longTerms`.
  @inlinable
  package static func key(
    _ term: UnsafeBufferPointer<UInt8>, longTerms: inout [UInt8]
  ) -> TermKey {
    TermKey(term) ?? addLong(term, to: &longTerms)
  }

  @usableFromInline
  static func addLong(
    _ term: UnsafeBufferPointer<UInt8>, to longTerms: inout [UInt8]
  ) -> TermKey {
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
