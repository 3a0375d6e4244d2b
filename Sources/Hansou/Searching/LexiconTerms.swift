import HansouSearch

/// Set terms, one a line: 放管服. A run of a query that holds one takes it as one word.
///
/// ICU cuts 放管服 and 四水共治 to single characters. Terms that the texts explain in glossaries or put in
/// quotation marks are known without a list; these are added to them, and nothing is indexed again. They
/// change how a run is taken apart when it does not stand whole, and the order of hits, never what a phrase
/// finds.
public struct LexiconTerms: Hashable, Sendable {
  let lexicon: Lexicon

  /// No terms.
  public static let none = LexiconTerms(parsing: "")

  /// Reads the text of a list; `#` begins a comment. Lines of one character, of more than 32, and with
  /// punctuation inside are passed over.
  ///
  /// - Complexity: O(bytes): each line is folded once, about 10 ms for a megabyte.
  public init(parsing text: String) { lexicon = Lexicon(parsing: text) }
}
