import ArgumentParser
import Hansou

/// Options that every command has.
struct IndexOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "The index directory. 索引目录。(default: $HANSOU_INDEX, settings, Index)", valueName: "dir"),
    completion: .directory)
  var index: String?

  @Flag(name: .long, help: "Write JSON lines, schema 1. 输出 JSON 行。")
  var json = false

  @Option(
    name: .long, parsing: .unconditional,
    help: ArgumentHelp("How many threads may work. 线程数。", valueName: "n"))
  var threads: Int?

  /// The directory to use.
  var directory: String { index ?? Self.usualDirectory }

  /// The directory where none is named.
  static var usualDirectory: String {
    Terminal.environment("HANSOU_INDEX") ?? Settings.current.index ?? "Index"
  }

  func validate() throws {
    if let threads, threads < 1 {
      throw ValidationError(Messages.current.badThreads(threads))
    }
  }

  /// Opens the index for reading.
  func open() throws -> TextIndex { try TextIndex(opening: directory) }
}

/// Which kinds of passage are looked at beside the usual ones.
struct InclusionOptions: ParsableArguments {
  /// A kind that is left out unless asked for.
  enum Kind: String, ExpressibleByArgument, CaseIterable {
    case contents
  }

  @Option(
    name: .long,
    help: ArgumentHelp("Also look at contents pages. 也检索目录页。", valueName: "kind"))
  var include: [Kind] = []

  var includesContents: Bool {
    include.contains(.contents) || Settings.current.includesContents
  }
}

/// When to use colours.
enum ColorChoice: String, ExpressibleByArgument, CaseIterable {
  case auto
  case always
  case never

  /// What is set, for commands without the option.
  static var current: ColorChoice { Settings.current.color ?? .auto }

  var style: Style {
    switch self {
    case .auto: Style(isColored: Terminal.supportsColor)
    case .always: Style(isColored: true)
    case .never: Style(isColored: false)
    }
  }
}

/// Measures wall time.
struct Stopwatch {
  private let start = ContinuousClock.now

  var seconds: Double {
    let (seconds, attoseconds) = (ContinuousClock.now - start).components
    return Double(seconds) + Double(attoseconds) / 1e18
  }
}
