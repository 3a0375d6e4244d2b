import HansouStorage
import Testing

@testable import HansouIndex

@Suite struct TermDictionaryTests {
  static let counts = [0, 1, 2, 15, 16, 17, 31, 32, 33, 63, 64, 65, 1000, 5000]

  @Test func example() throws {
    let terms: [([UInt8], TermInfo)] = [
      (
        Array("ab".utf8),
        TermInfo(
          documentFrequency: 1, totalTermFrequency: 1, postingsOffset: 0, positionsOffset: 0,
          singletonPassage: 3)
      ),
      (
        Array("ac".utf8),
        TermInfo(
          documentFrequency: 3, totalTermFrequency: 5, postingsOffset: 0, positionsOffset: 0)
      ),
    ]
    let bytes = try Self.dictionary(terms, hasPositions: false)
    #expect(
      Array(bytes.prefix(10)) == [0x00, 0x05, 0x02, 0x61, 0x62, 0x11, 0x63, 0x06, 0x05, 0x02])
    #expect(bytes.count == 10 + 16 + 24)
    #expect(Array(bytes.suffix(8)) == [0x00, 0x10, 0, 0, 0, 0, 0, 0])
  }

  @Test(arguments: counts, [true, false])
  func everyTermIsFound(count: Int, hasPositions: Bool) throws {
    var random = CodecGenerator(seed: UInt64(count))
    let (terms, reader) = try Self.reader(count, hasPositions: hasPositions, using: &random)
    #expect(reader.termCount == terms.count)
    for (term, info) in terms {
      let found = try term.withUnsafeBytes { try reader.lookup($0) }
      if found != info { try #require(found == info, "seed \(count)") }
    }
    let known = Set(terms.map(\.0))
    for (term, _) in terms.prefix(500) {
      for other in Self.neighbours(of: term) where !known.contains(other) {
        try #require(try other.withUnsafeBytes { try reader.lookup($0) } == nil)
      }
    }
  }

  private static func reader(
    _ count: Int, hasPositions: Bool, using random: inout CodecGenerator
  ) throws -> (terms: [([UInt8], TermInfo)], reader: TermDictionaryReader) {
    let terms = terms(count, hasPositions: hasPositions, using: &random)
    let bytes = try dictionary(terms, hasPositions: hasPositions)
    return (terms, try TermDictionaryReader(ByteRegion(bytes: bytes, file: "terms")))
  }

  /// Terms that were located are found as they are by themselves, and what is not there is not.
  @Test(arguments: counts)
  func locatedTermsAreFound(count: Int) throws {
    var random = CodecGenerator(seed: UInt64(count) + 3)
    let (terms, reader) = try Self.reader(count, hasPositions: true, using: &random)
    var wanted: [[UInt8]] = [[], [255]]
    for (term, _) in terms { wanted += [term] + Self.neighbours(of: term) }
    let heads = wanted.map { $0.withUnsafeBytes(TermDictionaryFormat.head) }
    let locations = heads.withUnsafeBufferPointer { heads in
      [TermLocation](unsafeUninitializedCapacity: heads.count) { locations, count in
        reader.locate(heads, locations)
        count = heads.count
      }
    }
    for (term, location) in zip(wanted, locations) {
      let located = try term.withUnsafeBytes { try reader.lookup($0, at: location) }
      let alone = try term.withUnsafeBytes { try reader.lookup($0) }
      if located != alone { try #require(located == alone, "seed \(count + 3), \(term)") }
    }
  }

  /// What is asked for ahead of lookups is what they read.
  @Test(arguments: counts)
  func blocksAreForeseen(count: Int) throws {
    var random = CodecGenerator(seed: UInt64(count) + 3)
    let (terms, reader) = try Self.reader(count, hasPositions: true, using: &random)
    let heads = terms.map { $0.0.withUnsafeBytes(TermDictionaryFormat.head) }
    let wanted = heads + heads.map { $0 &+ 1 } + heads.map { $0 &- 1 } + [0, .max]
    let firsts = stride(from: 0, to: heads.count, by: TermDictionaryFormat.blockSize).map {
      heads[$0]
    }
    let expected = wanted.map { head in
      max(0, (firsts.firstIndex { $0 > head } ?? firsts.count) - 1)
    }
    let found = wanted.withUnsafeBufferPointer { heads in
      [Int](unsafeUninitializedCapacity: heads.count) { lows, count in
        reader.find(heads, lows)
        count = heads.count
      }
    }
    #expect(found == expected, "seed \(count + 3)")
    #expect(wanted.map { reader.find($0) } == expected, "seed \(count + 3)")
  }

  @Test(arguments: counts)
  func cursorsWalkInOrder(count: Int) throws {
    var random = CodecGenerator(seed: UInt64(count) + 1)
    let (terms, reader) = try Self.reader(count, hasPositions: true, using: &random)
    var bounds: [[UInt8]] = [[], [255, 255, 255], Array("数字".utf8), [0]]
    for _ in 0..<40 {
      guard let (term, _) = terms.randomElement(using: &random) else { break }
      bounds.append(term)
      bounds.append(Array(term.prefix(3)))
      bounds += Self.neighbours(of: term)
    }
    for bound in bounds {
      var cursor = try bound.withUnsafeBytes { try reader.cursor(from: $0) }
      let start = terms.firstIndex { !$0.0.lexicographicallyPrecedes(bound) } ?? terms.count
      for (term, info) in terms[start...].prefix(100) {
        try #require(try cursor.next())
        let isEqual = cursor.term == term && cursor.info == info
        if !isEqual { try #require(isEqual, "seed \(count)") }
      }
      if terms.count - start <= 100 { #expect(try cursor.next() == false) }
    }
  }

  @Test func longKeysWithEqualHeads() throws {
    let stem = [UInt8](repeating: 0xE4, count: 600)
    var terms: [([UInt8], TermInfo)] = []
    for index in 0..<300 {
      let tail = [UInt8](repeating: UInt8(index % 7), count: index % 420)
      terms.append((stem + [UInt8(index / 256), UInt8(index % 256)] + tail, Self.singleton(index)))
    }
    let reader = try TermDictionaryReader(
      ByteRegion(bytes: try Self.dictionary(terms, hasPositions: true), file: "terms"))
    for (term, info) in terms {
      #expect(try term.withUnsafeBytes { try reader.lookup($0) } == info)
      for other in Self.neighbours(of: term) {
        #expect(try other.withUnsafeBytes { try reader.lookup($0) } == nil)
      }
    }
  }

  @Test func aKeyTooLongIsAnError() throws {
    let longest = [UInt8](repeating: 7, count: TermDictionaryFormat.maximumKeyLength)
    #expect(throws: Never.self) {
      try Self.dictionary([(longest, Self.singleton(1))], hasPositions: true)
    }
    #expect(throws: StorageError.self) {
      try Self.dictionary([(longest + [7], Self.singleton(1))], hasPositions: true)
    }
  }

  /// A bit that has flipped in what says how many terms a block holds hides none.
  @Test(arguments: counts)
  func damagedFlagsHideNoTerms(count: Int) throws {
    var random = CodecGenerator(seed: UInt64(count) + 5)
    let terms = Self.terms(count, hasPositions: true, using: &random)
    let bytes = try Self.dictionary(terms, hasPositions: true)
    // Bit 0 says whether there are positions, which decides how infos are read.
    for bit in 1..<64 {
      var damaged = bytes
      damaged[bytes.count - 8 + bit / 8] ^= 1 << UInt8(bit % 8)
      // Most are refused when the dictionary is opened.
      let reader: TermDictionaryReader
      do {
        reader = try TermDictionaryReader(ByteRegion(bytes: damaged, file: "terms"))
      } catch {
        #expect(error.code == .corrupt)
        continue
      }
      for (term, info) in terms {
        let found = try term.withUnsafeBytes { try reader.lookup($0) }
        if found != info { try #require(found == info, "seed \(count + 5), bit \(bit)") }
      }
    }
  }

  @Test func damageNeitherTrapsNorLoops() throws {
    var random = CodecGenerator(seed: 12)
    let terms = Self.terms(100, hasPositions: true, using: &random)
    let bytes = try Self.dictionary(terms, hasPositions: true)
    for length in 0..<bytes.count where length % 5 == 0 {
      Self.exercise(Array(bytes[..<length]), terms)
    }
    for index in bytes.indices {
      for bit in [0, 3, 7] {
        var damaged = bytes
        damaged[index] ^= 1 << UInt8(bit)
        Self.exercise(damaged, terms)
      }
    }
  }

  private static func exercise(_ bytes: [UInt8], _ terms: [([UInt8], TermInfo)]) {
    guard let reader = try? TermDictionaryReader(ByteRegion(bytes: bytes, file: "terms")) else {
      return
    }
    for index in stride(from: 0, to: terms.count, by: 17) {
      _ = try? terms[index].0.withUnsafeBytes { try reader.lookup($0) }
    }
    guard var cursor = try? terms[40].0.withUnsafeBytes({ try reader.cursor(from: $0) }) else {
      return
    }
    var steps = 0
    while (try? cursor.next()) == true, steps < 1000 { steps += 1 }
    #expect(steps < 1000)
  }

  /// Different terms in order: grams of a small alphabet, and arbitrary bytes.
  private static func terms(
    _ count: Int, hasPositions: Bool, using random: inout CodecGenerator
  ) -> [([UInt8], TermInfo)] {
    var keys: Set<[UInt8]> = []
    while keys.count < count {
      if Bool.random(using: &random) {
        let scalars = (0..<2).compactMap { _ in
          Unicode.Scalar(UInt32.random(in: 0x4E00...0x4E60, using: &random))
        }
        keys.insert(scalars.flatMap { Array(String(Character($0)).utf8) })
      } else {
        let length = Int.random(in: 0...20, using: &random)
        keys.insert((0..<length).map { _ in UInt8.random(in: 0...255, using: &random) & 0x83 })
      }
    }
    var postings: UInt64 = 0
    var positions: UInt64 = 0
    return keys.sorted { $0.lexicographicallyPrecedes($1) }.map { key in
      let frequency = UInt32.random(in: 1...3, using: &random)
      let documents = frequency == 3 ? UInt32.random(in: 2...100_000, using: &random) : 1
      var info = TermInfo(
        documentFrequency: documents,
        totalTermFrequency: UInt64(documents) * UInt64(frequency == 3 ? 2 : frequency),
        postingsOffset: postings, positionsOffset: hasPositions ? positions : 0)
      if documents == 1 {
        info.singletonPassage = .random(in: 0..<PostingCursor.end, using: &random)
        if hasPositions && frequency == 1 {
          info.singletonPosition = .random(in: 0..<1000, using: &random)
        }
      } else {
        postings += UInt64(documents) * 2
      }
      if info.totalTermFrequency > 1 { positions += info.totalTermFrequency }
      return (key, info)
    }
  }

  private static func singleton(_ passage: Int) -> TermInfo {
    TermInfo(
      documentFrequency: 1, totalTermFrequency: 1, postingsOffset: 0, positionsOffset: 0,
      singletonPassage: UInt32(passage))
  }

  /// Keys next to `term` that differ from it at the end.
  private static func neighbours(of term: [UInt8]) -> [[UInt8]] {
    guard let last = term.last else { return [[0]] }
    return [
      term + [0], Array(term.dropLast()), term.dropLast() + [last &+ 1],
      term.dropLast() + [last &- 1],
    ]
  }

  private static func dictionary(
    _ terms: [([UInt8], TermInfo)], hasPositions: Bool
  ) throws -> [UInt8] {
    var writer = TermDictionaryWriter(hasPositions: hasPositions)
    for (term, info) in terms { try term.withUnsafeBytes { try writer.add($0, info) } }
    var bytes = ByteWriter()
    try writer.finish(into: &bytes)
    return bytes.buffer
  }
}
