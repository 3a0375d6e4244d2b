#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What is known of the terminal and the user's settings for it.
enum Terminal {
  /// The value of an environment variable; an empty one counts as not set.
  static func environment(_ name: String) -> String? {
    guard let value = getenv(name) else { return nil }
    let text = String(cString: value)
    return text.isEmpty ? nil : text
  }

  /// The columns to write for: those of the terminal, else `COLUMNS`, else 80.
  static var width: Int {
    var size = winsize()
    if ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 {
      return max(20, Int(size.ws_col))
    }
    return max(20, environment("COLUMNS").flatMap { Int($0) } ?? 80)
  }

  /// The columns of the terminal that people read on; nil where output goes elsewhere and nothing wraps.
  static var shownWidth: Int? { StandardOutput.isTerminal ? width : nil }

  /// The columns of standard error, else 80.
  static var errorWidth: Int {
    var size = winsize()
    guard ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return max(20, Int(size.ws_col))
  }

  /// A path below the working directory as seen from there; another one as it is.
  static func shortened(_ path: String) -> String {
    guard path.hasPrefix("/"), let buffer = getcwd(nil, 0) else { return path }
    defer { free(buffer) }
    let here = String(cString: buffer)
    return here != "/" && path.hasPrefix(here + "/") ? String(path.dropFirst(here.count + 1)) : path
  }

  /// Whether a person types and sees.
  static var isInteractive: Bool {
    isatty(STDIN_FILENO) == 1 && StandardOutput.isTerminal && environment("TERM") != "dumb"
  }

  static func sleep(milliseconds: Int32) { _ = poll(nil, 0, milliseconds) }

  /// The day where the user is, as 2026-11-21.
  static var today: String? {
    var now = time(nil)
    var parts = tm()
    guard localtime_r(&now, &parts) != nil else { return nil }
    func padded(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(parts.tm_year + 1_900)-\(padded(parts.tm_mon + 1))-\(padded(parts.tm_mday))"
  }

  /// How many processors there are to work on.
  static var processorCount: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }

  /// Whether to colour when asked to judge by the terminal (no-color.org).
  static var supportsColor: Bool {
    if let force = environment("CLICOLOR_FORCE"), force != "0" { return true }
    guard StandardOutput.isTerminal, environment("NO_COLOR") == nil else { return false }
    return environment("TERM").map { $0 != "dumb" } ?? false
  }
}
