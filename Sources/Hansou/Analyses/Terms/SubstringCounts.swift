/// How often given sequences of atoms stand in a corpus, overlapping ones too.
///
/// An open table of their keys. The key of up to four atoms is the atoms, so that equal keys are equal
/// sequences; longer ones are compared atom by atom. A bit for each key in two megabytes turns most places
/// down before the table is looked at.
struct SubstringCounts: Sendable {
  private struct Slot: Sendable {
    var key: UInt64 = 0
    /// The number of a sequence plus one, 0 for none.
    var number: Int32 = 0
    var length: Int32 = 0
  }

  /// The key of a sequence that grows by an atom at a time.
  private struct Key {
    private(set) var value: UInt64 = 0
    private(set) var length = 0
    private var atoms: UInt64 = 0

    @inline(__always)
    mutating func append(_ atom: UInt16) {
      length += 1
      if length <= 4 {
        // Each step has an inverse, so that different atoms keep different keys.
        atoms = atoms << 16 | UInt64(atom)
        value = Self.mixed(atoms)
      } else {
        value = Self.mixed(value ^ UInt64(atom))
      }
    }

    @inline(__always)
    private static func mixed(_ bits: UInt64) -> UInt64 {
      let mixed = (bits ^ 0x9E37_79B9_7F4A_7C15) &* 0xBF58_476D_1CE4_E5B9
      return mixed ^ (mixed >> 29)
    }

    /// Where its bit stands in the filter.
    @inline(__always)
    var bit: Int { Int(truncatingIfNeeded: value >> UInt64(64 - SubstringCounts.filterBits)) }
  }

  private static let filterBits = 24

  private let corpus: EncodedCorpus
  /// Where each sequence stands once in the corpus.
  private var starts: [Int] = []
  private var slots = [Slot](repeating: Slot(), count: 1 << 12)
  private var filter = [UInt64](repeating: 0, count: 1 << (filterBits - 6))
  private var counts: [Int] = []
  private var longest = 1

  init(_ corpus: EncodedCorpus) { self.corpus = corpus }

  /// Adds a sequence to those that are counted.
  mutating func add(start: Int, length: Int) {
    let key = key(start, length)
    let isKnown = corpus.atoms.withUnsafeBufferPointer { atoms in
      slots.withUnsafeBufferPointer { number(of: key, start, atoms, $0) != nil }
    }
    guard !isKnown else { return }
    starts.append(start)
    longest = max(longest, length)
    filter[key.bit >> 6] |= 1 << UInt64(key.bit & 63)
    let slot = Slot(
      key: key.value, number: Int32(truncatingIfNeeded: starts.count), length: Int32(length))
    Self.insert(slot, into: &slots)
    guard starts.count * 2 > slots.count else { return }
    var larger = [Slot](repeating: Slot(), count: slots.count * 2)
    for slot in slots where slot.number != 0 { Self.insert(slot, into: &larger) }
    slots = larger
  }

  /// Counts all that were added.
  mutating func run(_ workers: Workers) throws {
    let pieces = workers.count * 2
    let end = corpus.atoms.count - EncodedCorpus.padding
    let size = end / pieces + 1
    let parts = try workers.map(pieces) { [self] piece in
      var counts = [Int32](repeating: 0, count: starts.count)
      let range = min(piece * size, end)..<min((piece + 1) * size, end)
      corpus.atoms.withUnsafeBufferPointer { atoms in
        slots.withUnsafeBufferPointer { slots in
          filter.withUnsafeBufferPointer { filter in
            counts.withUnsafeMutableBufferPointer { counts in
              for start in range { count(from: start, atoms, slots, filter, counts) }
            }
          }
        }
      }
      return counts
    }
    counts = Array(repeating: 0, count: starts.count)
    for part in parts {
      for number in part.indices { counts[number] += Int(part[number]) }
    }
  }

  /// How often one that was added stands there; an atom alone need not have been.
  func count(start: Int, length: Int) -> Int {
    if length == 1 { return corpus.counts[Int(corpus.atoms[start])] }
    return corpus.atoms.withUnsafeBufferPointer { atoms in
      slots.withUnsafeBufferPointer { slots in
        number(of: key(start, length), start, atoms, slots).map { counts[$0] } ?? 0
      }
    }
  }

  @inline(__always)
  private func count(
    from start: Int, _ atoms: UnsafeBufferPointer<UInt16>, _ slots: UnsafeBufferPointer<Slot>,
    _ filter: UnsafeBufferPointer<UInt64>, _ counts: UnsafeMutableBufferPointer<Int32>
  ) {
    var key = Key()
    for length in 1...longest {
      let atom = atoms[start + length - 1]
      if atom == 0 { return }
      key.append(atom)
      guard length > 1, filter[key.bit >> 6] & 1 << UInt64(key.bit & 63) != 0,
        let number = number(of: key, start, atoms, slots)
      else { continue }
      counts[number] += 1
    }
  }

  private func key(_ start: Int, _ length: Int) -> Key {
    var key = Key()
    for atom in corpus.atoms[start..<(start + length)] { key.append(atom) }
    return key
  }

  private static func insert(_ slot: Slot, into slots: inout [Slot]) {
    var place = Int(truncatingIfNeeded: slot.key) & (slots.count - 1)
    while slots[place].number != 0 { place = (place + 1) & (slots.count - 1) }
    slots[place] = slot
  }

  @inline(__always)
  private func number(
    of key: Key, _ start: Int, _ atoms: UnsafeBufferPointer<UInt16>,
    _ slots: UnsafeBufferPointer<Slot>
  ) -> Int? {
    var place = Int(truncatingIfNeeded: key.value) & (slots.count - 1)
    while slots[place].number != 0 {
      let slot = slots[place]
      if slot.key == key.value, Int(slot.length) == key.length,
        key.length <= 4 || isEqual(Int(slot.number) - 1, start, key.length, atoms)
      {
        return Int(slot.number) - 1
      }
      place = (place + 1) & (slots.count - 1)
    }
    return nil
  }

  private func isEqual(
    _ number: Int, _ start: Int, _ length: Int, _ atoms: UnsafeBufferPointer<UInt16>
  ) -> Bool {
    let other = starts[number]
    for offset in 0..<length where atoms[other + offset] != atoms[start + offset] { return false }
    return true
  }
}
