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
    }
  }
}
