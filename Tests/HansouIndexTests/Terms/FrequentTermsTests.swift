import HansouStorage
import Testing

@testable import HansouIndex

@Suite struct FrequentTermsTests {
  @Test func example() throws {
    let bytes = Self.slots([
      (
        Array("ab".utf8),
        TermInfo(
          documentFrequency: 64, totalTermFrequency: 70, postingsOffset: 5, positionsOffset: 9)
      )
    ])
    #expect(
      bytes == [UInt8](repeating: 0, count: 32) + [
        0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x62, 0x61, 0x05, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
        0x00, 0x09, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x40, 0x00, 0x00, 0x00, 0x06, 0x00,
        0x00, 0x00,
      ])
  }

  /// Frequent terms with a head of their own are here, and nothing else is.
  @Test(arguments: [0, 1, 2, 3, 63, 1000, 20_000])
  func whatIsHereIsFound(count: Int) throws {
    var random = CodecGenerator(seed: UInt64(count) + 9)
    var terms: [[UInt8]: TermInfo] = [:]
    while terms.count < count {
      let length = Int.random(in: 0...10, using: &random)
      let term = (0..<length).map { _ in UInt8.random(in: 0...255, using: &random) & 0x87 }
      terms[term] = Self.info(.random(in: 60...70, using: &random), 3)
    }
    let slots = Self.region(Self.slots(terms.map { ($0.key, $0.value) }))
    var expected = 0
    for (term, info) in terms {
      let isHere =
        info.documentFrequency >= 64 && term.count <= 8 && term.last.map { $0 != 0 } ?? false
      if isHere { expected += 1 }
      let found = try Self.find(term, in: slots)
      if found != (isHere ? info : nil) { Issue.record("seed \(count + 9), \(term)") }
    }
    #expect(FrequentTermsReader(slots.unowned).countTerms() == expected, "seed \(count + 9)")
    #expect(try Self.find([UInt8](repeating: 0x90, count: 6), in: slots) == nil)
  }

  /// Searches end soon: no more slots are looked at than the format says.
  @Test func pairsOfCharactersLieApart() throws {
    var random = CodecGenerator(seed: 4)
    var heads: Set<UInt64> = []
    while heads.count < 20_000 {
      let pair = (0..<2).flatMap { _ in
        Array(
          "\(Unicode.Scalar(0x4E00 + UInt32.random(in: 0..<3_000, using: &random)) ?? " ")".utf8)
      }
      heads.insert(pair.withUnsafeBytes(TermDictionaryFormat.head))
    }
    let slotCount = FrequentTermsFormat.slotCount(terms: heads.count)
    var taken = [Bool](repeating: false, count: slotCount)
    var looks = 0
    for head in heads {
      var slot = FrequentTermsFormat.home(of: head, slotCount: slotCount)
      looks += 1
      while taken[slot] {
        slot = (slot + 1) % slotCount
        looks += 1
      }
      taken[slot] = true
    }
    #expect(Double(looks) / Double(heads.count) < 2.1, "seed 4")
  }

  /// A term whose head is that of a frequent one is looked for among the blocks.
  @Test func aTermWithTheHeadOfAnotherIsItsOwn() throws {
    let terms: [[UInt8]] = [
      Array("ab".utf8), Array("ab".utf8) + [0], Array("abcdefgh".utf8), Array("abcdefghi".utf8),
    ]
    var writer = TermDictionaryWriter()
    for (number, term) in terms.enumerated() {
      let info = Self.info(100, UInt64(number))
      try term.withUnsafeBytes { try writer.add($0, info) }
    }
    var bytes = ByteWriter()
    try writer.finish(into: &bytes)
    let reader = try TermDictionaryReader(ByteRegion(bytes: bytes.buffer, file: "terms"))
    #expect(reader.frequent.countTerms() == 2)
    for (number, term) in terms.enumerated() {
      let expected = Self.info(100, UInt64(number))
      #expect(try term.withUnsafeBytes { try reader.lookup($0) } == expected)
      let heads = [term.withUnsafeBytes(TermDictionaryFormat.head)]
      var locations = [TermLocation.block(0)]
      heads.withUnsafeBufferPointer { heads in
        locations.withUnsafeMutableBufferPointer { reader.locate(heads, $0) }
      }
      #expect(try term.withUnsafeBytes { try reader.lookup($0, at: locations[0]) } == expected)
      let longer = term + [0, 0]
      #expect(try longer.withUnsafeBytes { try reader.lookup($0, at: locations[0]) } == nil)
    }
  }

  /// In a damaged table no slot may be empty, and a search ends all the same.
  @Test func aFullTableEndsASearch() throws {
    let slots = Self.region([UInt8](repeating: 0x61, count: 3 * 32))
    #expect(try Self.find(Array("ab".utf8), in: slots) == nil)
  }

  @Test func aDamagedSlotIsAnError() throws {
    var bytes = Self.slots([(Array("ab".utf8), Self.info(64, 1))])
    bytes[32 + 24] = 1
    let slots = Self.region(bytes)
    #expect(throws: StorageError.self) { try Self.find(Array("ab".utf8), in: slots) }
  }

  /// The check compares frequent terms with the blocks, whatever the checksums say.
  @Test(arguments: [0, 8, 16, 24, 28])
  func theCheckFindsWhatDiffersFromTheBlocks(byte: Int) throws {
    let segment = try OneGramSegment("数字", passages: 100)
    let bytes = segment.bytes
    let key = Array("数字".utf8.reversed())
    let place = try #require(
      bytes.indices.dropLast(40).last {
        bytes[$0] == 0 && Array(bytes[($0 + 2)..<($0 + 8)]) == key
      })
    let found = try segment.fault(at: place + byte, flipping: byte == 24 ? 0x80 : 0x01)
    #expect(try #require(found).contains("frequent terms"))
  }

  private static func info(_ documents: UInt32, _ place: UInt64) -> TermInfo {
    TermInfo(
      documentFrequency: documents, totalTermFrequency: UInt64(documents) + 7,
      postingsOffset: place, positionsOffset: 2 * place)
  }

  private static func slots(_ terms: [([UInt8], TermInfo)]) -> [UInt8] {
    var slots = FrequentTermsWriter()
    for (term, info) in terms { term.withUnsafeBytes { slots.add($0, info) } }
    var bytes = ByteWriter()
    slots.append(to: &bytes)
    return bytes.buffer
  }

  private static func region(_ slots: [UInt8]) -> ByteRegion {
    ByteRegion(bytes: slots, file: "terms")
  }

  private static func find(_ term: [UInt8], in slots: ByteRegion) throws -> TermInfo? {
    let reader = FrequentTermsReader(slots.unowned)
    return try withExtendedLifetime(slots) {
      let slot = term.withUnsafeBytes {
        reader.slot(of: $0, head: TermDictionaryFormat.head(of: $0))
      }
      return try slot.map { try reader.info(at: $0) }
    }
  }
}
