import Foundation
import Hansou
import HansouSearch
import HansouTestSupport
import HansouText
import Testing

/// The form of a passage is looked for only where the fold replaced something of the kind.
@Suite struct TypedFormTests {
  /// Pieces with and without what a fold replaces, alone and as part of a cluster or sequence.
  private static let pieces = [
    "数字经济", "數位經濟", "二〇二五年", "○", "⼀", "貳", "GDP", "gdp", "ＧＤＰ", "５Ｇ", "①", "²", "ｶﾞ", "カ",
    "か\u{3099}", "é", "e\u{301}", "㈱", "㎡", "，", "。", "“", " ", "\u{FA0C}", "ﬁ", "\u{1100}\u{1161}",
    "豈",
  ]

  @Test func whatTheFoldReplacedLosesNoForm() throws {
    let seed = SeededGenerator.seed(environment: ProcessInfo.processInfo.environment)
    var generator = SeededGenerator(seed: seed)
    var analyzer = try AnalyzerSource.analyzer()
    var analysis = Analysis()
    var found = [0, 0, 0]
    for _ in 0..<2_000 {
      var text = (0..<Int.random(in: 0...4, using: &generator)).map { _ in
        Self.pieces.randomElement(using: &generator) ?? ""
      }.joined()
      try analyzer.analyze(text, into: &analysis)
      let quick = text.withUTF8 {
        TypedForm(of: $0, folded: analysis.folded, traits: analysis.traits)
      }
      let plain = text.withUTF8 { TypedForm(of: $0, folded: analysis.folded) }
      #expect(quick == plain, "seed \(seed): \(text)")
      found[0] += plain.isOtherScript ? 1 : 0
      found[1] += plain.isWide ? 1 : 0
      found[2] += analysis.traits.isEmpty ? 1 : 0
    }
    #expect(found.allSatisfy { $0 > 50 }, "all kinds of text were tried: \(found)")
  }

  /// Each character alone, of the planes and blocks in which the fold replaces some.
  @Test(arguments: [0...0xFFFF, 0x1F100...0x1F2FF, 0x2F800...0x2FA1F] as [ClosedRange<UInt32>])
  func eachCharacterHasItsForm(_ range: ClosedRange<UInt32>) throws {
    var analyzer = try AnalyzerSource.analyzer()
    var analysis = Analysis()
    for value in range {
      guard let scalar = Unicode.Scalar(value) else { continue }
      var text = String(Character(scalar))
      try analyzer.analyze(text, into: &analysis)
      let quick = text.withUTF8 {
        TypedForm(of: $0, folded: analysis.folded, traits: analysis.traits)
      }
      let plain = text.withUTF8 { TypedForm(of: $0, folded: analysis.folded) }
      #expect(quick == plain, "U+\(String(value, radix: 16))")
    }
  }
}
