/// Something that happened to a file or document while an index was brought up to date.
public struct IndexingEvent: Hashable, Sendable {
  /// What happened.
  public struct Kind: Hashable, Sendable, CustomStringConvertible {
    /// A stable name in lower case, for programs.
    public let description: String

    /// A document that the index had not.
    public static let added = Kind(description: "added")
    /// A document that the index had with another content.
    public static let replaced = Kind(description: "replaced")
    /// Its file is gone.
    public static let removed = Kind(description: "removed")
    /// The content is as indexed.
    public static let unchanged = Kind(description: "unchanged")
    /// Not indexed, for `reason`; the rest of the work went on.
    public static let skipped = Kind(description: "skipped")
  }

  /// What happened.
  public let kind: Kind
  /// The path as given or found; for `removed`, the path it had.
  public let path: String
  /// The document's id; nil for what was skipped and for a file of records.
  public let document: String?
  /// Why something was skipped.
  public let reason: SkipReason?
  /// How many records of a `.jsonl` file this is about; nil for other files.
  public let records: Int?

  init(
    kind: Kind, path: String, document: String?, reason: SkipReason?, records: Int? = nil
  ) {
    self.kind = kind
    self.path = path
    self.document = document
    self.reason = reason
    self.records = records
  }
}

extension IndexingEvent {
  /// A document that went with its source: a file, or a record of one behind a NUL.
  static func removal(of document: String, from source: String) -> IndexingEvent {
    IndexingEvent(
      kind: .removed, path: source.replacing("\u{0}", with: "#"), document: document, reason: nil)
  }
}

/// Why a file was not indexed.
public struct SkipReason: Hashable, Sendable, CustomStringConvertible {
  /// A stable name in lower case, for programs.
  public let description: String
  /// More about it: the system's word, an offset.
  public let detail: String
  /// Whether the user asked for something that could not be done, so that the exit status says so.
  public let isFailure: Bool
  /// The package to install, for `needs-program`.
  public let remedy: String?

  init(
    _ description: String, detail: String = "", isFailure: Bool = true, remedy: String? = nil
  ) {
    self.description = description
    self.detail = detail
    self.isFailure = isFailure
    self.remedy = remedy
  }

  /// There is nothing at the path.
  static let missing = SkipReason("missing")
  /// It was there when the folder was listed.
  static let vanished = SkipReason("vanished")
  /// The system refuses to read it.
  static func unreadable(_ detail: String) -> SkipReason {
    SkipReason("unreadable", detail: detail)
  }
  /// NUL bytes say that it is no text.
  static let binary = SkipReason("binary", isFailure: false)
  static let empty = SkipReason("empty", isFailure: false)
  /// The directory is an index.
  static let isIndex = SkipReason("is-index")
  /// Neither a file nor a folder.
  static let special = SkipReason("special")
  /// Bytes that stand for nothing in the file's encoding, the first at `offset`; the rest of the text
  /// is indexed with U+FFFD in their places.
  static func undecodable(_ encoding: String, at offset: Int, _ count: Int) -> SkipReason {
    SkipReason(
      "undecodable", detail: "\(encoding), offset \(offset), \(count) in all", isFailure: false)
  }
  static let tooLarge = SkipReason("too-large")
  /// The catalogue of a folder cannot be read; the texts beside it are indexed without.
  static func badCatalog(_ detail: String) -> SkipReason {
    SkipReason("bad-catalog", detail: detail)
  }
}

extension SkipReason {
  /// A line of a `.jsonl` file that is no record; the others are indexed.
  static func badRecord(_ detail: String) -> SkipReason { SkipReason("bad-record", detail: detail) }
  /// A record with the id of one before it in the same file; the first counts.
  static func duplicateID(_ id: String) -> SkipReason { SkipReason("duplicate-id", detail: id) }
  /// The index cannot take it.
  static func limit(_ detail: String) -> SkipReason { SkipReason("limit", detail: detail) }
}

/// How far indexing has come.
public struct IndexingProgress: Hashable, Sendable {
  /// The files that are dealt with.
  public let filesDone: Int
  /// All files that were found.
  public let filesTotal: Int
  /// The bytes of the files that are dealt with.
  public let bytesDone: Int
  /// The bytes of all files.
  public let bytesTotal: Int
}

/// What a run of indexing did.
public struct IndexingSummary: Hashable, Sendable {
  /// Documents that are new.
  public var added = 0
  /// Documents whose content was another.
  public var replaced = 0
  /// Documents whose files are gone.
  public var removed = 0
  /// Documents that are as they were.
  public var unchanged = 0
  /// Files that were not read.
  public var skipped = 0
  /// Of the skipped, those that the user asked for in vain.
  public var failures = 0
  /// Documents and passages in the index now.
  public var documents = 0
  /// The live passages of the index afterwards.
  public var passages = 0
  /// Bytes of text read and indexed.
  public var bytes = 0

  /// Nothing done yet.
  public init() {}
}
