import HansouDocuments

/// The catalogues (`catalog.json`) of the folders that are indexed, each read once.
final class CatalogShelf {
  /// What a catalogue says of a file.
  struct Entry {
    let metadata: DocumentMetadata?
    /// Set for the first file of a folder whose catalogue cannot be used.
    let problem: (path: String, message: String)?
  }

  static let fileName = "catalog.json"

  private var catalogs: [Substring: CorpusCatalog?] = [:]

  /// The metadata of a file by the catalogue in its folder.
  func entry(for file: FoundFile) -> Entry {
    let end = file.path.lastIndex(of: "/").map { file.path.index(after: $0) }
    let folder = file.path[..<(end ?? file.path.startIndex)]
    let name = String(file.path[folder.endIndex...])
    if let catalog = catalogs[folder] {
      return Entry(metadata: catalog?[name], problem: nil)
    }
    let path = String(folder) + Self.fileName
    do {
      let catalog = try SourceFile.contentsIfPresent(of: path)
        .map { try CorpusCatalog(parsing: $0, file: path) }
      catalogs[folder] = .some(catalog)
      return Entry(metadata: catalog?[name], problem: nil)
    } catch {
      catalogs[folder] = .some(nil)
      return Entry(metadata: nil, problem: (path, String(describing: error)))
    }
  }
}
