import HansouIndex
import Testing

@Suite struct NormTests {
  @Test func everyByteComesBack() {
    for byte in UInt8.min...UInt8.max { #expect(Norm.encode(length: Norm.decode(byte)) == byte) }
  }

  @Test func shortLengthsAreExact() {
    for length in 0...32 as ClosedRange<UInt32> {
      #expect(Norm.decode(Norm.encode(length: length)) == length)
    }
  }

  @Test func bytesNeverFallAndErrorsAreSmall() {
    var last: UInt8 = 0
    for length in 0..<600_000 as Range<UInt32> {
      let byte = Norm.encode(length: length)
      if byte < last { Issue.record("length \(length) has byte \(byte) after \(last)") }
      last = byte
      guard length < 524_288 else { continue }
      let error = abs(Double(Norm.decode(byte)) - Double(length))
      if error > Double(length) * 0.032 { Issue.record("length \(length) is off by \(error)") }
    }
    #expect(Norm.encode(length: .max) == 255)
  }
}
