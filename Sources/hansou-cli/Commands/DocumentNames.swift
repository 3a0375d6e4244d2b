import ArgumentParser
import Hansou

/// What shells complete where a document is to be named.
enum DocumentNames {
  static let completion = CompletionKind.custom { words, _, _ in names(words) }

  /// The ids of the index that the words on the line name, or of the usual one.
  private static func names(_ words: [String]) -> [String] {
    let place = words.firstIndex(of: "--index").map { $0 + 1 } ?? words.count
    let directory = words.indices.contains(place) ? words[place] : IndexOptions.usualDirectory
    return (try? TextIndex(opening: directory).documentIDs()) ?? []
  }
}
