import Testing

@testable import HansouSearch

/// The bytes of a term are those that it was made of, wherever they are kept.
@Suite struct TermBytesTests {
  private static let lengths = [0, 1, 2, 7, 8, 9, 15, 16, 17, 31, 100]

  @Test func theyComeBackAsTheyWere() {
    for length in Self.lengths {
      let bytes = (0..<length).map { UInt8(truncatingIfNeeded: $0 * 37 + 1) }
      let terms = [TermBytes(bytes), TermBytes(([9] + bytes + [9])[1..<length + 1])]
      #expect(terms[0] == terms[1] && terms[0].hashValue == terms[1].hashValue)
      for term in terms {
        #expect(term.array == bytes)
        #expect(term.withUnsafeBytes { $0.elementsEqual(bytes) })
      }
    }
  }

  @Test func theyAreEqualAsTheirBytesAre() {
    var all = Self.lengths.map { [UInt8](repeating: 0, count: $0) }
    all += Self.lengths.map { [UInt8](repeating: 7, count: $0) }
    all += Self.lengths.map { [UInt8](repeating: 7, count: $0) + [0] }
    all += Self.lengths.filter { $0 > 0 }.map { [8] + [UInt8](repeating: 7, count: $0 - 1) }
    for first in all {
      for second in all {
        #expect((TermBytes(first) == TermBytes(second)) == (first == second))
      }
    }
    #expect(Set(all.map { TermBytes($0) }).count == Set(all).count)
  }
}
