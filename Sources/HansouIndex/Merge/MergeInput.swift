import HansouStorage

/// A segment to be merged: which of its documents stay, and what its passages are called then.
struct MergeInput: Sendable {
  static let dropped = UInt32.max

  let segment: SegmentFile
  let deleted: DocumentSet
  /// The number of live passages.
  let livePassageCount: Int
  /// The new number of the first passage.
  private let base: UInt32
  /// The new number of each passage, `dropped` for a deleted one; empty when nothing is deleted.
  private let numbers: [UInt32]

  /// - Parameters:
  ///   - segment: What is merged.
  ///   - deleted: Its deleted documents.
  ///   - base: The number that its first live passage gets.
  /// - Throws: `corrupt` when the documents' passages do not ascend.
  init(_ segment: SegmentFile, deleted: DocumentSet, base: Int) throws(StorageError) {
    self.segment = segment
    self.deleted = deleted
    self.base = UInt32(base)
    guard !deleted.isEmpty else {
      numbers = []
      livePassageCount = segment.passageCount
      return
    }
    var numbers = [UInt32](repeating: Self.dropped, count: segment.passageCount)
    var next = UInt32(base)
    for document in 0..<segment.documentCount {
      // Of deleted documents too, so that the ranges are known not to overlap.
      let passages = try segment.documents.passages(ofDocument: document)
      if deleted.contains(document) { continue }
      for passage in passages {
        numbers[Int(passage)] = next
        next += 1
      }
    }
    self.numbers = numbers
    livePassageCount = Int(next) - base
  }

  /// The new number of a passage, or `dropped`.
  @inline(__always)
  func number(of passage: UInt32) -> UInt32 {
    numbers.isEmpty ? base &+ passage : numbers[Int(passage)]
  }

  /// Whether a passage is dropped.
  func isDropped(_ passage: Int) -> Bool {
    !numbers.isEmpty && numbers[passage] == Self.dropped
  }

  var hasDeletions: Bool { !numbers.isEmpty }
}
