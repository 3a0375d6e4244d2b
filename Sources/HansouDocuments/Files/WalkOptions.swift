/// Which files a walk takes.
package struct WalkOptions: Sendable {
  /// Whether files and folders whose names start with a dot are taken too.
  package var includesHidden = false
  /// Whether `.gitignore` and `.hansouignore` count.
  package var usesIgnoreFiles = true
  /// What to take and leave whatever the ignore files say.
  package var globs = GlobFilter()

  package init() {}
}
