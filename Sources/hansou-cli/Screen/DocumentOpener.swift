import Hansou

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Shows a document in the user's pager or editor, at a line.
struct DocumentOpener {
  /// As the user's shell would run it, with options.
  private let command: String

  /// `$PAGER`, else `$VISUAL` or `$EDITOR`, else less.
  static var pager: DocumentOpener {
    DocumentOpener(command: Terminal.environment("PAGER") ?? editorCommand ?? "less")
  }

  /// `$VISUAL` or `$EDITOR`, else `$PAGER`, else vi.
  static var editor: DocumentOpener {
    DocumentOpener(command: editorCommand ?? Terminal.environment("PAGER") ?? "vi")
  }

  private static var editorCommand: String? {
    Terminal.environment("VISUAL") ?? Terminal.environment("EDITOR")
  }

  /// Opens the file of a hit at its line and waits until the user is back. Of a file that is no plain text,
  /// or gone, a copy of what the index has is shown.
  func open(_ hit: SearchResults.Hit, of index: TextIndex) {
    let path = SourcePaths(index: index).path(
      of: hit.passage.document, given: hit.passage.path)
    if Self.isPlainText(path) {
      run(path, line: hit.place.line)
    } else if let copy = PassageCopy(of: hit.passage, in: index) {
      run(copy.path, line: copy.line)
      unlink(copy.path)
    }
  }

  private static func isPlainText(_ path: String) -> Bool {
    let ending = path.split(separator: ".").last?.lowercased() ?? ""
    return ["txt", "text", "md", "markdown", "html", "htm"].contains(ending)
      && access(path, R_OK) == 0
  }

  private func run(_ path: String, line: Int) {
    // The program's name decides how it is told the line; the shell reads its options.
    let program = command.split(separator: " ").first?.split(separator: "/").last ?? ""
    let arguments =
      switch program {
      case "code", "codium", "code-insiders": ["-g", "\(path):\(line)"]
      case "hx", "helix", "subl", "zed": ["\(path):\(line)"]
      default: ["+\(line)", path]
      }
    var words: [UnsafeMutablePointer<CChar>?] =
      (["/bin/sh", "-c", "\(command) \"$@\"", "hansou"] + arguments).map { strdup($0) }
    words.append(nil)
    defer { for word in words { free(word) } }
    // Ctrl-C is the program's, not ours, while it runs.
    let former = signal(SIGINT, SIG_IGN)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var defaults = sigset_t()
    sigemptyset(&defaults)
    sigaddset(&defaults, SIGINT)
    posix_spawnattr_setsigdefault(&attributes, &defaults)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))
    var child = pid_t()
    if posix_spawn(&child, "/bin/sh", nil, &attributes, words, environ) == 0 {
      var status: Int32 = 0
      while waitpid(child, &status, 0) < 0, errno == EINTR {}
    }
    signal(SIGINT, former)
  }
}

/// The text of a document as the index has it, in a temporary file.
struct PassageCopy {
  let path: String
  /// Where the passage begins in it.
  let line: Int

  init?(of passage: Passage, in index: TextIndex) {
    guard let passages = try? index.passages(of: passage.document) else { return nil }
    var text = passage.title + "\n\n"
    var lines = 2
    var place = 1
    for other in passages {
      if other.id == passage.id { place = lines + 1 }
      text += other.text + "\n\n"
      lines += 2 + other.text.count { $0.isNewline }
    }
    let folder = Terminal.environment("TMPDIR") ?? "/tmp"
    var template = Array("\(folder)/hansou-XXXXXX".utf8CString)
    let descriptor = mkstemp(&template)
    guard descriptor >= 0 else { return nil }
    close(descriptor)
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    line = place
    guard let file = fopen(path, "w") else { return nil }
    defer { fclose(file) }
    fputs(text, file)
  }
}
