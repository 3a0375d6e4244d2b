import Foundation
import HansouTestSupport
import Testing

/// What the walk-through of the documentation shows is what the commands print.
@Suite struct WalkthroughTests {
  /// The blocks of a page that show a command and its output.
  private static func blocks(_ page: String) throws -> [(command: String, output: String)] {
    let file = Repository.root.appending(path: "Sources/Hansou/Hansou.docc/\(page).md")
    let text = try String(contentsOf: file, encoding: .utf8)
    return text.split(separator: "```console\n").dropFirst().compactMap { block in
      guard let end = block.firstRange(of: "\n```"), block.hasPrefix("$ ") else { return nil }
      let lines = block[..<end.lowerBound].split(
        separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
      return (String(lines[0].dropFirst(2)), lines.count > 1 ? lines[1] + "\n" : "")
    }
  }

  @Test func outputsAreThoseOfTheCommands() throws {
    var tool = try PlanFolder.tool()
    let folder = tool.directory.appending(path: "walk-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    tool.environment["HANSOU_INDEX"] = tool.directory.appending(path: "Index").path
    tool.directory = folder
    let blocks = try Self.blocks("ReadingACorpus")
    #expect(blocks.count > 8)
    for (command, output) in blocks {
      let words = command.split(separator: " ").map(String.init)
      if words[0] == "cat" {
        try output.write(
          to: folder.appending(path: words[1]), atomically: true, encoding: .utf8)
        continue
      }
      #expect(words[0] == "hansou")
      let found = try tool.run(Array(words.dropFirst()))
      #expect(found.standardOutput == output, "\(command)")
    }
  }
}
