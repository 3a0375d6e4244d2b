/// The ignore files that hold in a folder: its own and those of the folders around it.
///
/// As for ripgrep, `.gitignore` counts inside of a git repository only, and of the folders above the root
/// too; `.hansouignore` wins over `.gitignore` in the same folder, and the nearer folder over the farther.
struct IgnoreStack {
  private struct Level {
    /// The folder, as a path that those below start with.
    let base: String
    let rules: IgnoreRules
  }

  private static let sizeLimit = 1 << 20

  private var levels: [Level] = []
  private var isInRepository = false

  /// The rules of the folders above a root.
  ///
  /// - Parameter root: The canonical path of the folder where the walk begins.
  init(above root: String) {
    var folders: [String] = []
    var path = root[...]
    while let slash = path.lastIndex(of: "/") {
      path = path[..<slash]
      folders.append(String(path))
    }
    // A repository begins at the innermost folder that has `.git`; what is above does not count.
    guard Self.exists(root + "/.git") || folders.contains(where: { Self.exists($0 + "/.git") })
    else { return }
    isInRepository = true
    if Self.exists(root + "/.git") {
      add(root + "/.git/info/exclude", base: root)
      return
    }
    let top = folders.firstIndex { Self.exists($0 + "/.git") } ?? 0
    add(folders[top] + "/.git/info/exclude", base: folders[top])
    for folder in folders[...top].reversed() {
      add(folder + "/" + IgnoreRules.gitName, base: folder)
      add(folder + "/" + IgnoreRules.ownName, base: folder)
    }
  }

  private static func exists(_ path: String) -> Bool {
    (try? SystemCalls.status(path)) != nil
  }

  /// Enters a folder whose names are known.
  mutating func enter(_ folder: String, names: [String]) {
    if names.contains(".git") {
      if !isInRepository { add(folder + "/.git/info/exclude", base: folder) }
      isInRepository = true
    }
    if isInRepository, names.contains(IgnoreRules.gitName) {
      add(folder + "/" + IgnoreRules.gitName, base: folder)
    }
    if names.contains(IgnoreRules.ownName) {
      add(folder + "/" + IgnoreRules.ownName, base: folder)
    }
  }

  private mutating func add(_ file: String, base: String) {
    // One that is missing or unreadable says nothing.
    guard let text = try? SystemCalls.contents(of: file, limit: Self.sizeLimit) else { return }
    levels.append(
      Level(base: base + "/", rules: IgnoreRules(String(decoding: text, as: UTF8.self))))
  }

  /// Whether a path is ignored; the last rules that speak of it count.
  func ignores(_ path: String, isDirectory: Bool) -> Bool {
    for level in levels.reversed() where path.hasPrefix(level.base) {
      let relative = String(path.dropFirst(level.base.count))
      if let ignored = level.rules.ignores(relative, isDirectory: isDirectory) { return ignored }
    }
    return false
  }
}
