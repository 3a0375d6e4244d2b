import ArgumentParser
import Hansou

/// When to tell traditional characters from simplified ones.
enum ScriptChoice: String, ExpressibleByArgument, CaseIterable {
  case folded
  case exact
}

/// Where synonyms come from: `$HANSOU_SYNONYMS`, else `synonyms.txt` in the index directory, else the
/// groups that come with Hansou. They take effect at once; nothing is indexed again.
enum SynonymFile {
  static func groups(beside index: String) -> SynonymGroups {
    if let path = Terminal.environment("HANSOU_SYNONYMS") {
      return TextFile.contents(of: path).map { SynonymGroups(parsing: $0) } ?? .none
    }
    return TextFile.contents(of: index + "/synonyms.txt").map { SynonymGroups(parsing: $0) }
      ?? .government
  }
}
