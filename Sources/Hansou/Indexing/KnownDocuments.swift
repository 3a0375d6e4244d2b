import HansouDocuments
import HansouIndex
import HansouStorage

/// Which documents an index has, by id and by the file each came from.
///
/// Two folders may have files of the same relative path; the id says nothing of the folder, so the
/// canonical path of the source tells them apart.
struct KnownDocuments {
  /// The column that keeps the canonical path of a document's source.
  static let sourceColumn = "source"

  private var sources: [String: String] = [:]
  private var ids: [String: String] = [:]
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
      }
    }
  }

  /// Notes that a source is still there.
  mutating func confirm(_ source: String) { confirmed.insert(source) }

  /// The id of a file: what it had before, else its relative path; if another file that still exists
  /// has that, the folder's name and the relative path; if that is taken too, the canonical path.
  mutating func claimID(for file: FoundFile, source: String, root: String) -> String {
    confirm(source)
    if let id = ids[source] { return id }
    let folder = root.split(separator: "/").last { $0 != "." && $0 != ".." }
    let candidates =
      [file.relativePath] + (folder.map { ["\($0)/\(file.relativePath)"] } ?? []) + [source]
    let id = candidates.first { isFree($0) } ?? source
    sources[id] = source
    ids[source] = id
    return id
  }

  private func isFree(_ id: String) -> Bool {
    guard let owner = sources[id] else { return true }
    return !confirmed.contains(owner) && !MappedFile.exists(owner)
  }

  /// The documents from below a folder whose sources have not been met in this run, by id.
  func unconfirmed(under folder: String) -> [(id: String, source: String)] {
    let prefix = folder.hasSuffix("/") ? folder : folder + "/"
    return ids.filter { $0.key.hasPrefix(prefix) && !confirmed.contains($0.key) }
      .map { (id: $0.value, source: $0.key) }
      .sorted { $0.id < $1.id }
  }
}
