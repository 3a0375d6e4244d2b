import HansouSearch
import HansouStorage
import HansouText

/// What can go wrong when an index is opened, searched or written.
///
/// A struct with a code, so that kinds can be added without breaking who matches on them.
public struct HansouError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The kind of fault.
  public struct Code: Hashable, Sendable, CustomStringConvertible {
    /// A stable name in lower case, for programs.
    public let description: String

    /// The query cannot be understood; `query` and `range` say where.
    public static let badQuery = Code(description: "bad-query")
    /// The directory holds no index.
    public static let notAnIndex = Code(description: "not-an-index")
    /// The index was made by another fold, ICU or dictionary.
    public static let wrongAnalyzer = Code(description: "wrong-analyzer")
    /// Another process writes to the index.
    public static let locked = Code(description: "locked")
    /// Bytes of the index contradict its format.
    public static let corrupt = Code(description: "corrupt")
    /// The index was written by a later version.
    public static let tooNew = Code(description: "too-new")
    /// The index was written by an earlier version that is no longer read.
    public static let tooOld = Code(description: "too-old")
    /// A stated limit would be exceeded.
    public static let limit = Code(description: "limit")
    /// A system call failed.
    public static let system = Code(description: "system")
    /// The caller asked to stop.
    public static let interrupted = Code(description: "interrupted")
    /// ICU failed.
    public static let segmentation = Code(description: "segmentation")
    /// The caller's own closure said not to go on.
    public static let cancelled = Code(description: "cancelled")
    /// No document has the id, or no passage stands in the line.
    public static let noSuchDocument = Code(description: "no-such-document")
  }

  /// What kind of fault it is.
  public let code: Code
  /// One line in English: what was found and what was expected.
  public let message: String
  /// The file or directory concerned, if any.
  public let file: String?
  /// What the user can do, if known: a sentence in English.
  public let remedy: String?
  /// For `remedy`: the same in any language.
  public let advice: Advice?
  /// For `badQuery`: the query as typed.
  public let query: String?
  /// For `badQuery`: the reason's stable name, and the word or limit that belongs to it.
  public let reason: (name: String, detail: String)?
  /// For `noSuchDocument`: the name that was looked for, and the ids of the documents that have it in part.
  public let document: (name: String, matches: [String])?
  /// For `badQuery`: the half-open range of UTF-8 bytes of the query that is wrong.
  public let range: Range<Int>?

  /// The file, the message and the remedy in one line.
  public var description: String {
    [file, message, remedy].compactMap(\.self).joined(separator: ": ")
  }

  /// Whether two errors say the same of the same file and query.
  public static func == (left: HansouError, right: HansouError) -> Bool {
    left.code == right.code && left.message == right.message && left.file == right.file
      && left.query == right.query && left.range == right.range
  }

  /// Hashes what tells most errors apart: the code and the message.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(code)
    hasher.combine(message)
  }

  init(
    _ code: Code, _ message: String, file: String? = nil, remedy: Remedy? = nil,
    document: (name: String, matches: [String])? = nil
  ) {
    self.code = code
    self.message = message
    self.file = file
    self.remedy = remedy?.description
    advice = remedy.flatMap { Advice($0) }
    self.document = document
    query = nil
    reason = nil
    range = nil
  }

  /// The error for a name that is no document's.
  ///
  /// - Parameters:
  ///   - name: The name.
  ///   - matches: The ids of the documents that have it in part: none, or several.
  ///   - ids: All ids there are.
  /// - Returns: What to throw, with up to eight of those that may be meant as the remedy.
  static func noDocument(
    named name: String, matches: [String] = [], of ids: [String]
  ) -> HansouError {
    let choice = (matches.isEmpty ? ids : matches).prefix(8).joined(separator: ", ")
    return HansouError(
      .noSuchDocument,
      matches.isEmpty
        ? "no document is called \(name)" : "\(matches.count) documents match \(name)",
      remedy: Remedy(matches.isEmpty ? .nameThereIs : .nameOne, choice),
      document: (name, matches))
  }

  /// What is thrown when the caller asks to stop.
  static let interrupted = HansouError(.interrupted, "stopped; the index is as it was")

  init(_ error: QuerySyntaxError) {
    code = .badQuery
    message = "the query cannot be understood: \(error.reason.name) \(error.reason.detail)"
    file = nil
    remedy = nil
    advice = nil
    document = nil
    query = error.query
    reason = (error.reason.name, error.reason.detail)
    range = error.range
  }

  init(_ error: StorageError) {
    let codes: [StorageError.Code: Code] = [
      .corrupt: .corrupt, .tooNew: .tooNew, .tooOld: .tooOld, .locked: .locked,
      .notAnIndex: .notAnIndex, .wrongAnalyzer: .wrongAnalyzer, .system: .system, .limit: .limit,
    ]
    let place = error.offset.map { "\(error.file), offset \($0)" } ?? error.file
    self.init(
      codes[error.code] ?? .system, error.message, file: place, remedy: error.remedy)
  }

  /// Any error of the layers below as one of these.
  init(wrapping error: any Error) {
    switch error {
    case let error as HansouError: self = error
    case let error as StorageError: self.init(error)
    case let error as QuerySyntaxError: self.init(error)
    case let error as SegmentationError:
      self.init(.segmentation, error.description)
    default: self.init(.system, String(describing: error))
    }
  }

  /// Runs `body` and turns what it throws into a `HansouError`.
  static func wrapping<Result>(_ body: () throws -> Result) throws(HansouError) -> Result {
    do {
      return try body()
    } catch {
      throw HansouError(wrapping: error)
    }
  }
}
