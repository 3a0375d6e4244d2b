/// The occurrences of one field in the passages of a batch, in their order: what a passage held,
/// as the numbers of its terms in a `TermTable`.
///
///     OccurrenceLog --> terms: UInt32…, positions: UInt32…, rowEnds: UInt32…, rowPassages: UInt32…
///
/// A row is a passage; in a `shared` field, the passages in a row that share their terms. `rowEnds`
/// has where each row ends in `terms`. In a dense field the place of a term in its row is its
/// position, and `TermTable.none` stands where there is none; so an occurrence takes 4 bytes. Another
/// field with positions has them in `positions`. In a shared field no term comes twice in a row,
/// `positions` has the frequencies, and `rowPassages` where the passages of each row end.
///
/// All unsafe access to the terms is here. Filled by one thread, read by many afterwards.
final class OccurrenceLog: @unchecked Sendable {
  private(set) var terms: UnsafeMutablePointer<UInt32>
  private(set) var count = 0
  private var capacity: Int
  /// Who has the memory; nil when it is the log's own.
  private let owner: LogSlab?
  var positions: [UInt32] = []
  var rowEnds: [UInt32] = []
  var rowPassages: [UInt32] = []

  /// - Parameter capacity: The number of terms to have room for; more are possible.
  init(capacity: Int = 1 << 10) {
    self.capacity = max(1, capacity)
    owner = nil
    terms = Self.memory(self.capacity)
  }

  /// A log that is full, of `count` terms that are still to be written.
  private init(count: Int, in arena: inout LogArena) {
    self.count = count
    capacity = count
    let memory = arena.allocate(count)
    terms = memory.terms
    owner = memory.owner
  }

  deinit {
    guard owner == nil else { return }
    LargeMemory.deallocate(terms, byteCount: capacity * 4)
  }

  private static func memory(_ count: Int) -> UnsafeMutablePointer<UInt32> {
    LargeMemory.allocate(byteCount: count * 4).bindMemory(to: UInt32.self, capacity: count)
  }

  /// The bytes that the log occupies.
  var byteCount: Int {
    (capacity + positions.capacity + rowEnds.capacity + rowPassages.capacity) * 4
  }

  /// Room for `more` terms behind the last; they count with `didAppend`.
  func room(for more: Int) -> UnsafeMutablePointer<UInt32> {
    if count + more > capacity { grow(to: max(count + more, capacity * 2)) }
    return terms + count
  }

  func didAppend(_ more: Int) {
    precondition(count + more <= capacity)
    count += more
  }

  private func grow(to newCapacity: Int) {
    precondition(owner == nil, "a trimmed log is full")
    let grown = Self.memory(newCapacity)
    grown.update(from: terms, count: count)
    LargeMemory.deallocate(terms, byteCount: capacity * 4)
    terms = grown
    capacity = newCapacity
  }

  /// The same in no more memory than it needs; nothing can be added to it.
  func trimmed(in arena: inout LogArena) -> OccurrenceLog {
    let copy = OccurrenceLog(count: count, in: &arena)
    copy.terms.update(from: terms, count: count)
    copy.positions = positions.withUnsafeBufferPointer { Array($0) }
    copy.rowEnds = rowEnds.withUnsafeBufferPointer { Array($0) }
    copy.rowPassages = rowPassages.withUnsafeBufferPointer { Array($0) }
    return copy
  }

  /// Empties the log and keeps its memory.
  func removeAll() {
    count = 0
    positions.removeAll(keepingCapacity: true)
    rowEnds.removeAll(keepingCapacity: true)
    rowPassages.removeAll(keepingCapacity: true)
  }

  /// Replaces the number of each term by its rank; for numbers of a table that `ranks` is of.
  func replaceTerms(by ranks: UnsafePointer<UInt32>) {
    for index in 0..<count where terms[index] != TermTable.none {
      terms[index] = ranks[Int(terms[index])]
    }
  }
}
