import Hansou

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The screen that `hansou` alone opens on a terminal: hits as one types.
struct InteractiveScreen {
  /// So long drawing waits for an answer, in milliseconds: two drawings a key would flicker.
  private static let patience: Int32 = 20
  /// A few pages. Each hit's text has to be inflated: a hundred take 20 ms.
  private static let hitLimit = 40

  private let directory: String
  private let style: Style
  private let request: SearchRequest
  private let worker: SearchWorker
  private var model: ScreenModel
  private var decoder = KeyDecoder()
  /// The rows as they stand on the terminal; empty when nothing is known of it.
  private var shown: [String] = []
  private var commit: FileDate?

  /// - Returns: nil when the system has no pipe left.
  /// - Throws: What opening the index throws; `ValidationError` when a list of terms cannot be read.
  init?(directory: String) throws {
    guard let worker = SearchWorker() else { return nil }
    self.worker = worker
    self.directory = directory
    style = ColorChoice.current.style
    var request = SearchRequest()
    request.limit = Self.hitLimit
    request.includesContents = Settings.current.includesContents
    request.synonyms = SynonymFile.groups(beside: directory)
    request.lexicon = try LexiconFile.terms(nil, beside: directory)
    self.request = request
    commit = FileDate(directory + "/commit")
    model = ScreenModel(index: try TextIndex(opening: directory))
  }

  /// Runs until the user leaves.
  ///
  /// - Returns: Whether there was a terminal to run on.
  mutating func run() -> Bool {
    guard RawTerminal.enter() else { return false }
    defer { RawTerminal.leave() }
    while true {
      draw()
      guard let bytes = nextInput() else { return true }
      // What came while drawing, a paste or quick typing, is one step.
      for key in decoder.keys(bytes, isPause: isLoneEscape(bytes)) {
        if key == .enter || key == .control("o") { settle(within: 3_000) }
        switch model.take(key, page: view.page) {
        case .none: break
        case .quit: return true
        case .redraw: shown = []
        case .read: open(with: DocumentOpener.pager)
        case .edit: open(with: DocumentOpener.editor)
        case .suspend: suspend()
        }
      }
      refresh()
      settle(within: Self.patience)
    }
  }

  /// Asks what the model wants to know and waits a while for the answer.
  private mutating func settle(within milliseconds: Int32) {
    if let query = model.question() { worker.ask(query, of: model.index, request) }
    let stopwatch = Stopwatch()
    while model.isWaiting {
      let left = milliseconds - Int32(stopwatch.seconds * 1_000)
      var descriptor = pollfd(fd: worker.signal, events: Int16(POLLIN), revents: 0)
      guard left > 0, poll(&descriptor, 1, left) > 0 else { return }
      if let answer = worker.takeAnswer() { model.take(answer) }
    }
  }

  private var view: ScreenView {
    let size = RawTerminal.size
    return ScreenView(style: style, columns: max(20, size.columns), rows: max(6, size.rows))
  }

  // MARK: Input

  /// The bytes that come next; none when the terminal got another size or an answer came, nil at the end of
  /// input.
  private mutating func nextInput() -> [UInt8]? {
    var buffer = [UInt8](repeating: 0, count: 4_096)
    while true {
      var descriptors = [
        pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0),
        pollfd(fd: worker.signal, events: Int16(POLLIN), revents: 0),
      ]
      let ready = poll(&descriptors, 2, -1)
      if ready < 0 {
        guard errno == EINTR else { return nil }
        if RawTerminal.takeResize() {
          shown = []
          return []
        }
        continue
      }
      if descriptors[1].revents != 0, let answer = worker.takeAnswer() {
        model.take(answer)
        if descriptors[0].revents == 0 { return [] }
      }
      guard descriptors[0].revents != 0 else { continue }
      let count = Self.readInput(&buffer)
      if count > 0 { return Array(buffer[..<count]) }
      guard count < 0, errno == EINTR else { return nil }
    }
  }

  private static func readInput(_ buffer: inout [UInt8]) -> Int {
    #if canImport(Glibc)
      Glibc.read(STDIN_FILENO, &buffer, buffer.count)
    #elseif canImport(Musl)
      Musl.read(STDIN_FILENO, &buffer, buffer.count)
    #else
      Darwin.read(STDIN_FILENO, &buffer, buffer.count)
    #endif
  }

  /// Whether bytes end in an escape that no sequence follows: the key of that name.
  private func isLoneEscape(_ bytes: [UInt8]) -> Bool {
    guard bytes.last == 0x1B else { return false }
    var descriptor = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
    return poll(&descriptor, 1, 25) == 0
  }

  // MARK: Output

  /// Writes the rows that are others than those on the terminal, in one go.
  private mutating func draw() {
    let view = view
    let lines = view.lines(model)
    var text = "\u{1B}[?2026h\u{1B}[?25l"
    if shown.count != lines.count {
      text += "\u{1B}[2J"
      shown = [String](repeating: "", count: lines.count)
    }
    for (row, line) in lines.enumerated() where line != shown[row] {
      // Cleared first: behind a full row the cursor stands on its last cell.
      text += "\u{1B}[\(row + 1);1H\u{1B}[K\(line)"
    }
    shown = lines
    text += "\u{1B}[1;\(view.cursorColumn(model))H\u{1B}[?25h\u{1B}[?2026l"
    RawTerminal.write(text)
  }

  // MARK: The world outside

  /// Takes over a newer commit of the index.
  private mutating func refresh() {
    if RawTerminal.takeResize() { shown = [] }
    let now = FileDate(directory + "/commit")
    guard now != commit, let index = try? TextIndex(opening: directory) else { return }
    commit = now
    model.reopen(index)
  }

  private mutating func open(with opener: DocumentOpener) {
    guard let hit = model.selectedHit, let index = try? TextIndex(opening: directory) else {
      return
    }
    RawTerminal.leave()
    opener.open(hit, of: index)
    _ = RawTerminal.enter()
    shown = []
  }

  private mutating func suspend() {
    RawTerminal.leave()
    raise(SIGTSTP)
    _ = RawTerminal.enter()
    shown = []
  }
}

/// When a file was last replaced.
private struct FileDate: Hashable {
  private let seconds: Int
  private let nanoseconds: Int
  private let inode: UInt64

  init?(_ path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    #if canImport(Darwin)
      let time = status.st_mtimespec
    #else
      let time = status.st_mtim
    #endif
    seconds = time.tv_sec
    nanoseconds = time.tv_nsec
    inode = UInt64(status.st_ino)
  }
}
