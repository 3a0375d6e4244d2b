/// A bitmap that reads as zero where nothing was ever set, in plain memory.
///
/// Laying out a dictionary reads some ten million windows; `reserve` makes the room once, and reads
/// are unchecked after that.
final class PlaceBitmap {
  private var words: UnsafeMutablePointer<UInt64>
  private var wordCount = 1 << 10

  init() {
    words = .allocate(capacity: wordCount)
    words.initialize(repeating: 0, count: wordCount)
  }

  deinit { words.deallocate() }

  /// Makes room to read and set all places below `limit`, and to read the window that starts there.
  func reserve(_ limit: Int) {
    let needed = limit >> 6 + 2
    guard needed > wordCount else { return }
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

  func set(_ place: Int) {
    words[place >> 6] |= 1 << UInt64(truncatingIfNeeded: place & 63)
  }
}
