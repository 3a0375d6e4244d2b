import Dispatch

/// Runs a few pieces of work at once.
enum ThreadTeam {
  /// Carries `body` out for the numbers below `count`.
  static func run(_ count: Int, _ body: @Sendable (Int) -> Void) {
    DispatchQueue.concurrentPerform(iterations: count, execute: body)
  }

  /// Cuts the numbers below `count` into as many ranges as `members`, and carries `body` out for all at once.
  static func share(_ count: Int, among members: Int, _ body: @Sendable (Range<Int>) -> Void) {
    let members = max(1, members)
    run(members) { member in
      body(
        count / members * member..<(member + 1 == members ? count : count / members * (member + 1)))
    }
  }
}
