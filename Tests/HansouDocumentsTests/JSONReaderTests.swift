import HansouDocuments
import Testing

@Suite struct JSONReaderTests {
  private func read(_ text: String) throws -> JSONValue { try JSONReader.read(Array(text.utf8)) }

  @Test func values() throws {
    let value = try read(
      #" { "a": [1, -2.5e+3, true, null, "中\u6587\ud83d\ude00\n\/"], "b": {} , "a": 0} "#)
    #expect(
      value["a"]
        == .array([.number("1"), .number("-2.5e+3"), .bool(true), .null, .string("中文😀\n/")]))
    #expect(value["b"] == .object([]))
    #expect(value["c"] == nil)
    #expect(try read("[]") == .array([]))
  }

  @Test(arguments: [
    "", "{", "[1,]", "[1 2]", "{\"a\"}", "{a:1}", "{\"a\":1,}", "01", "1.", "-", "+1", ".5", "1e",
    "nul", "\"", "\"\u{01}\"", "\"\\x\"", "\"\\u12g4\"", "\"\\ud800\"", "\"\\udc00\"", "[1]]",
    "\"\\ud800\\u0041\"", "tru", "// a", "'a'", "NaN",
  ])
  func faults(_ text: String) {
    #expect(throws: JSONError.self) { try read(text) }
  }

  @Test func faultSaysWhere() throws {
    let error = try #require(throws: JSONError.self) { try read("{\n  \"a\": x\n}") }
    #expect(
      error.description
        == "not valid JSON at line 2 (offset 9): found 'x', expected a value")
  }

  @Test func invalidUTF8IsAFault() {
    #expect(throws: JSONError.self) { try JSONReader.read([0x22, 0xFF, 0x22]) }
  }

  /// Strings are looked at eight bytes at a time: whatever ends or breaks one is found at each of them.
  @Test func whatIsSpecialIsFoundAtEveryPlaceOfAString() throws {
    for length in 0...40 {
      for filler in ["a", "\u{7F}", "!", "#", "[", "]", "é"] {
        let plain = String(repeating: filler, count: length)
        #expect(try read("\"\(plain)\"") == .string(plain))
        #expect(try read("\"\(plain)\\n\(plain)\"") == .string(plain + "\n" + plain))
        #expect(throws: JSONError.self) { try read("\"\(plain)\u{1F}\(plain)\"") }
        #expect(throws: JSONError.self) { try read("\"\(plain)") }
      }
    }
  }

  @Test func nestingIsLimited() throws {
    let deepest = JSONReader.deepestNesting
    func nested(_ depth: Int) -> String {
      String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    }
    _ = try read(nested(deepest))
    #expect(throws: JSONError.self) { try read(nested(deepest + 1)) }
    #expect(throws: JSONError.self) { try read(String(repeating: "[", count: 1_000_000)) }
  }

  @Test func everyTruncationAndFlipIsAnErrorOrAValue() {
    let text = Array(#"{"a.txt":{"title":"规划\u0041","n":[1.5e3,true,null]}}"#.utf8)
    for end in 0..<text.count {
      #expect(throws: JSONError.self) { try JSONReader.read(Array(text[..<end])) }
    }
    for place in text.indices {
      for flip: UInt8 in [0x01, 0x20, 0x80, 0xFF] {
        var broken = text
        broken[place] ^= flip
        _ = try? JSONReader.read(broken)
      }
    }
  }
}
