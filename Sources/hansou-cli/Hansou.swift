import ArgumentParser
import Hansou

/// The command `hansou`.
///
/// `main` is synchronous: a top-level `await` costs a static executable 5 ms (measured).
@main
struct HansouCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hansou",
    abstract: "Search Chinese government plans and reports. 检索规划与报告全文。",
    discussion: """
      First index files or folders, then search:

        hansou index Corpus
        hansou search 老旧小区改造
        hansou count 十四五规划

      Without arguments, on a terminal, hansou opens a screen that searches as you type.

      Exit status: 0 found, 1 nothing found, 2 error.
      """,
    version: "0.1.0",
    subcommands: [
      IndexCommand.self, StatusCommand.self, SearchCommand.self, CountCommand.self,
      KwicCommand.self, ShowCommand.self, CiteCommand.self, PlotCommand.self, TrendCommand.self,
      CollocatesCommand.self, CompareCommand.self, TermsCommand.self,
      DocumentsCommand.self, OutlineCommand.self, ExportCommand.self, AnalyzeCommand.self,
      ExplainCommand.self,
      StatsCommand.self, DefineCommand.self, SuggestCommand.self, CheckCommand.self,
      MergeCommand.self,
      ManualCommand.self,
    ])

  static func main() {
    let arguments = Array(CommandLine.arguments.dropFirst())
    do {
      if arguments.isEmpty, try runScreen() { return }
      if arguments.first == "search", let task = SearchTask(quick: arguments.dropFirst()) {
        return try task.run()
      }
      var command = try parsed(arguments)
      try command.run()
    } catch {
      Exit.process(after: error)
    }
  }

  /// Opens the interactive screen if there is a terminal to see and type on.
  ///
  /// - Returns: Whether there was one.
  private static func runScreen() throws -> Bool {
    guard Terminal.isInteractive,
      var screen = try InteractiveScreen(directory: IndexOptions.usualDirectory)
    else { return false }
    return screen.run()
  }

  /// The command that the arguments ask for.
  ///
  /// The argument parser takes longer over a tree of commands than a search takes, so a known command
  /// parses its own arguments; if it cannot, the whole tree says why, in the terms of the whole.
  private static func parsed(_ arguments: [String]) throws -> any ParsableCommand {
    let direct = configuration.subcommands.first { $0.configuration.commandName == arguments.first }
    if let direct, let command = try? direct.parse(Array(arguments.dropFirst())) {
      return command
    }
    // `help` is the argument parser's own.
    let names = configuration.subcommands.compactMap { $0.configuration.commandName }
    if let unknown = UnknownCommand(arguments, names: names + ["help"]) {
      StandardError.write(
        Messages.current.unknown(unknown, nearest: unknown.nearest(of: names)) + "\n")
      throw Exit.failure
    }
    return try parseAsRoot(arguments)
  }
}
