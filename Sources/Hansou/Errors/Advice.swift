import HansouStorage

/// What the user can do about an error, by a name that stays, so that it can be told in any language.
public struct Advice: Hashable, Sendable {
  /// What to do, without the names that `detail` has.
  public enum Name: String, CaseIterable, Sendable {
    /// Check the index, build it anew, build one, update the program, wait for another process.
    case check, rebuild, build, upgrade, wait
    /// Split a passage, name an index otherwise.
    case split, rename
    /// Make room on the disk, see to permissions, raise the limit of open files.
    case makeRoom, permit, raiseLimit
    /// Take one of the names in `detail`: there are these, several fit, these are valid.
    case nameThereIs, nameOne, choose
    /// Write it like `detail`.
    case write
  }

  /// What to do.
  public let name: Name
  /// Names to choose from, or what to write; empty for most.
  public let detail: String

  init?(_ remedy: Remedy) {
    guard let name = Name(rawValue: remedy.name.rawValue) else { return nil }
    self.name = name
    detail = remedy.detail
  }
}
