import HansouSearch
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

  /// The atoms in order; the index of an atom is its position.
  public let atoms: [Atom]
  /// The gram at each position that is no separator.
  public let grams: [String]
  /// The words that ranking goes by.
  public let words: [String]
  /// The set terms, each one word in a query whatever `words` says; in order.
  public let terms: [String]

  /// Analyses `text` as documents and queries are.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - lexicon: A user's set terms.
  ///   - index: An index whose texts name terms; nil for none.
  /// - Throws: `segmentation` when ICU fails, `corrupt` when the index is damaged.
  public init(
    of text: String, lexicon: LexiconTerms = .none, namedIn index: TextIndex? = nil
  ) throws(HansouError) {
    let (analysis, terms) = try HansouError.wrapping {
      var analyzer = try AnalyzerSource.analyzer(index?.dictionary)
      let analysis = try analyzer.analysis(of: text)
      return (analysis, try Self.terms(in: analysis.folded, lexicon.lexicon, index))
    }
    self.terms = terms
    let folded = analysis.folded
    atoms = folded.atoms.map { Atom(text: folded.string($0), sourceRange: $0.sourceRange) }
    grams = folded.grams.map { String(decoding: folded.utf8[$0.range], as: UTF8.self) }
    words = analysis.words.map(analysis.string)
  }

  /// The set terms between separators: as runs of a query have them.
  private static func terms(
    in text: FoldedText, _ lexicon: Lexicon, _ index: TextIndex?
  ) throws -> [String] {
    let named = index.map { NamedTerms($0.searcher.index) }
    var terms: [String] = []
    for run in text.atoms.indices.split(whereSeparator: { text.atoms[$0].kind == .separator }) {
      let run = text.slice(run.startIndex..<run.endIndex)
      for place in try lexicon.places(in: run, named: named) {
        terms.append(String(decoding: run.key(place), as: UTF8.self))
      }
    }
    return terms
  }
}
