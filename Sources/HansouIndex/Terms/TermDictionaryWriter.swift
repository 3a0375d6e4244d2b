package import HansouStorage

/// Writes a term dictionary from terms in byte order; see `TermDictionaryFormat`.
package struct TermDictionaryWriter: ~Copyable {
  private let hasPositions: Bool
  private var blocks = ReservedBytes()
  private var heads: [UInt64] = []
  private var offsets: [UInt64] = []
  private var termCount: UInt64 = 0
  private var frequent = FrequentTermsWriter()

  // The block at hand.
  private var keys = ReservedBytes()
  private var infos = ReservedBytes()
  private var count = 0
  private var first = TermInfo.zero
  private var lastTerm = ReservedBytes(capacity: TermDictionaryFormat.maximumKeyLength)
  private var lastInfo = TermInfo.zero

  /// The most bytes of an info: how far it is to two lists, and two numbers behind a mark.
  private static let infoLimit = 4 * ReservedBytes.varintLimit + 1

  /// - Parameter hasPositions: Whether the field has positions; without, they take no bytes.
  package init(hasPositions: Bool = true) {
    self.hasPositions = hasPositions
  }

  /// Adds a term.
  ///
  /// - Parameters:
  ///   - term: Greater than the term before, byte by byte.
  ///   - info: What `PostingsWriter.finishTerm()` returned for it.
  /// - Throws: `limit` when the term is too long.
  package mutating func add(
    _ term: UnsafeRawBufferPointer, _ info: TermInfo
  ) throws(StorageError) {
    guard term.count <= TermDictionaryFormat.maximumKeyLength else {
      throw StorageError(
        .limit,
        "a term of \(term.count) bytes, the limit is \(TermDictionaryFormat.maximumKeyLength)",
        file: "terms")
    }
    precondition(
      info.documentFrequency > 0 && info.totalTermFrequency >= UInt64(info.documentFrequency)
        && info.postingsOffset >= lastInfo.postingsOffset
        && info.positionsOffset >= lastInfo.positionsOffset, "infos in the order of the lists")
    let shared = sharedLength(with: term)
    precondition(termCount == 0 || isAscending(term, shared), "terms ascend")

    if count == TermDictionaryFormat.blockSize { endBlock() }
    keys.reserve(1 + 2 * ReservedBytes.varintLimit + term.count)
    infos.reserve(Self.infoLimit)
    if count == 0 {
      heads.append(TermDictionaryFormat.head(of: term))
      first = info
      appendKey(term, shared: 0)
    } else {
      appendLengths(to: info)
      appendKey(term, shared: shared)
    }
    appendCounts(info)
    frequent.add(term, info)
    count += 1
    termCount += 1
    lastInfo = info
    lastTerm.removeAll()
    lastTerm.append(term)
  }

  /// Ends the dictionary and writes it.
  ///
  /// - Throws: What the writer's drain throws.
  package consuming func finish(into writer: inout ByteWriter) throws(StorageError) {
    if count > 0 { endBlock() }
    blocks.withUnsafeBytes { writer.append($0) }
    for head in heads { writer.append(littleEndian: head) }
    for offset in offsets { writer.append(littleEndian: offset) }
    frequent.append(to: &writer)
    writer.append(littleEndian: termCount)
    writer.append(littleEndian: UInt64(blocks.count))
    let flags = TermDictionaryFormat.Flags(
      hasPositions: hasPositions, slotCount: frequent.slotCount)
    writer.append(littleEndian: TermDictionaryFormat.encode(flags))
    try writer.drainIfNeeded()
  }

  private mutating func endBlock() {
    offsets.append(UInt64(blocks.count))
    blocks.reserve(3 * ReservedBytes.varintLimit)
    blocks.append(varint: first.postingsOffset)
    if hasPositions { blocks.append(varint: first.positionsOffset) }
    blocks.append(varint: UInt64(keys.count))
    blocks.append(keys)
    blocks.append(infos)
    keys.removeAll()
    infos.removeAll()
    count = 0
  }

  private mutating func appendKey(_ term: UnsafeRawBufferPointer, shared: Int) {
    let long = TermDictionaryFormat.longLength
    let rest = term.count - shared
    keys.append(UInt8(min(shared, long) << 4 | min(rest, long)))
    if shared >= long { keys.append(varint: UInt64(shared)) }
    if rest >= long { keys.append(varint: UInt64(rest)) }
    keys.append(UnsafeRawBufferPointer(rebasing: term[shared...]))
  }

  /// Appends what an info says by itself.
  private mutating func appendCounts(_ info: TermInfo) {
    if info.isSingleton && info.totalTermFrequency == 1 {
      infos.append(varint: UInt64(info.singletonPassage) << 1)
      if hasPositions { infos.append(varint: UInt64(info.singletonPosition)) }
    } else if info.isSingleton {
      infos.append(1)
      infos.append(varint: UInt64(info.singletonPassage))
      infos.append(varint: info.totalTermFrequency - 2)
    } else {
      infos.append(varint: UInt64(info.documentFrequency) * 2 - 1)
      infos.append(varint: info.totalTermFrequency - UInt64(info.documentFrequency))
    }
  }

  /// Appends how far it is from the last info's bytes to those of the next.
  private mutating func appendLengths(to next: TermInfo) {
    if !lastInfo.isSingleton {
      infos.append(varint: next.postingsOffset - lastInfo.postingsOffset)
    }
    if hasPositions && lastInfo.totalTermFrequency > 1 {
      infos.append(varint: next.positionsOffset - lastInfo.positionsOffset)
    }
  }

  private func sharedLength(with term: UnsafeRawBufferPointer) -> Int {
    let limit = min(term.count, lastTerm.count)
    var shared = 0
    while shared < limit && term[shared] == lastTerm[shared] { shared += 1 }
    return shared
  }

  private func isAscending(_ term: UnsafeRawBufferPointer, _ shared: Int) -> Bool {
    if shared == term.count { return false }
    return shared == lastTerm.count || lastTerm[shared] < term[shared]
  }
}

extension TermInfo {
  /// No posting, at the start of the sections: what a dictionary counts from.
  static let zero = TermInfo(
    documentFrequency: 0, totalTermFrequency: 0, postingsOffset: 0, positionsOffset: 0)
}
