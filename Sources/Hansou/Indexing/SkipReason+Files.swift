import HansouDocuments

extension SkipReason {
  /// The reason for a problem with a file.
  ///
  /// - Parameters:
  ///   - problem: What the system said.
  ///   - isListed: Whether the file was there when its folder was listed.
  init(_ problem: FileProblem, isListed: Bool) {
    switch problem.reason {
    case .missing: self = isListed ? .vanished : .missing
    case .unreadable(let detail): self = .unreadable(detail)
    case .special: self = .special
    case .excluded: self = .isIndex
    case .tooLarge: self = .tooLarge
    case .bomb(let size): self = SkipReason("bomb", detail: String(size))
    case .damaged(let detail): self = SkipReason("damaged", detail: detail)
    case .needsProgram(let program, let package):
      self = SkipReason("needs-program", detail: program, remedy: package)
    case .tooSlow(let program, let seconds):
      self = SkipReason("too-slow", detail: "\(program), \(seconds) s")
    case .filterFailed(let program, let status):
      self = SkipReason("filter-failed", detail: "\(program), status \(status)")
    case .noText: self = SkipReason("no-text")
    case .badName: self = SkipReason("bad-name")
    case .binary: self = .binary
    case .empty: self = .empty
    }
  }
}

extension FileProblem {
  /// Whether the file may still be what is indexed of it: only this time it could not be read.
  var isPassing: Bool {
    switch reason {
    case .unreadable, .needsProgram, .tooSlow, .filterFailed: true
    default: false
    }
  }
}
