import Foundation
import Testing

/// The real binary on a pseudo-terminal.
final class ScreenSession {
  private let process: Process
  private let master: Int32
  private let slave: FileHandle
  private(set) var terminal: TerminalEmulator
  private let former: termios

  init(
    _ tool: Tool, _ arguments: [String] = [], columns: Int = 80, rows: Int = 24,
    environment: [String: String] = [:]
  ) throws {
    // posix_openpt, unlockpt and ptsname, which Swift does not see on Linux.
    master = open("/dev/ptmx", O_RDWR | O_NOCTTY)
    var unlocked: Int32 = 0
    var number: UInt32 = 0
    try #require(master >= 0 && ioctl(master, 0x4004_5431, &unlocked) == 0)
    try #require(ioctl(master, 0x8004_5430, &number) == 0)
    let name = "/dev/pts/\(number)"
    let descriptor = open(name, O_RDWR | O_NOCTTY)
    try #require(descriptor >= 0)
    slave = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    var settings = termios()
    tcgetattr(descriptor, &settings)
    former = settings
    terminal = TerminalEmulator(columns: columns, rows: rows)
    process = tool.process(arguments)
    process.environment = tool.environment.merging(["TERM": "xterm-256color"]) { first, _ in first }
      .merging(environment) { _, new in new }
    process.environment?["COLUMNS"] = nil
    process.standardInput = slave
    process.standardOutput = slave
    process.standardError = slave
    resize(columns, rows, announce: false)
    try process.run()
  }

  deinit {
    if process.isRunning { process.terminate() }
    close(master)
  }

  /// Gives the terminal another size, as a window does.
  func resize(_ columns: Int, _ rows: Int, announce: Bool = true) {
    var size = winsize(
      ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(master, UInt(TIOCSWINSZ), &size)
    if announce {
      terminal = TerminalEmulator(columns: columns, rows: rows)
      kill(process.processIdentifier, SIGWINCH)
    }
  }

  func type(_ text: String) {
    let bytes = Array(text.utf8)
    _ = bytes.withUnsafeBytes { write(master, $0.baseAddress, $0.count) }
  }

  func typeByte(_ byte: UInt8) {
    var byte = byte
    _ = write(master, &byte, 1)
  }

  /// Reads until the screen is as wanted, or a while has passed.
  ///
  /// - Returns: Whether it came to be so.
  @discardableResult
  func wait(_ seconds: Double = 20, until isDone: (TerminalEmulator) -> Bool) -> Bool {
    let deadline = Date(timeIntervalSinceNow: seconds)
    while Date() < deadline {
      drain(milliseconds: 50)
      if isDone(terminal) { return true }
    }
    return false
  }

  private func drain(milliseconds: Int32) {
    var descriptor = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
    while poll(&descriptor, 1, milliseconds) > 0, descriptor.revents & Int16(POLLIN) != 0 {
      var buffer = [UInt8](repeating: 0, count: 1 << 16)
      let count = read(master, &buffer, buffer.count)
      guard count > 0 else { return }
      terminal.take(Array(buffer[..<count]))
      if milliseconds == 0 { return }
    }
  }

  func signal(_ number: Int32) { kill(process.processIdentifier, number) }

  /// Waits for the end of the process.
  func status() -> Int32 {
    wait { _ in !process.isRunning }
    drain(milliseconds: 0)
    return process.isRunning ? -1 : process.terminationStatus
  }

  /// Whether the terminal's settings are as they were before the program started.
  var isRestored: Bool {
    var settings = termios()
    tcgetattr(slave.fileDescriptor, &settings)
    return settings.c_lflag == former.c_lflag && settings.c_iflag == former.c_iflag
      && settings.c_oflag == former.c_oflag && !terminal.isAlternate && terminal.isCursorShown
  }
}
