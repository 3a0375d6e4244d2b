import HansouStorage
import Testing

@Suite struct ChecksumTests {
  /// The value for no bytes that the algorithm's specification gives.
  @Test func emptyInput() {
    #expect(Checksum.of([]) == 0x2D06_8005_38D3_94C2)
    #expect(Checksum().value == 0x2D06_8005_38D3_94C2)
    #expect(
      ContentHash(of: []) == ContentHash(high: 0x99AA_06D3_0147_98D8, low: 0x6001_C324_468D_497F))
  }

  @Test func piecesSumLikeTheWhole() {
    let bytes = (0..<5_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    for cut in [0, 1, 240, 241, 1_024, 4_999, 5_000] {
      var checksum = Checksum()
      bytes[..<cut].withUnsafeBytes { checksum.update($0) }
      bytes[cut...].withUnsafeBytes { checksum.update($0) }
      #expect(checksum.value == Checksum.of(bytes))
    }
  }
}
