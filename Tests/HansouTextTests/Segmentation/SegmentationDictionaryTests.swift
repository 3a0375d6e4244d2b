import Foundation
import HansouTestSupport
import HansouText
import Testing

@Suite struct SegmentationDictionaryTests {
  private let seed = SeededGenerator.seed(environment: ProcessInfo.processInfo.environment)
  private static let sample = Fold().folded(
    "中国人民一二三四五六七八九十一二三カタカナテスト、gdp增长5.5%，é한국 𠮷野家的人工智能与数字经济")

  /// A dictionary of `words`, for which only 一 to 十 are Han characters, and only ア is katakana.
  private func small(_ words: [(String, Int)]) throws -> SegmentationDictionary {
    var classes = [UInt8](repeating: SegmentationClass.other.rawValue, count: 0x110000)
    for scalar in "一二三四五六七八九十".unicodeScalars {
      classes[Int(scalar.value)] = SegmentationClass.han.rawValue
    }
    classes[0x30A2] = SegmentationClass.katakana.rawValue
    var writer = SegmentationDictionaryWriter(classes: classes, icuMajorVersion: 72)
    for (word, cost) in words {
      try Array(word.utf16).withUnsafeBufferPointer { units throws(SegmentationError) in
        try writer.add(units, cost: cost)
      }
    }
    return try writer.finish()
  }

  @Test func entryExample() throws {
    let dictionary = try small([("一二", 100), ("一二三", 50)])
    let entries = dictionary.withUnsafeBytes { Array($0.suffix(5 * 8)) }
    #expect(entries[16..<24] == [1, 0, 0x64, 0, 2, 0, 0, 0])
    #expect(entries[32..<40] == [2, 0, 0x32, 0, 0xFF, 0xFF, 0xFF, 0xFF])
    #expect(dictionary.wordCount == 2)
  }

