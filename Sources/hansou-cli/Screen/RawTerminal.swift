import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The terminal while a program draws on all of it: raw input, the alternate screen.
///
/// However the process ends — by leaving, an error, a signal — the terminal is as it was before.
enum RawTerminal {
  /// Alternate screen, no line wrap; and back.
  private static let enterCodes = "\u{1B}[?1049h\u{1B}[?7l\u{1B}[2J"
  private static let leaveCodes = Array("\u{1B}[?7h\u{1B}[?25h\u{1B}[?1049l".utf8)

  /// What the terminal was like; written once before any handler can read it.
  nonisolated(unsafe) private static var original = termios()
  private static let isActive = Atomic<Bool>(false)
  private static let isResized = Atomic<Bool>(false)

  /// Takes the terminal.
  ///
  /// - Returns: Whether standard input is a terminal that can be made raw.
  static func enter() -> Bool {
    guard tcgetattr(STDIN_FILENO, &original) == 0 else { return false }
    _ = leaveCodes
    isActive.store(true, ordering: .sequentiallyConsistent)
    watchSignals()
    var raw = original
    cfmakeraw(&raw)
    guard tcsetattr(STDIN_FILENO, TCSAFLUSH, &raw) == 0 else {
      isActive.store(false, ordering: .sequentiallyConsistent)
      return false
    }
    write(enterCodes)
    return true
  }

  /// Gives the terminal back; a second call does nothing. Calls nothing that a signal handler may not.
  static func leave() {
    guard isActive.exchange(false, ordering: .sequentiallyConsistent) else { return }
    leaveCodes.withUnsafeBytes { bytes in
      #if canImport(Glibc)
        _ = Glibc.write(STDOUT_FILENO, bytes.baseAddress, bytes.count)
      #elseif canImport(Musl)
        _ = Musl.write(STDOUT_FILENO, bytes.baseAddress, bytes.count)
      #else
        _ = Darwin.write(STDOUT_FILENO, bytes.baseAddress, bytes.count)
      #endif
    }
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &original)
  }

  /// Whether the terminal has another size since the last call.
  static func takeResize() -> Bool { isResized.exchange(false, ordering: .relaxed) }

  static func write(_ text: String) {
    var output = StandardOutput()
    output.write(text)
    output.flush()
  }

  /// The columns and rows.
  static var size: (columns: Int, rows: Int) {
    var size = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0, size.ws_row > 0
    else { return (80, 24) }
    return (Int(size.ws_col), Int(size.ws_row))
  }

  private static func watchSignals() {
    atexit { RawTerminal.leave() }
    for number in [SIGTERM, SIGHUP, SIGQUIT, SIGINT, SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGABRT] {
      var action = sigaction()
      action.__sigaction_handler.sa_handler = { number in
        RawTerminal.leave()
        // The default action comes with the same signal again.
        raise(number)
      }
      action.sa_flags = Int32(bitPattern: UInt32(SA_RESETHAND)) | SA_NODEFER
      sigaction(number, &action, nil)
    }
    var action = sigaction()
    action.__sigaction_handler.sa_handler = { _ in
      RawTerminal.isResized.store(true, ordering: .relaxed)
    }
    // Without SA_RESTART, so that waiting for a key ends.
    sigaction(SIGWINCH, &action, nil)
    // Whoever started this process may have blocked them.
    var signals = sigset_t()
    sigfillset(&signals)
    sigprocmask(SIG_UNBLOCK, &signals, nil)
  }
}
