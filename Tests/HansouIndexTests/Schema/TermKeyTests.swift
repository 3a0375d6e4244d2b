import HansouIndex
import HansouStorage
import Testing

@Suite struct TermKeyTests {
  private func key(_ bytes: [UInt8]) -> TermKey? {
    bytes.withUnsafeBufferPointer { TermKey($0) }
  }

  @Test func examples() {
    #expect(key(Array("十".utf8))?.bits == 0xE58D_8100_0000_0000)
    #expect(key(Array("十".utf8))?.length == 3)
    #expect(TermKey(longTermOf: 12, at: 5).bits == 0xFF00_0C00_0000_0005)
    #expect(TermKey(longTermOf: 12, at: 5).length == 12)
    #expect(TermKey(longTermOf: 12, at: 5).longOffset == 5)
  }

  @Test func whatDoesNotFitIsLong() {
    #expect(key([]) == nil)
    #expect(key([0x61, 0]) == nil)
    #expect(key([0xFF]) == nil)
    #expect(key(Array("123456789".utf8)) == nil)
    #expect(key(Array("12345678".utf8))?.length == 8)
  }

  @Test func orderOfKeysIsOrderOfBytes() {
    var generator = IndexGenerator(seed: 1)
    let terms = (0..<300).map { _ in
      (0..<Int.random(in: 1...8, using: &generator)).map { _ in
        UInt8.random(in: 1...3, using: &generator)
      }
    }
    for first in terms {
      for second in terms.prefix(50) {
        let byKey = (key(first)?.bits ?? 0) < (key(second)?.bits ?? 0)
        let byBytes = first.withUnsafeBytes { a in
          second.withUnsafeBytes { b in TermOrder.precedes(a, b) }
        }
        #expect(byKey == first.lexicographicallyPrecedes(second))
        #expect(byBytes == first.lexicographicallyPrecedes(second))
      }
    }
  }

  @Test func longTermsAreShortenedAlike() {
    let long = [UInt8](repeating: 0x61, count: 1_025)
    #expect(long.withUnsafeBytes { TermLimit.shortened($0)?.count } == TermLimit.maximumLength)
    #expect(long.dropLast().withUnsafeBytes { TermLimit.shortened($0) } == nil)
    let other = long + [0x62]
    #expect(
      long.withUnsafeBytes { TermLimit.shortened($0) }
        != other.withUnsafeBytes { TermLimit.shortened($0) })
  }
}
