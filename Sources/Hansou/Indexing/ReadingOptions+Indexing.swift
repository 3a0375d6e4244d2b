import HansouDocuments
import HansouStorage

extension ReadingOptions {
  /// - Throws: `limit` when an encoding or command cannot be understood.
  init(_ options: FolderIndexer.Options) throws(HansouError) {
    self.init()
    filterSeconds = options.filterSeconds
    if let name = options.encoding {
      guard let encoding = TextEncoding(name: name) else {
        let known = TextEncoding.allCases.map(\.rawValue).joined(separator: ", ")
        throw HansouError(.limit, "no encoding is called \(name)", remedy: Remedy(.choose, known))
      }
      self.encoding = encoding
    }
    for (name, command) in options.filters.sorted(by: { $0.key < $1.key }) {
      guard !name.isEmpty, let command = FilterCommand(parsing: command) else {
        throw HansouError(
          .limit, "the filter for \"\(name)\" is no command",
          remedy: Remedy(.write, "epub=\"epub2txt {}\""))
      }
      filters.set(name, to: command)
    }
  }
}

extension WalkOptions {
  init(_ options: FolderIndexer.Options) {
    self.init()
    includesHidden = options.includesHidden
    usesIgnoreFiles = options.usesIgnoreFiles
    globs = GlobFilter(options.globs)
  }
}
