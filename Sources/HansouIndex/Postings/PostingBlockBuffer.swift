import HansouStorage

/// The postings of a block until it is full; all unsafe access to them is here.
struct PostingBlockBuffer: ~Copyable {
  /// The number of postings.
  var count = 0
  private let passages: UnsafeMutablePointer<UInt32>
  private let frequencies: UnsafeMutablePointer<UInt32>
  private let scratch: UnsafeMutablePointer<UInt32>
  private let norms: UnsafeMutablePointer<UInt8>

  init() {
    let size = PostingsFormat.blockSize
    passages = .allocate(capacity: 3 * size)
    passages.initialize(repeating: 0, count: 3 * size)
    frequencies = passages + size
    scratch = frequencies + size
    norms = .allocate(capacity: size)
    norms.initialize(repeating: 0, count: size)
  }

  deinit {
    passages.deallocate()
    norms.deallocate()
  }

  /// The passage of the last posting.
  var lastPassage: UInt32 {
    precondition(count > 0)
    return passages[count - 1]
  }

  /// Adds a posting; there are fewer than 128.
  mutating func add(passage: UInt32, frequency: UInt32, norm: UInt8) {
    precondition(count < PostingsFormat.blockSize)
    passages[count] = passage
    frequencies[count] = frequency
    norms[count] = norm
    count &+= 1
  }

  /// Takes all postings into account.
  func collectImpacts(in impacts: inout ImpactAccumulator) {
    for index in 0..<count { impacts.add(frequency: frequencies[index], norm: norms[index]) }
  }

  /// Appends `Gaps` and `Frequencies`.
  ///
  /// - Parameters:
  ///   - firstPassage: The smallest passage that the first posting could have.
  ///   - skipOnes: Whether to leave out frequencies that are all 1.
  ///   - bytes: What they are appended to.
  func encode(firstPassage: UInt32, skipOnes: Bool, to bytes: inout ReservedBytes) {
    var next = firstPassage
    var greatest: UInt32 = 0
    for index in 0..<count {
      scratch[index] = passages[index] &- next
      next = passages[index] &+ 1
      greatest = max(greatest, frequencies[index])
    }
    PackedBlock.append(UnsafeBufferPointer(start: scratch, count: count), to: &bytes)
    if skipOnes && greatest == 1 { return }
    for index in 0..<count { scratch[index] = frequencies[index] &- 1 }
    PackedBlock.append(UnsafeBufferPointer(start: scratch, count: count), to: &bytes)
  }
}
