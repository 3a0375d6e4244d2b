import FoundationEssentials
import Hansou
import HansouTestSupport
import Testing

extension TemporaryDirectory {
  /// An index of the files in `texts`.
  func indexOfTexts() throws -> TextIndex {
    let path = url.appending(path: "index").path
    var indexer = try FolderIndexer(index: path)
    _ = try indexer.index([url.appending(path: "texts").path])
    return try TextIndex(opening: path)
  }
}

extension TextIndex {
  /// The account of a hit's score.
  func explanation(of hit: SearchResults.Hit, for query: String) throws -> ScoreExplanation {
    let found = try explain(
      query, document: hit.passage.document, line: hit.passage.lines.lowerBound)
    return try #require(found.first { $0.passage.id == hit.passage.id })
  }
}
