import HansouText

/// How a text is folded and cut, to see why something is found or not.
public struct TextAnalysis: Hashable, Sendable {
  /// A unit of position.
  public struct Atom: Hashable, Sendable {
    /// Its folded text; "，" for a run of separators.
    public let text: String
    /// The half-open range of UTF-8 bytes that it came from.
    public let sourceRange: Range<Int>
  }

  public let atoms: [Atom]
  /// The gram at each position that is no separator.
  public let grams: [String]
  /// The words that ranking goes by.
  public let words: [String]

  /// Analyses `text` as documents and queries are.
  ///
  /// - Throws: `segmentation` when ICU fails.
  public init(of text: String) throws(HansouError) {
    let analysis = try HansouError.wrapping {
      var analyzer = try AnalyzerSource.analyzer()
      return try analyzer.analysis(of: text)
    }
    let folded = analysis.folded
    atoms = folded.atoms.map { Atom(text: folded.string($0), sourceRange: $0.sourceRange) }
    grams = folded.grams.map { String(decoding: folded.utf8[$0.range], as: UTF8.self) }
    words = analysis.words.map(analysis.string)
  }
}
