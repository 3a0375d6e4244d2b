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
    byteCount &+= Self.encode(scalar, at: utf8 + byteCount)
  }

  /// Writes the UTF-8 of a scalar and returns its length; four bytes are written where it has three.
  @inline(__always)
  private static func encode(_ scalar: UInt32, at target: UnsafeMutablePointer<UInt8>) -> Int {
    if scalar < 0x80 {
      target[0] = UInt8(truncatingIfNeeded: scalar)
      return 1
    }
    guard scalar >= 0x800, scalar < 0x10000 else { return encodeRare(scalar, at: target) }
    let bytes = 0x80_80E0 | scalar &>> 12 | (scalar &>> 6 & 0x3F) &<< 8 | (scalar & 0x3F) &<< 16
    UnsafeMutableRawPointer(target).storeBytes(of: bytes.littleEndian, as: UInt32.self)
    return 3
  }

  private static func encodeRare(_ scalar: UInt32, at target: UnsafeMutablePointer<UInt8>) -> Int {
    let last = 0x80 | UInt8(truncatingIfNeeded: scalar) & 0x3F
    if scalar < 0x800 {
      target[0] = 0xC0 | UInt8(truncatingIfNeeded: scalar &>> 6)
      target[1] = last
      return 2
    }
    target[0] = 0xF0 | UInt8(truncatingIfNeeded: scalar &>> 18)
    target[1] = 0x80 | UInt8(truncatingIfNeeded: scalar &>> 12) & 0x3F
    target[2] = 0x80 | UInt8(truncatingIfNeeded: scalar &>> 6) & 0x3F
    target[3] = last
    return 4
  }

  /// Appends an atom for each Han-like scalar from `index` on and returns the index behind the last of them.
  ///
  /// - Precondition: There is one at `index`.
  func appendHan(_ input: ScalarBuffer, from index: Int) -> Int {
    let (scalars, starts, ends) = (input.scalars, input.starts, input.ends)
    let (bytes, limit) = (utf8, input.count)
    var index = index
    var start = byteCount
    var atom = atoms + count
    while index < limit {
      let scalar = ClassifiedScalar(bits: scalars[index])
      guard scalar.isKind(.han) || scalar.isKind(.syllable) else { break }
      let end = start &+ Self.encode(scalar.scalar, at: bytes + start)
      atom.initialize(
        to: Atom(
          kind: .han, start: UInt32(truncatingIfNeeded: start),
          end: UInt32(truncatingIfNeeded: end),
          sourceStart: starts[index], sourceEnd: ends[index]))
      start = end
      atom += 1
      index &+= 1
    }
    byteCount = start
    count = atom - atoms
    return index
  }

  /// Appends everything to `text`.
  func move(to text: inout FoldedText) {
    text.utf8.append(contentsOf: UnsafeBufferPointer(start: utf8, count: byteCount))
    text.atoms.append(contentsOf: UnsafeBufferPointer(start: atoms, count: count))
  }
}