  @Test func randomDictionariesCutAsTheSlowTwin() throws {
    var generator = SeededGenerator(seed: seed)
    var alphabet = Array("一二三四五六七八九十")
    func text(_ length: ClosedRange<Int>) -> String {
      String(
        (0..<Int.random(in: length, using: &generator)).compactMap { _ in
          alphabet.randomElement(using: &generator)
        })
    }
    for round in 0..<40 {
      // Of few characters, so that long words stand in the texts too.
      if round == 20 { alphabet = Array("二三") }
      // Words in any order, some twice: the last cost counts.
      let words = (0..<Int.random(in: 0...200, using: &generator)).map { _ in
        (text(1...(round < 20 ? 5 : 12)), Int.random(in: 0...300, using: &generator))
      }
      let dictionary = try small(words)
      let slow = SlowCut(costs: Dictionary(words) { $1 })
      #expect(dictionary.wordCount == slow.costs.count)
      var segmenter = DictionarySegmenter(dictionary: dictionary)
      for _ in 0..<20 {
        let folded = Fold().folded(text(1...40).replacing("一", with: "一、"))
        var found: [Word] = []
        try segmenter.segment(folded, into: &found)
        let expected = folded.strings.split(separator: "，").flatMap { slow.words($0.joined()) }
        #expect(
          found.map { String(decoding: folded.utf8[$0.range], as: UTF8.self) } == expected,
          "seed \(seed), round \(round)")
      }
    }
  }

  @Test func aCostOutOfBoundsIsRefused() throws {
    #expect(throws: SegmentationError.self) { try small([("一", 1_001)]) }
    #expect(throws: SegmentationError.self) { try small([("一", -1)]) }
  }

  @Test func bytesOpenAgain() throws {
    let dictionary = try SharedDictionary.get()
    let copy = Copy(dictionary)
    let again = try SegmentationDictionary(mapping: copy.readable, owner: copy)
    try again.verify()
    #expect(again.checksum == dictionary.checksum)
    #expect(again.icuMajorVersion == ICUSegmenter.majorVersion)
    #expect(again.wordCount > 300_000)
    #expect(try cut(again) == cut(dictionary))
  }

  /// The checksums of dictionaries by their identities: that of Debian 12's ICU, 72.1.
  private static let known: [UInt64: UInt64] = [0xEB7E_C487_F13A_C56A: 0xA24E_353B_6CF9_04B5]
  private static let identity = try? SegmentationDictionary.identityOfICU()

  /// A dictionary that was kept is taken for the one that would be made. If this fails, count `revision` up in
  /// `SegmentationDictionary+ICU` and put the new identity and checksum here.
  @Test(.enabled(if: identity.map { known[$0] != nil } ?? false, "another ICU"))
  func anotherDictionaryOfTheSameICUHasAnotherIdentity() throws {
    let identity = try #require(Self.identity)
    #expect(try SharedDictionary.get().checksum == Self.known[identity])
  }

  @Test func aChangedHeaderIsRefused() throws {
    let copy = Copy(try small([("一二", 100)]))
    for offset in 0..<64 {
      for bit in 0..<8 {
        copy.bytes[offset] ^= 1 << bit
        #expect(throws: SegmentationError.self, "offset \(offset), bit \(bit)") {
          let dictionary = try SegmentationDictionary(mapping: copy.readable, owner: copy)
          try dictionary.verify()
        }
        copy.bytes[offset] ^= 1 << bit
      }
    }
    _ = try SegmentationDictionary(mapping: copy.readable, owner: copy)
  }

  @Test func aCutOffDictionaryIsRefused() throws {
    let copy = Copy(try small([("一二", 100)]))
    for count in Array(0..<80) + Array(copy.bytes.count - 20..<copy.bytes.count) {
      let part = UnsafeRawBufferPointer(rebasing: copy.readable[..<count])
      #expect(throws: SegmentationError.self, "\(count) bytes") {
        try SegmentationDictionary(mapping: part, owner: copy)
      }
    }
    #expect(throws: SegmentationError.self) {
      try SegmentationDictionary(mapping: UnsafeRawBufferPointer(start: nil, count: 0), owner: copy)
    }
  }

  /// A changed byte is found by `verify`, and never leads outside the memory when nobody verifies.
  @Test func aChangedByteIsFoundAndDoesNoHarm() throws {
    let copy = Copy(try SharedDictionary.get())
    var generator = SeededGenerator(seed: seed)
    for round in 0..<60 {
      let offset = Int.random(in: 64..<copy.bytes.count, using: &generator)
      let old = copy.bytes[offset]
      copy.bytes[offset] = old ^ UInt8.random(in: 1...255, using: &generator)
      defer { copy.bytes[offset] = old }
      guard let dictionary = try? SegmentationDictionary(mapping: copy.readable, owner: copy)
      else { continue }
      _ = try cut(dictionary)
      guard round < 8 else { continue }
      #expect(throws: SegmentationError.self, "seed \(seed), offset \(offset)") {
        try dictionary.verify()
      }
    }
  }

  /// Random bytes for all entries: every base and cost is wrong, and the text is still covered.
  @Test func randomEntriesDoNoHarm() throws {
    let copy = Copy(try SharedDictionary.get())
    var generator = SeededGenerator(seed: seed)
    // The table of scalars ends below 120,000 bytes; roots and entries follow.
    for offset in stride(from: 120_000, to: copy.bytes.count - 8, by: 8) {
      copy.bytes.storeBytes(of: generator.next(), toByteOffset: offset, as: UInt64.self)
    }
    let dictionary = try SegmentationDictionary(mapping: copy.readable, owner: copy)
    let words = try cut(dictionary)
    #expect(words.first?.start == 0)
    #expect(words.last.map { Int($0.end) } == Self.sample.utf8.count)
    for pair in zip(words, words.dropFirst()) { #expect(pair.0.end == pair.1.start) }
  }

  /// Entries that make words of separators and of what is ICU's: all lies in the text still.
  @Test func entriesThatGoOnBehindOtherAtomsDoNoHarm() throws {
    let copy = Copy(try small([("一二", 100), ("一二三", 50), ("三一", 1)]))
    // The last roots, and all entries.
    let spoiled = copy.bytes.count - 8 * 8
    var generator = SeededGenerator(seed: seed)
    let text = Fold().folded("一二，三 abc一한국二三一。三，二 ア一")
    for round in 0..<40 {
      for offset in stride(from: spoiled, to: copy.bytes.count, by: 8) {
        let fields = [3, 300, 5].map { UInt64.random(in: 0...$0, using: &generator) }
        copy.bytes.storeBytes(
          of: fields[0] | fields[1] << 16 | fields[2] << 32, toByteOffset: offset, as: UInt64.self)
      }
      let dictionary = try SegmentationDictionary(mapping: copy.readable, owner: copy)
      var segmenter = DictionarySegmenter(dictionary: dictionary)
      var words: [Word] = []
      try segmenter.segment(text, into: &words)
      let isInside = words.allSatisfy { $0.start < $0.end && Int($0.end) <= text.utf8.count }
      #expect(isInside && !words.isEmpty, "seed \(seed), round \(round)")
    }
  }

  private func cut(_ dictionary: SegmentationDictionary) throws -> [Word] {
    var segmenter = DictionarySegmenter(dictionary: dictionary)
    var words: [Word] = []
    try segmenter.segment(Self.sample, into: &words)
    return words
  }
}

/// Bytes of a dictionary that a test may spoil.
private final class Copy: @unchecked Sendable {
  let bytes: UnsafeMutableRawBufferPointer
  var readable: UnsafeRawBufferPointer { UnsafeRawBufferPointer(bytes) }

  init(_ dictionary: SegmentationDictionary) {
    bytes = dictionary.withUnsafeBytes { source in
      let bytes = UnsafeMutableRawBufferPointer.allocate(byteCount: source.count, alignment: 8)
      bytes.copyMemory(from: source)
      return bytes
    }
  }

  deinit { bytes.deallocate() }
}
