/// The memory in which a text is cut: it grows and is reused.
final class WordLattice {
  private var capacity = 0
  /// The codes of a run's characters: whoever has a run cut puts them here.
  private(set) var codes: UnsafeMutablePointer<UInt16>
  /// The length of the word at each place where the cut of the run starts one.
  private(set) var lengths: UnsafeMutablePointer<UInt8>
  private var ways: UnsafeMutablePointer<UInt64>
  /// The words found so far; there are no more than atoms.
  private(set) var words: UnsafeMutablePointer<Word>

  init() {
    codes = .allocate(capacity: 1)
    lengths = .allocate(capacity: 1)
    ways = .allocate(capacity: 1)
    words = .allocate(capacity: 1)
  }

  deinit { deallocate() }

  private func deallocate() {
    codes.deallocate()
    lengths.deallocate()
    ways.deallocate()
    words.deallocate()
  }

  /// Makes room for texts of up to `count` atoms; what was there is gone.
  func reserve(_ count: Int) {
    guard count > capacity else { return }
    deallocate()
    capacity = max(count, capacity * 2, 1 << 10)
    codes = .allocate(capacity: capacity)
    lengths = .allocate(capacity: capacity)
    ways = .allocate(capacity: capacity + 1)
    words = .allocate(capacity: capacity)
  }

  /// Cuts the run of the first `count` codes, one at least.
  @inline(__always)
  func cut(count: Int, by tables: DictionaryTables) {
    if count == 1 {
      lengths[0] = 1
    } else {
      CheapestCut(count: count, codes: codes, lengths: lengths, ways: ways, tables: tables).find()
    }
  }
}
