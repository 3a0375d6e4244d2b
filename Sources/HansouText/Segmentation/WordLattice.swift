/// The memory in which a text is cut: it grows and is reused.
final class WordLattice {
  private var capacity = 0
  private var run: CheapestCut.Memory
  /// The words found so far; there are no more than atoms.
  private(set) var words: UnsafeMutablePointer<Word>

  /// The codes of a text's characters, 0 for what no word has: whoever has it cut puts them here.
  var codes: UnsafeMutablePointer<UInt16> { run.codes }
  /// The length of the word at each place where the cut starts one.
  var lengths: UnsafeMutablePointer<UInt8> { run.lengths }

  init() {
    run = CheapestCut.Memory(capacity: 1)
    words = .allocate(capacity: 1)
  }

  deinit { deallocate() }

  private func deallocate() {
    run.deallocate()
    words.deallocate()
  }

  /// Makes room for texts of up to `count` atoms; what was there is gone.
  func reserve(_ count: Int) {
    guard count > capacity else { return }
    deallocate()
    capacity = max(count, capacity * 2, 1 << 10)
    run = CheapestCut.Memory(capacity: capacity)
    words = .allocate(capacity: capacity)
  }

  /// Cuts the run of the first `count` codes.
  func cut(count: Int, by tables: DictionaryTables) {
    guard count > 0 else { return }
    CheapestCut(count: count, memory: run, tables: tables).find()
  }
}

extension CheapestCut.Memory {
  /// Room for runs of up to `capacity` characters.
  fileprivate init(capacity: Int) {
    codes = .allocate(capacity: capacity)
    lengths = .allocate(capacity: capacity)
    ways = .allocate(capacity: capacity + CheapestCut.slack + 1)
    costs = .allocate(capacity: capacity)
    branches = .allocate(capacity: capacity + 1)
  }

  fileprivate func deallocate() {
    codes.deallocate()
    lengths.deallocate()
    ways.deallocate()
    costs.deallocate()
    branches.deallocate()
  }
}
