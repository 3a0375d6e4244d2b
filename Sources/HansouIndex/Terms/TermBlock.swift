import HansouStorage

/// One block of a term dictionary, read in place from front to back: keys and infos side by side.
///
/// Every step is checked against the block's end. All unsafe access to the bytes is here.
struct TermBlock {
  /// A key as the block has it: how much it shares with the one before, and the rest.
  struct Key {
    var shared: Int
    var suffix: UnsafeRawBufferPointer
  }

  /// Whoever has the block keeps its dictionary.
  private let region: UnownedRegion
  private let hasPositions: Bool
  /// The number of terms that have not been read.
  private(set) var keysLeft: Int
  private var nextKey: Int
  private let keysEnd: Int
  private var nextInfo: Int
  private let end: Int
  private var lastLength = 0
  private var postingsOffset: UInt64
  private var positionsOffset: UInt64
  /// The last info read, whose lengths come next.
  private var lastInfo = TermInfo.zero

  /// Opens the block at `bytes`.
  ///
  /// - Throws: `corrupt` when the keys do not end inside it.
  init(
    _ region: UnownedRegion, at bytes: Range<Int>, count: Int, hasPositions: Bool
  ) throws(StorageError) {
    self.region = region
    self.hasPositions = hasPositions
    keysLeft = count
    end = bytes.upperBound
    var offset = bytes.lowerBound
    let base = region.unsafeBase
    guard let postings = Self.varint(base, at: &offset, before: end),
      let positions = hasPositions ? Self.varint(base, at: &offset, before: end) : 0,
      let length = Self.varint(base, at: &offset, before: end)
    else { throw Self.atEnd(region, offset) }
    postingsOffset = postings
    positionsOffset = positions
    guard length <= UInt64(end - offset) else {
      throw region.corrupt("found keys that end beyond their block", at: bytes.lowerBound)
    }
    nextKey = offset
    keysEnd = offset + Int(length)
    nextInfo = keysEnd
  }

  /// Reads the next key; there is one.
  ///
  /// - Throws: `corrupt` when it shares more than the key before has, is too long, or does not fit.
  mutating func key() throws(StorageError) -> Key {
    let start = nextKey
    let long = TermDictionaryFormat.longLength
    guard nextKey < keysEnd else { throw Self.atEnd(region, nextKey) }
    let lengths = Int(region.unsafeBase.load(fromByteOffset: nextKey, as: UInt8.self))
    nextKey &+= 1
    var shared = lengths &>> 4
    if shared == long { shared = try keyLength() }
    var rest = lengths & 15
    if rest == long { rest = try keyLength() }
    guard shared <= lastLength, shared + rest <= TermDictionaryFormat.maximumKeyLength,
      rest <= keysEnd - nextKey
    else {
      throw region.corrupt("found a key of \(shared) shared and \(rest) more bytes", at: start)
    }
    let suffix = UnsafeRawBufferPointer(start: region.unsafeBase + nextKey, count: rest)
    nextKey &+= rest
    lastLength = shared &+ rest
    keysLeft &-= 1
    return Key(shared: shared, suffix: suffix)
  }

  /// Reads the next info; there is one.
  ///
  /// - Throws: `corrupt` when it does not fit the block or a number its range.
  mutating func info() throws(StorageError) -> TermInfo {
    try lengths()
    let start = nextInfo
    var info = TermInfo(
      documentFrequency: 1, totalTermFrequency: 1, postingsOffset: postingsOffset,
      positionsOffset: positionsOffset)
    let kind = try varint()
    if kind & 1 == 0 {
      info.singletonPassage = try narrow(kind >> 1, at: start)
      if hasPositions { info.singletonPosition = try narrow(try varint(), at: start) }
    } else if kind == 1 {
      info.singletonPassage = try narrow(try varint(), at: start)
      info.totalTermFrequency = try sum(2, try varint(), at: start)
    } else {
      info.documentFrequency = try narrow(kind >> 1 + 1, at: start)
      info.totalTermFrequency = try sum(UInt64(info.documentFrequency), try varint(), at: start)
    }
    lastInfo = info
    return info
  }

  /// Compares the keys with `term` and returns the number of the equal one.
  ///
  /// No key is put together: what the last key and the term have in common, and what the next key
  /// shares with the last, decide all but one comparison a key.
  ///
  /// - Throws: `corrupt`.
  func find(_ term: UnsafeRawBufferPointer) throws(StorageError) -> Int? {
    let count = keysLeft
    let base = region.unsafeBase
    let long = TermDictionaryFormat.longLength
    var next = nextKey
    // The bytes that the last key has in common with the term, which is greater.
    var common = 0
    for index in 0..<count {
      guard next < keysEnd else { throw Self.atEnd(region, next) }
      let lengths = Int(base.load(fromByteOffset: next, as: UInt8.self))
      next &+= 1
      var shared = lengths &>> 4
      var rest = lengths & 15
      if shared == long { shared = try length(at: &next) }
      if rest == long { rest = try length(at: &next) }
      guard rest <= keysEnd &- next else { throw Self.atEnd(region, next) }
      let suffix = base + next
      next &+= rest
      // The next byte is as it was in the last key: still smaller.
      if shared > common { continue }
      // The key has grown at a byte that the last one had in common with the term.
      if shared < common { return nil }
      let limit = min(rest, term.count &- common)
      var same = 0
      while same < limit,
        suffix.load(fromByteOffset: same, as: UInt8.self) == term[common &+ same]
      {
        same &+= 1
      }
      if same < limit {
        if suffix.load(fromByteOffset: same, as: UInt8.self) > term[common &+ same] { return nil }
      } else if rest > limit {
        return nil
      } else if common &+ same == term.count {
        return index
      }
      common &+= same
    }
    return nil
  }

