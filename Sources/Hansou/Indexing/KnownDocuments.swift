import HansouDocuments
import HansouIndex
import HansouStorage

/// Which documents an index has, by id and by the source each came from.
///
/// Two folders may have files of the same relative path; the id says nothing of the folder, so the
/// canonical path of the source tells them apart. The source of a record is the path of its file, a
/// NUL, which no path has, and the record's id.
struct KnownDocuments {
  /// The column that keeps the source of a document.
  static let sourceColumn = "source"

  private var sources: [String: String] = [:]
  private var ids: [String: String] = [:]
  /// The sources of the records that the index had from each file.
  private var records: [String: [String]] = [:]
  /// The sources met in this run.
  private var confirmed: Set<String> = []

  init() {}

  /// Reads the documents of the index in `directory`; there may be none.
  ///
  /// - Throws: `corrupt` and the like.
  init(index directory: String) throws(StorageError) {
    let reader: IndexReader
    do throws(StorageError) {
      reader = try IndexReader.open(directory: directory)
    } catch {
      if error.code == .notAnIndex { return }
      throw error
    }
    for segment in reader.segments {
      let column = segment.column(name: Self.sourceColumn)
      for document in 0..<segment.documentCount
      where segment.liveDocs?.isLive(document: document) ?? true {
        let id = try segment.documentID(document)
        guard case .keyword(let source) = try column?.value(ofDocument: document) else { continue }
        sources[id] = source
        ids[source] = id
        if let file = Self.file(ofRecord: source) { records[file, default: []].append(source) }
      }
    }
  }

  /// The source of a record.
  static func source(ofRecord record: String, in file: String) -> String {
    "\(file)\u{0}\(record)"
  }

  private static func file(ofRecord source: String) -> String? {
    guard let end = source.utf8.firstIndex(of: 0) else { return nil }
    return String(source[..<end])
  }

  /// The id of the document that the index has from a source.
  func id(ofSource source: String) -> String? { ids[source] }

  /// Notes that a source is still there, and so are the records of it.
  mutating func confirm(_ source: String) {
    confirmed.insert(source)
    for record in records[source] ?? [] { confirmed.insert(record) }
  }

  /// Notes that a source is no document any more.
  mutating func release(_ source: String) { confirmed.remove(source) }

  /// The id of a document: what it had before, else the one that suits it; if a document that still
  /// exists has that, the folder's name before it; if that is taken too, its source.
  ///
  /// - Parameters:
  ///   - name: The id that suits it: a relative path, or the id of a record.
  ///   - source: Where it comes from.
  ///   - root: The folder that is indexed.
  /// - Returns: The id to index it under.
  mutating func claimID(_ name: String, source: String, root: String) -> String {
    confirmed.insert(source)
    if let id = ids[source] { return id }
    let folder = root.split(separator: "/").last { $0 != "." && $0 != ".." }
    let candidates =
      [name] + (folder.map { ["\($0)/\(name)"] } ?? []) + [source.replacing("\u{0}", with: "#")]
    let id = candidates.first { isFree($0) } ?? source.replacing("\u{0}", with: "#")
    sources[id] = source
    ids[source] = id
    return id
  }

  private func isFree(_ id: String) -> Bool {
    guard let owner = sources[id] else { return true }
    return !confirmed.contains(owner) && !MappedFile.exists(Self.file(ofRecord: owner) ?? owner)
  }

  /// The documents from below a folder whose sources have not been met in this run, by id.
  func unconfirmed(under folder: String) -> [(id: String, source: String)] {
    let prefix = folder.hasSuffix("/") ? folder : folder + "/"
    return ids.filter { $0.key.hasPrefix(prefix) && !confirmed.contains($0.key) }
      .map { (id: $0.value, source: $0.key) }
      .sorted { $0.id < $1.id }
  }

  /// The documents whose files are gone and which have not been met in this run, by id.
  ///
  /// - Complexity: A system call for each document not met.
  func vanished() -> [(id: String, source: String)] {
    ids.filter {
      !confirmed.contains($0.key) && !MappedFile.exists(Self.file(ofRecord: $0.key) ?? $0.key)
    }
    .map { (id: $0.value, source: $0.key) }
    .sorted { $0.id < $1.id }
  }

  /// The documents from a file of records that have not been met in this run, by id.
  func unconfirmed(ofFile file: String) -> [(id: String, source: String)] {
    (records[file] ?? []).filter { !confirmed.contains($0) }
      .compactMap { source in ids[source].map { (id: $0, source: source) } }
      .sorted { $0.id < $1.id }
  }
}
