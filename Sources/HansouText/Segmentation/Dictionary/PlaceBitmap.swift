/// A bitmap that reads as zero where nothing was ever set, in plain memory.
///
/// Laying out ICU's dictionary reads millions of windows; `reserve` makes the room once, and reads
/// are unchecked after that. All unsafe access to it is here.
struct PlaceBitmap: ~Copyable {
  private var words: UnsafeMutablePointer<UInt64>
  private var wordCount = 1 << 10

  init() {
    words = .allocate(capacity: wordCount)
    words.initialize(repeating: 0, count: wordCount)
  }

  deinit { words.deallocate() }

  /// Makes room to read and set all places below `limit`, and to read the window that starts there.
  @inline(__always)
  mutating func reserve(_ limit: Int) {
    if limit >> 6 + 2 > wordCount { grow(limit >> 6 + 2) }
  }

  private mutating func grow(_ needed: Int) {
    let larger = max(needed, wordCount * 2)
    let moved = UnsafeMutablePointer<UInt64>.allocate(capacity: larger)
    moved.moveInitialize(from: words, count: wordCount)
    (moved + wordCount).initialize(repeating: 0, count: larger - wordCount)
    words.deallocate()
    words = moved
    wordCount = larger
  }

  /// The 64 places from `place` on.
  @inline(__always)
  func window(_ place: Int) -> UInt64 {
    let word = words + place &>> 6
    let shift = UInt64(truncatingIfNeeded: place & 63)
    // Two shifts for the upper word, because one by 64 shifts by nothing.
    return (word[0] &>> shift) | ((word[1] &<< 1) &<< (63 &- shift))
  }

  /// The places of `wideWindow(_:)`.
  static let wideWindow = 512

  /// The 512 places from `place` on.
  @inline(__always)
  func wideWindow(_ place: Int) -> SIMD8<UInt64> {
    let start = UnsafeRawPointer(words + place &>> 6)
    let shift = UInt64(truncatingIfNeeded: place & 63)
    let lower = start.loadUnaligned(as: SIMD8<UInt64>.self)
    let upper = start.loadUnaligned(fromByteOffset: 8, as: SIMD8<UInt64>.self)
    return (lower &>> shift) | ((upper &<< 1) &<< (63 &- shift))
  }

  @inline(__always)
  func set(_ place: Int) {
    words[place &>> 6] |= 1 &<< UInt64(truncatingIfNeeded: place & 63)
  }
}