  /// Passes over the first infos, adding up their lengths; none has been read before.
  ///
  /// - Throws: `corrupt`.
  mutating func skipInfos(_ count: Int) throws(StorageError) {
    let base = region.unsafeBase
    var next = nextInfo
    var postings = postingsOffset
    var positions = positionsOffset
    let wide = end &- MemoryLayout<UInt64>.size
    for _ in 0..<count {
      if next <= wide, let length = occurrenceLength(base + next) {
        next &+= length
        continue
      }
      guard let kind = Self.varint(base, at: &next, before: end) else {
        throw Self.atEnd(region, next)
      }
      // What follows, in the order of the grammar: up to two numbers, then up to two lengths.
      let isOccurrence = kind & 1 == 0
      let numbers = isOccurrence ? (hasPositions ? 1 : 0) : kind == 1 ? 2 : 1
      for _ in 0..<numbers {
        guard Self.varint(base, at: &next, before: end) != nil else {
          throw Self.atEnd(region, next)
        }
      }
      if isOccurrence { continue }
      if kind != 1 {
        guard let length = Self.varint(base, at: &next, before: end) else {
          throw Self.atEnd(region, next)
        }
        postings = try sum(postings, length, at: next)
      }
      if hasPositions {
        guard let length = Self.varint(base, at: &next, before: end) else {
          throw Self.atEnd(region, next)
        }
        positions = try sum(positions, length, at: next)
      }
    }
    nextInfo = next
    postingsOffset = postings
    positionsOffset = positions
  }

  /// The length of the info at `address` if it is that of a single occurrence, as of most terms, and takes at most the
  /// eight bytes that can be read there.
  ///
  /// By a mask of the bytes that end an integer: how long each is cannot be foreseen.
  @inline(__always)
  private func occurrenceLength(_ address: UnsafeRawPointer) -> Int? {
    let bytes = UInt64(littleEndian: address.loadUnaligned(as: UInt64.self))
    var ends = ~bytes & 0x8080_8080_8080_8080
    if hasPositions { ends &= ends &- 1 }
    guard bytes & 1 == 0, ends != 0 else { return nil }
    return ends.trailingZeroBitCount &>> 3 &+ 1
  }

  /// Reads the lengths that follow the last info, if there was one.
  private mutating func lengths() throws(StorageError) {
    let start = nextInfo
    if lastInfo.documentFrequency > 1 {
      postingsOffset = try sum(postingsOffset, try varint(), at: start)
    }
    if hasPositions && lastInfo.totalTermFrequency > 1 {
      positionsOffset = try sum(positionsOffset, try varint(), at: start)
    }
  }

  private mutating func keyLength() throws(StorageError) -> Int {
    var offset = nextKey
    defer { nextKey = offset }
    return try length(at: &offset)
  }

  private func length(at offset: inout Int) throws(StorageError) -> Int {
    guard let value = Self.varint(region.unsafeBase, at: &offset, before: keysEnd) else {
      throw Self.atEnd(region, offset)
    }
    return Int(min(value, UInt64(UInt32.max)))
  }

  private mutating func varint() throws(StorageError) -> UInt64 {
    guard let value = Self.varint(region.unsafeBase, at: &nextInfo, before: end) else {
      throw Self.atEnd(region, nextInfo)
    }
    return value
  }

  /// Reads a variable-length integer; nil at the end, or when it does not fit 64 bits.
  ///
  /// It takes an address, since a region would be copied to be passed beside a variable of `self`.
  @inline(__always)
  private static func varint(
    _ base: UnsafeRawPointer, at offset: inout Int, before end: Int
  ) -> UInt64? {
    guard offset < end else { return nil }
    let first = base.load(fromByteOffset: offset, as: UInt8.self)
    offset &+= 1
    if first < 0x80 { return UInt64(first) }
    var value = UInt64(first & 0x7F)
    var shift: UInt64 = 7
    while offset < end {
      let byte = base.load(fromByteOffset: offset, as: UInt8.self)
      guard shift < 63 || (shift == 63 && byte <= 1) else { return nil }
      offset &+= 1
      value |= UInt64(byte & 0x7F) &<< shift
      if byte < 0x80 { return value }
      shift &+= 7
    }
    return nil
  }

  private func narrow(_ value: UInt64, at offset: Int) throws(StorageError) -> UInt32 {
    guard let narrow = UInt32(exactly: value) else {
      throw region.corrupt("found \(value), expected a number of 32 bits", at: offset)
    }
    return narrow
  }

  private func sum(_ first: UInt64, _ second: UInt64, at offset: Int) throws(StorageError) -> UInt64
  {
    let (sum, overflow) = first.addingReportingOverflow(second)
    guard !overflow else {
      throw region.corrupt("found \(second), expected a smaller number", at: offset)
    }
    return sum
  }

  private static func atEnd(_ region: UnownedRegion, _ offset: Int) -> StorageError {
    region.corrupt("found the end of a block of terms", at: offset)
  }
}
