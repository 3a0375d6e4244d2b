import Foundation
import HansouTestSupport
import HansouText
import Testing

@Suite struct SegmenterLawsTests {
  private let seed = SeededGenerator.seed(environment: ProcessInfo.processInfo.environment)

  @Test(arguments: SegmenterKind.allCases)
  func wordsCoverTheFoldedTextAndCrossNoSeparator(_ kind: SegmenterKind) throws {
    var analyzer = Analyzer(segmenter: try kind.make())
    var generator = SeededGenerator(seed: seed)
    for round in 0..<3_000 {
      let text = RandomText.make(count: 20, using: &generator)
      let analysis = try analyzer.analysis(of: text)
      let label: Comment = "seed \(seed), round \(round), \(text.unicodeScalars.map(\.value))"
      var end: UInt32 = 0
      for word in analysis.words {
        #expect(word.start == end && word.end > word.start, label)
        end = word.end
        let atoms = analysis.folded.atoms.indices.filter {
          let atom = analysis.folded.atoms[$0]
          return atom.kind != .separator && atom.start < word.end && atom.end > word.start
        }
        let first = try #require(atoms.first)
        #expect(Int(word.position) == first, label)
        #expect(atoms == Array(first..<first + atoms.count), "a word crosses a separator; \(label)")
        for pair in zip(atoms, atoms.dropFirst()) {
          let kinds = (analysis.folded.atoms[pair.0].kind, analysis.folded.atoms[pair.1].kind)
          #expect(kinds.0 == .han || kinds.1 == .han, label)
        }
      }
      #expect(Int(end) == analysis.folded.utf8.count, label)
      let joined = analysis.words.map(analysis.string).joined()
      #expect(joined == String(decoding: analysis.folded.utf8, as: UTF8.self), label)
    }
  }

  @Test(arguments: SegmenterKind.allCases)
  func theCutDependsOnTheTextAlone(_ kind: SegmenterKind) throws {
    var used = Analyzer(segmenter: try kind.make())
    var generator = SeededGenerator(seed: seed)
    for round in 0..<50 {
      let text = RandomText.make(count: 20, using: &generator)
      var fresh = Analyzer(segmenter: try kind.make())
      let (again, alone) = (try used.analysis(of: text), try fresh.analysis(of: text))
      #expect(again.words == alone.words, "seed \(seed), round \(round)")
    }
  }

  @Test(arguments: SegmenterKind.allCases)
  func wordsOfAPlanSentence(_ kind: SegmenterKind) throws {
    var analyzer = Analyzer(segmenter: try kind.make())
    let analysis = try analyzer.analysis(of: "推进老旧小区改造，GDP增长 5%")
    #expect(
      analysis.words.map(analysis.string)
        == ["推进", "老旧", "小区", "改造", "gdp", "增长", "5", "%"])
    #expect(analysis.words.map(\.position) == [0, 2, 4, 6, 9, 10, 12, 13])
  }

  @Test func gramsAreBigramsThenTheLastCharacter() {
    let folded = Fold().folded("第十四，GDP增长5%高")
    let grams = folded.grams.map { String(decoding: folded.utf8[$0.range], as: UTF8.self) }
    #expect(grams == ["第十", "十四", "四", "gdp", "增长", "长", "5", "%", "高"])
    #expect(folded.grams.map(\.position) == [0, 1, 2, 4, 5, 6, 7, 8, 9])
  }
}
