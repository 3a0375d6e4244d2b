/// Finds the documents under a path.
///
/// A path that is a file is taken whatever its name. In folders, hidden files are passed over, as is
/// what `.gitignore` and `.hansouignore` name (as ripgrep reads them), and whatever is not called like a
/// document. Links are followed; each folder is entered once, so that links in circles end. Names ascend
/// by bytes.
package struct FileWalker {
  package private(set) var files: [FoundFile] = []
  package private(set) var problems: [FileProblem] = []
  /// Whether the root was a folder.
  package private(set) var isDirectory = false

  private let options: WalkOptions
  private let isDocument: (String) -> Bool
  private let isExcluded: (String) -> Bool
  private var visited: Set<SystemCalls.FileIdentity> = []

  /// Walks `root`.
  ///
  /// - Parameters:
  ///   - root: A file or folder.
  ///   - options: What to take.
  ///   - isDocument: Whether a file of that name is a document.
  ///   - isExcluded: Whether to stay out of a folder; asked for the root too.
  package init(
    _ root: String, options: WalkOptions = WalkOptions(),
    isDocument: @escaping (String) -> Bool = { SourceReader().accepts(name: $0) },
    isExcluded: @escaping (String) -> Bool = { _ in false }
  ) {
    self.options = options
    self.isDocument = isDocument
    self.isExcluded = isExcluded
    do throws(FileProblem) {
      let status = try SystemCalls.status(root)
      isDirectory = status.isDirectory
      if status.isDirectory {
        let canonical = SourceFile.canonicalPath(root)
        walk(
          Folder(
            path: root, canonical: canonical == "/" ? "" : canonical, relative: "",
            identity: status.identity,
            ignoring: options.usesIgnoreFiles ? IgnoreStack(above: canonical) : nil))
      } else if status.isRegular {
        let name = root.split(separator: "/").last.map(String.init) ?? root
        add(root, relative: name, status)
      } else {
        problems.append(FileProblem(path: root, reason: .special))
      }
    } catch {
      problems.append(error)
    }
  }

  /// A folder on the way.
  private struct Folder {
    /// By which it can be opened.
    var path: String
    /// Without links, which is what ignore rules speak of.
    var canonical: String
    /// Below the root.
    var relative: String
    var identity: SystemCalls.FileIdentity
    /// nil when ignore files do not count.
    var ignoring: IgnoreStack?
  }

  private mutating func add(_ path: String, relative: String, _ status: SystemCalls.Status) {
    files.append(
      FoundFile(
        path: path, relativePath: relative, size: status.size,
        modificationTime: status.modificationTime))
  }

  private mutating func walk(_ folder: Folder) {
    guard visited.insert(folder.identity).inserted else { return }
    if isExcluded(folder.path) {
      problems.append(FileProblem(path: folder.path, reason: .excluded))
      return
    }
    do throws(FileProblem) {
      let names = try SystemCalls.names(in: folder.path)
      var folder = folder
      folder.ignoring?.enter(folder.canonical, names: names)
      for name in names { visit(name, in: folder) }
    } catch {
      problems.append(error)
    }
  }

  private mutating func visit(_ name: String, in folder: Folder) {
    let path = Self.join(folder.path, name)
    let relative = Self.join(folder.relative, name)
    let canonical = folder.canonical + "/" + name
    if name.hasPrefix("."), !options.includesHidden || name == ".git" {
      // A glob may name a hidden file, not what is in a hidden folder.
      guard options.globs.verdict(relative, isDirectory: false) == .taken else { return }
    }
    if name.unicodeScalars.contains("\u{FFFD}"), (try? SystemCalls.status(path)) == nil {
      problems.append(FileProblem(path: path, reason: .badName))
      return
    }
    do throws(FileProblem) {
      let status = try SystemCalls.status(path)
      let verdict = options.globs.verdict(relative, isDirectory: status.isDirectory)
      if verdict == .left { return }
      if verdict == .open, let ignoring = folder.ignoring,
        ignoring.ignores(canonical, isDirectory: status.isDirectory)
      {
        return
      }
      if status.isDirectory {
        if name.hasPrefix("."), !options.includesHidden || name == ".git" { return }
        walk(
          Folder(
            path: path, canonical: canonical, relative: relative, identity: status.identity,
            ignoring: folder.ignoring))
      } else if status.isRegular, verdict == .taken || isDocument(name) {
        add(path, relative: relative, status)
      }
    } catch {
      // A link that leads nowhere is no text that anyone misses.
      if error.reason != .missing { problems.append(error) }
    }
  }

  private static func join(_ folder: String, _ name: String) -> String {
    folder.isEmpty || folder.hasSuffix("/") ? folder + name : folder + "/" + name
  }
}
