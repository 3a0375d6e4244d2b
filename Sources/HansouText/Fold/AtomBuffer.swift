/// The atoms of one text while they are assembled, and their bytes.
///
/// Plain memory that grows and is reused: arrays would check at every byte whether they are shared and
/// have room, which was half of the time of assembling. `append` does not check, `reserve` makes room.
final class AtomBuffer {
  private var utf8: UnsafeMutablePointer<UInt8>
  private var atoms: UnsafeMutablePointer<Atom>
  private var capacity = 0
  /// The bytes so far.
  private(set) var byteCount = 0
  private var count = 0

  init() {
    utf8 = .allocate(capacity: 1)
    atoms = .allocate(capacity: 1)
  }

  deinit { deallocate() }

  private func deallocate() {
    utf8.deallocate()
    atoms.deallocate()
  }

  /// Empties the buffer and makes room for the atoms of `scalars` scalars.
  ///
  /// A scalar gives four bytes and one atom at most: what folds to several is several scalars by now.
  func reserve(_ scalars: Int) {
    byteCount = 0
    count = 0
    guard scalars > capacity else { return }
    deallocate()
    capacity = max(scalars, capacity * 2, 1 << 10)
    // Four bytes are written at a time.
    utf8 = .allocate(capacity: capacity * 4 + 4)
    atoms = .allocate(capacity: capacity)
  }

  /// The last atom, if there is one.
  var last: Atom? { count > 0 ? atoms[count - 1] : nil }

  func removeLast() {
    precondition(count > 0)
    count -= 1
  }

  @inline(__always)
  func append(_ atom: Atom) {
    (atoms + count).initialize(to: atom)
    count &+= 1
  }

  @inline(__always)
  func append(byte: UInt8) {
    utf8[byteCount] = byte
    byteCount &+= 1
  }

  @inline(__always)
  func append(scalar: UInt32) {
    if scalar < 0x80 {
      append(byte: UInt8(truncatingIfNeeded: scalar))
    } else if scalar >= 0x800, scalar < 0x10000 {
      let bytes =
        0x80_80E0 | scalar &>> 12 | (scalar &>> 6 & 0x3F) &<< 8 | (scalar & 0x3F) &<< 16
      UnsafeMutableRawPointer(utf8 + byteCount).storeBytes(of: bytes.littleEndian, as: UInt32.self)
      byteCount &+= 3
    } else {
      appendRare(scalar)
    }
  }

  private func appendRare(_ scalar: UInt32) {
    if scalar < 0x800 {
      append(byte: 0xC0 | UInt8(truncatingIfNeeded: scalar &>> 6))
    } else {
      append(byte: 0xF0 | UInt8(truncatingIfNeeded: scalar &>> 18))
      append(byte: 0x80 | UInt8(truncatingIfNeeded: scalar &>> 12) & 0x3F)
      append(byte: 0x80 | UInt8(truncatingIfNeeded: scalar &>> 6) & 0x3F)
    }
    append(byte: 0x80 | UInt8(truncatingIfNeeded: scalar) & 0x3F)
  }

  /// Appends everything to `text`.
  func move(to text: inout FoldedText) {
    text.utf8.append(contentsOf: UnsafeBufferPointer(start: utf8, count: byteCount))
    text.atoms.append(contentsOf: UnsafeBufferPointer(start: atoms, count: count))
  }
}
