import HansouStorage

@testable import HansouIndex

/// A posting as the slow twin keeps it.
struct PostingSample: Equatable {
  var passage: UInt32
  var frequency: UInt32
  var norm: UInt8
  var positions: [UInt32]
}

/// Lists of postings, written and opened again.
struct PostingSamples {
  var lists: [[PostingSample]]
  var hasPositions: Bool
  var infos: [TermInfo] = []
  var postings: [UInt8] = []
  var positions: [UInt8] = []

  /// Writes the lists.
  init(_ lists: [[PostingSample]], hasPositions: Bool) throws(StorageError) {
    self.lists = lists
    self.hasPositions = hasPositions
    var writer = PostingsWriter(hasPositions: hasPositions)
    for list in lists {
      writer.beginTerm()
      for posting in list { try Self.add(posting, to: &writer, hasPositions) }
      infos.append(try writer.finishTerm())
    }
    postings = writer.postings.buffer
    positions = writer.positions.buffer
  }

  /// A cursor over a list.
  func cursor(
    _ list: Int = 0, passageCount: UInt32 = 1 << 30, from start: UInt32 = 0
  ) throws(StorageError) -> PostingCursor {
    try PostingCursor(
      info: infos[list],
      in: PostingSections(
        postings: ByteRegion(bytes: postings, file: "postings"),
        positions: hasPositions ? ByteRegion(bytes: positions, file: "positions") : nil),
      passageCount: passageCount, from: start)
  }

  /// A list with passages at random distances up to `gap`; most frequencies are 1.
  static func list(
    count: Int, gap: UInt32, hasPositions: Bool, using random: inout CodecGenerator
  ) -> [PostingSample] {
    var passage: UInt32 = 0
    return (0..<count).map { index in
      passage += UInt32.random(in: (index == 0 ? 0 : 1)...gap, using: &random)
      var frequency: UInt32 = 1
      switch Int.random(in: 0..<100, using: &random) {
      case 0..<70: break
      case 70..<99: frequency = .random(in: 1...6, using: &random)
      default: frequency = .random(in: 1...400, using: &random)
      }
      var position = UInt32.random(in: 0..<60, using: &random)
      var positions: [UInt32] = []
      if hasPositions {
        for _ in 0..<frequency {
          positions.append(position)
          position += .random(in: 1...30, using: &random)
        }
      }
      return PostingSample(
        passage: passage, frequency: frequency, norm: .random(in: 10...90, using: &random),
        positions: positions)
    }
  }

  private static func add(
    _ posting: PostingSample, to writer: inout PostingsWriter, _ hasPositions: Bool
  ) throws(StorageError) {
    let count = posting.positions.count
    let copy = UnsafeMutableBufferPointer<UInt32>.allocate(capacity: count)
    defer { copy.deallocate() }
    _ = copy.initialize(from: posting.positions)
    try writer.add(
      passage: posting.passage, frequency: posting.frequency, norm: posting.norm,
      positions: UnsafeBufferPointer(copy))
  }
}
