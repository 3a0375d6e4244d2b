import HansouDocuments
import HansouIndex
import HansouSearch
import HansouStorage

/// Whether the texts have changed since they were indexed, as far as a glance can tell.
public struct IndexFreshness: Hashable, Sendable {
  /// The paths of files that have changed, as they were given to the indexer.
  public let changed: [String]
  /// The paths of files that are not there any more.
  public let gone: [String]
  /// The paths of files that the index seems not to have.
  public let new: [String]
  /// How many documents were looked at; when fewer than the index has, there may be more.
  public let examined: Int

  /// Whether indexing would change anything.
  public var isStale: Bool { !changed.isEmpty || !gone.isEmpty || !new.isEmpty }
}

extension TextIndex {
  /// Compares the times of files with those that the index has, reading none.
  ///
  /// - Parameter limit: The most documents to look at, evenly taken over the index; by default all of up to 96, and 32
  ///   of more: a look at each of 96 is a sixteenth of a search of 104 MB, and still hardly ever sees the one that changed.
  /// - Returns: What has changed among them. `FolderIndexer.survey` tells exactly.
  /// - Throws: `corrupt`.
  /// - Complexity: O(limit): a system call for each file, and the names of folders that have changed.
  public func freshness(examining limit: Int? = nil) throws(HansouError) -> IndexFreshness {
    try HansouError.wrapping {
      var glance = FreshnessGlance(SourceList.read(in: directory))
      let count = searcher.index.documentCount
      let limit = max(1, limit ?? (count <= 96 ? 96 : 32))
      let step = max(1, count / limit + (count % limit == 0 ? 0 : 1))
      for segment in searcher.index.segments {
        let sources = segment.column(name: KnownDocuments.sourceColumn)
        for document in stride(from: 0, to: segment.documentCount, by: step)
        where segment.liveDocs?.isLive(document: document) ?? true {
          guard case .keyword(let source) = try sources?.value(ofDocument: document) else {
            continue
          }
          let stamp = try segment.documentStamp(document)
          try glance.look(at: source, stamp) {
            try DocumentRecord(decoding: try segment.documentRecord(document)).path
          }
        }
      }
      return glance.result
    }
  }
}

/// Collects what a glance at the files tells.
private struct FreshnessGlance {
  /// Files are dated by a clock that ticks every few milliseconds.
  private static let tick: Int64 = 20_000_000
  private static let folderLimit = 32
  /// Listing a larger folder takes longer than a search.
  private static let nameLimit = 4_096

  private let list: SourceList
  private var changed: [String] = []
  private var gone: [String] = []
  private var examined = 0
  private var files: Set<String> = []
  private var folders: [String: Int64] = [:]

  init(_ list: SourceList) { self.list = list }

  mutating func look(
    at source: String, _ stamp: DocumentStamp, path: () throws -> String
  ) throws {
    examined += 1
    // Records share their file; the file is the part before the NUL.
    let file = source.utf8.firstIndex(of: 0).map { String(source[..<$0]) } ?? source
    guard files.insert(file).inserted else { return }
    let origin = list.source(of: file)
    if let origin, origin.path != file, folders.count < Self.folderLimit,
      let end = file.utf8.lastIndex(of: UInt8(ascii: "/"))
    {
      folders[String(file[..<end])] = origin.checked
    }
    guard let times = FileTimes(of: file) else {
      gone.append(try path())
      return
    }
    // A file whose date alone was changed before the last run has been found the same by it.
    if times.modification != stamp.modificationTime,
      times.change > (origin?.checked ?? 0) - Self.tick
    {
      changed.append(try path())
    }
  }

  var result: IndexFreshness {
    IndexFreshness(changed: changed, gone: gone, new: new, examined: examined)
  }

  /// Files that came to folders which have changed since they were walked.
  private var new: [String] {
    var new: [String] = []
    for (folder, checked) in folders.sorted(by: { $0.key < $1.key }) {
      guard let times = FileTimes(of: folder), times.modification > checked - Self.tick else {
        continue
      }
      let reader = SourceReader()
      let names = SourceFile.names(in: folder)
      guard names.count <= Self.nameLimit else { continue }
      for name in names where !name.hasPrefix(".") && reader.accepts(name: name) {
        let path = folder + "/" + name
        guard !files.contains(path), let times = FileTimes(of: path), !times.isDirectory,
          times.change > checked - Self.tick
        else { continue }
        new.append(path)
      }
    }
    return new
  }
}
