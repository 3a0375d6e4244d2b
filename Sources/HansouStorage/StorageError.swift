/// What went wrong with a file or an index directory: what, where, found, expected, remedy.
///
/// Bad bytes and failed system calls throw this; only a programmer's mistake traps.
public struct StorageError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The kind of fault. A struct with static members, so that kinds can be added.
  package struct Code: Hashable, Sendable {
    package let name: String

    /// Bytes on disk contradict the format: damage, or a file that is not what its name says.
    @usableFromInline package static let corrupt = Code(name: "corrupt")
    /// Written by a later version of the format.
    package static let tooNew = Code(name: "too new")
    /// Written by an earlier version that this build no longer reads.
    package static let tooOld = Code(name: "too old")
    /// Another process writes to the index.
    package static let locked = Code(name: "locked")
    /// The directory holds no index.
    package static let notAnIndex = Code(name: "not an index")
    /// Made by another analyzer than the one at hand.
    package static let wrongAnalyzer = Code(name: "wrong analyzer")
    /// A system call failed.
    package static let system = Code(name: "system")
    /// A stated limit of the format would be exceeded.
    package static let limit = Code(name: "limit")
  }

  /// What the error says, in memory of its own.
  ///
  /// An error of one word is handed on in a register. Ten words were copied on their way out of every function, code
  /// that hardly ever runs and lay between what always does: 160 KB of the executable.
  private final class Contents: Sendable {
    let code: Code
    let message: String
    let file: String
    let offset: Int?
    let remedy: Remedy?

    init(_ code: Code, _ message: String, _ file: String, _ offset: Int?, _ remedy: Remedy?) {
      self.code = code
      self.message = message
      self.file = file
      self.offset = offset
      self.remedy = remedy
    }
  }

  private let contents: Contents

  package var code: Code { contents.code }
  /// One line for people: what was found and what was expected.
  package var message: String { contents.message }
  /// The file or directory concerned.
  package var file: String { contents.file }
  /// Where in the file, in bytes, if known.
  package var offset: Int? { contents.offset }
  /// What the user can do, if anything is known.
  package var remedy: Remedy? { contents.remedy }

  package init(
    _ code: Code, _ message: String, file: String, offset: Int? = nil, remedy: Remedy? = nil
  ) {
    contents = Contents(code, message, file, offset, remedy)
  }

  /// Whether two errors say the same.
  public static func == (left: StorageError, right: StorageError) -> Bool {
    left.code == right.code && left.message == right.message && left.file == right.file
      && left.offset == right.offset && left.remedy == right.remedy
  }

  /// Hashes what tells most errors apart: the code and the message.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(code)
    hasher.combine(message)
  }

  /// The same fault with what can be done, unless that is known already.
  package func withRemedy(_ name: Remedy.Name) -> StorageError {
    guard remedy == nil else { return self }
    return StorageError(code, message, file: file, offset: offset, remedy: Remedy(name))
  }

  /// The fault in a line: file, offset, what was found and expected, remedy.
  public var description: String {
    var text = file
    if let offset { text += ", offset \(offset)" }
    text += ": \(message)"
    if let remedy { text += "; \(remedy)" }
    return text
  }
}
