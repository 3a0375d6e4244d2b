import Foundation
import HansouTestSupport
import HansouText
import Testing

/// What stands in quotation marks, beside a walk over characters.
@Suite struct QuotationsTests {
  private static func found(_ text: String, upTo longest: Int = 100) -> [String] {
    var text = text
    return text.withUTF8 { source in
      var found: [String] = []
      Quotations.forEach(in: source, upTo: longest) {
        found.append(String(decoding: source[$0], as: UTF8.self))
      }
      return found
    }
  }

  /// What an opening mark began last, when a closing one of its kind comes.
  private static func slow(_ text: String, upTo longest: Int) -> [String] {
    let closing: [Unicode.Scalar: Unicode.Scalar] = ["”": "“", "》": "《", "」": "「", "』": "『"]
    var open: [Unicode.Scalar: String] = [:]
    var found: [String] = []
    func close(_ mark: Unicode.Scalar) {
      guard let inside = open.removeValue(forKey: mark) else { return }
      if (1...longest).contains(inside.utf8.count) { found.append(inside) }
    }
    for scalar in text.unicodeScalars {
      let opened = closing[scalar] ?? (scalar == "\"" && open[scalar] != nil ? scalar : nil)
      if let opened { close(opened) }
      for mark in open.keys { open[mark]?.unicodeScalars.append(scalar) }
      if closing.values.contains(scalar) || (scalar == "\"" && opened == nil) { open[scalar] = "" }
    }
    return found
  }

  @Test func marksAndWhatStandsInThem() {
    #expect(
      Self.found("坚持“四水共治”，《规划》和「双城」『记』，\"abc\"。") == ["四水共治", "规划", "双城", "记", "abc"])
    #expect(Self.found("“一“二”三”") == ["二"])
    #expect(Self.found("”“《》") == [])
    #expect(Self.found("“四水共治”", upTo: 11) == [])
  }

  @Test func randomTextsEqualTheWalk() {
    let seed = SeededGenerator.seed(environment: ProcessInfo.processInfo.environment)
    var generator = SeededGenerator(seed: seed)
    let pieces = [
      "水", "，", "。", "、", "—", "…", "【", "a", "é", "😀", "“", "”", "《", "》", "「", "」", "『", "』",
      "\"",
    ]
    var total = 0
    for _ in 0..<4_000 {
      // Lengths around those of the blocks in which it is looked; long runs without marks between them.
      let text = (0..<Int.random(in: 0...24, using: &generator)).map { _ in
        String(
          repeating: pieces.randomElement(using: &generator) ?? "",
          count: Bool.random(using: &generator) ? 1 : Int.random(in: 1...17, using: &generator))
      }.joined()
      let expected = Self.slow(text, upTo: 60)
      total += expected.count
      #expect(Self.found(text, upTo: 60) == expected, "seed \(seed): \(text)")
    }
    #expect(total > 1_000)
  }
}
