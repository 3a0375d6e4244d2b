/// Finds the texts under a path.
///
/// A path that is a file is taken whatever its name. In folders, hidden files are passed over, as is
/// what `.hansouignore` names, and whatever is not called like a text (`.txt`, `.text`, `.md`,
/// `.markdown`). Each folder is entered once, so that links in circles end. Names ascend by bytes.
package struct FileWalker {
  /// The names that a folder's texts end in, in lower case.
  package static let extensions: Set<String> = ["txt", "text", "md", "markdown"]

  package private(set) var files: [FoundFile] = []
  package private(set) var problems: [FileProblem] = []
  /// Whether the root was a folder.
  package private(set) var isDirectory = false

  private let isExcluded: (String) -> Bool
  private var visited: Set<SystemCalls.FileIdentity> = []

  /// Walks `root`.
  ///
  /// - Parameters:
  ///   - root: A file or folder.
  ///   - isExcluded: Whether to stay out of a folder; asked for the root too.
  package init(_ root: String, isExcluded: @escaping (String) -> Bool = { _ in false }) {
    self.isExcluded = isExcluded
    do throws(FileProblem) {
      let status = try SystemCalls.status(root)
      isDirectory = status.isDirectory
      if status.isDirectory {
        walk(root, relative: "", identity: status.identity, rules: [])
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

  private mutating func add(_ path: String, relative: String, _ status: SystemCalls.Status) {
    files.append(
      FoundFile(
        path: path, relativePath: relative, size: status.size,
        modificationTime: status.modificationTime))
  }

  private mutating func walk(
    _ path: String, relative: String, identity: SystemCalls.FileIdentity,
    rules: [(base: String, rules: IgnoreRules)]
  ) {
    guard visited.insert(identity).inserted else { return }
    if isExcluded(path) {
      problems.append(FileProblem(path: path, reason: .excluded))
      return
    }
    do throws(FileProblem) {
      let names = try SystemCalls.names(in: path)
      var rules = rules
      if names.contains(IgnoreRules.fileName) {
        let text = try SystemCalls.contents(
          of: Self.join(path, IgnoreRules.fileName), limit: 1 << 20)
        rules.append((relative, IgnoreRules(String(decoding: text, as: UTF8.self))))
      }
      for name in names where !name.hasPrefix(".") {
        visit(Self.join(path, name), relative: Self.join(relative, name), rules: rules)
      }
    } catch {
      problems.append(error)
    }
  }

  private mutating func visit(
    _ path: String, relative: String, rules: [(base: String, rules: IgnoreRules)]
  ) {
    do throws(FileProblem) {
      let status = try SystemCalls.status(path)
      if Self.ignores(relative, isDirectory: status.isDirectory, rules) { return }
      if status.isDirectory {
        walk(path, relative: relative, identity: status.identity, rules: rules)
      } else if status.isRegular, Self.isText(relative) {
        add(path, relative: relative, status)
      }
    } catch {
      // A link that leads nowhere is no text that anyone misses.
      if error.reason != .missing { problems.append(error) }
    }
  }

  /// The innermost folder whose rules speak of the path decides.
  private static func ignores(
    _ path: String, isDirectory: Bool, _ rules: [(base: String, rules: IgnoreRules)]
  ) -> Bool {
    for (base, rules) in rules.reversed() {
      let relative = base.isEmpty ? path : String(path.dropFirst(base.count + 1))
      if let ignored = rules.ignores(relative, isDirectory: isDirectory) { return ignored }
    }
    return false
  }

  private static func isText(_ name: String) -> Bool {
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count > 1 && extensions.contains(parts[parts.count - 1].lowercased())
  }

  private static func join(_ folder: String, _ name: String) -> String {
    folder.isEmpty || folder.hasSuffix("/") ? folder + name : folder + "/" + name
  }
}
