import ArgumentParser

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What the user and the project have set, for when an option is not given.
///
/// `hansou.toml` in the working directory or the nearest one above it comes before
/// `$XDG_CONFIG_HOME/hansou/config.toml` (`~/.config/hansou/config.toml`).
struct Settings {
  /// Read once, when first asked for; a file that cannot be understood ends the process with a line that
  /// says where.
  static let current: Settings = {
    do throws(Problem) {
      return try Settings.load()
    } catch {
      StandardError.write(Language.current.prefix + error.text + "\n")
      exit(Exit.failure.rawValue)
    }
  }()

  /// What is wrong with a file.
  struct Problem: Error {
    let text: String
  }

  private var values: [String: SettingsValue] = [:]

  var index: String? { text("index") }
  var threads: Int? { number("threads") }
  var color: ColorChoice? { text("color").flatMap { ColorChoice(rawValue: $0) } }
  var hyperlink: HyperlinkChoice? { text("hyperlink").flatMap { HyperlinkChoice(rawValue: $0) } }
  var limit: Int? { number("search.limit") }
  var perDocument: Int? { number("search.per-doc") }
  var context: Int? { number("search.context") }
  var sort: SortChoice? { text("search.sort").flatMap { SortChoice(rawValue: $0) } }
  var lexicon: String? { text("search.lexicon") }
  var isStrict: Bool { values["search.strict"] == .truth(true) }
  var includesContents: Bool { values["search.contents"] == .truth(true) }
  /// Whether a search looks at the times of files.
  var looksForStaleTexts: Bool { values["search.stale"] != .truth(false) }
  var globs: [String] { list("indexing.glob") }
  var includesHidden: Bool { values["indexing.hidden"] == .truth(true) }
  var memory: Int? { number("indexing.memory") }
  /// Programs by file extension.
  var filters: [String: String] {
    var filters: [String: String] = [:]
    for (key, value) in values where key.hasPrefix("filters.") {
      if case .text(let command) = value { filters[String(key.dropFirst(8))] = command }
    }
    return filters
  }

  // MARK: Files

  private static func load() throws(Problem) -> Settings {
    var settings = Settings()
    if let path = userFile { try settings.read(path, over: true) }
    if let path = projectFile { try settings.read(path, over: true) }
    return settings
  }

  /// The user's file.
  private static var userFile: String? {
    let home =
      Terminal.environment("XDG_CONFIG_HOME")
      ?? Terminal.environment("HOME").map {
        $0 + "/.config"
      }
    return home.map { $0 + "/hansou/config.toml" }
  }

  /// The nearest `hansou.toml`, from the working directory up.
  private static var projectFile: String? {
    guard let buffer = getcwd(nil, 0) else { return nil }
    defer { free(buffer) }
    var folder = String(cString: buffer)
    while true {
      let path = (folder == "/" ? "" : folder) + "/hansou.toml"
      if access(path, R_OK) == 0 { return path }
      guard let slash = folder.lastIndex(of: "/"), folder != "/" else { return nil }
      folder = slash == folder.startIndex ? "/" : String(folder[..<slash])
    }
  }

  private mutating func read(_ path: String, over: Bool) throws(Problem) {
    guard let text = TextFile.contents(of: path) else { return }
    let file: SettingsFile
    do throws(SettingsFile.Problem) {
      file = try SettingsFile(parsing: text)
    } catch {
      throw Problem(text: Messages.current.badSettings(path, error))
    }
    for (key, entry) in file.values.sorted(by: { $0.value.line < $1.value.line }) {
      if let expected = SettingsKey.fault(key, entry.value) {
        throw Problem(
          text: Messages.current.badSetting(path, line: entry.line, key: key, expected: expected))
      }
      let isPath = key == "index" || key == "search.lexicon"
      values[key] = isPath ? Self.resolved(entry.value, beside: path) : entry.value
    }
  }

  /// A path is relative to the file that names it, and may begin with `~/`.
  private static func resolved(_ value: SettingsValue, beside file: String) -> SettingsValue {
    guard case .text(let path) = value, !path.hasPrefix("/") else { return value }
    if path.hasPrefix("~/"), let home = Terminal.environment("HOME") {
      return .text(home + path.dropFirst())
    }
    guard let slash = file.lastIndex(of: "/") else { return value }
    return .text(Terminal.shortened(file[...slash] + path))
  }

  private func text(_ key: String) -> String? {
    if case .text(let text) = values[key] { text } else { nil }
  }

  private func number(_ key: String) -> Int? {
    if case .number(let number) = values[key] { number } else { nil }
  }

  private func list(_ key: String) -> [String] {
    if case .list(let items) = values[key] { items } else { [] }
  }
}
