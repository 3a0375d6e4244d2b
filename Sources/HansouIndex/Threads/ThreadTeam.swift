import Dispatch

/// Runs a few pieces of work at once.
enum ThreadTeam {
  /// Carries `body` out for the numbers below `count`.
  static func run(_ count: Int, _ body: @Sendable (Int) -> Void) {
    DispatchQueue.concurrentPerform(iterations: count, execute: body)
  }
}
