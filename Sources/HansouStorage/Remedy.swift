/// What the user can do about an error.
///
/// A name that stays, so that it can be told in any language, and what belongs to it; in English it is a sentence.
package struct Remedy: Hashable, Sendable, CustomStringConvertible {
  package enum Name: String, CaseIterable, Sendable {
    case check, rebuild, build, upgrade, wait, split, rename
    case makeRoom, permit, raiseLimit
    /// With something to choose from or to write, which stands at the end.
    case nameThereIs, nameOne, choose, write
  }

  package let name: Name
  /// Names to choose from, or what to write; empty for most.
  package let detail: String

  package init(_ name: Name, _ detail: String = "") {
    self.name = name
    self.detail = detail
  }

  /// The sentence in English.
  package var description: String { sentence + detail }

  private var sentence: String {
    switch name {
    case .check: "run `hansou check`"
    case .rebuild: "build it anew with `hansou index --rebuild PATH…`"
    case .build: "make one with `hansou index PATH…`"
    case .upgrade: "update hansou, or build it anew with `hansou index --rebuild PATH…`"
    case .wait: "wait until it has finished, or end it"
    case .split: "split the passage"
    case .rename: "give another name, or --rebuild to replace it"
    case .makeRoom: "make room on the disk"
    case .permit: "check the permissions"
    case .raiseLimit: "raise the limit of open files (`ulimit -n`)"
    case .nameThereIs: "there are "
    case .nameOne: "name one of "
    case .choose: "choose of "
    case .write: "write it like "
    }
  }
}
