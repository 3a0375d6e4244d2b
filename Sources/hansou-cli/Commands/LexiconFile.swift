import ArgumentParser
import Hansou

/// Where set terms come from: `--lexicon FILE`, else `$HANSOU_LEXICON`, else `search.lexicon` of the
/// settings, else `lexicon.txt` in the index directory. They take effect at once; nothing is indexed again.
enum LexiconFile {
  /// - Throws: `ValidationError` when a file that is named cannot be read.
  static func terms(_ option: String?, beside index: String) throws -> LexiconTerms {
    let named = option ?? Terminal.environment("HANSOU_LEXICON") ?? Settings.current.lexicon
    guard let text = TextFile.contents(of: named ?? index + "/lexicon.txt") else {
      if let named { throw ValidationError(Messages.current.unreadable(named)) }
      return .none
    }
    return LexiconTerms(parsing: text)
  }
}

/// The list of set terms, for commands that rank.
struct LexiconOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp("Set terms, one a line, that are not cut. 词表。", valueName: "file"),
    completion: .file())
  var lexicon: String?

  func terms(beside index: String) throws -> LexiconTerms {
    try LexiconFile.terms(lexicon, beside: index)
  }
}
