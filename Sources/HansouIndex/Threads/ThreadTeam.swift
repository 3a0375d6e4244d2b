import Dispatch

/// Runs a few pieces of work at once.
enum ThreadTeam {
  /// Carries `body` out for the numbers below `count`.
  static func run(_ count: Int, _ body: @Sendable (Int) -> Void) {
    DispatchQueue.concurrentPerform(iterations: count, execute: body)
  }

  /// What `body` gives for each number below `count`.
  static func map<T: Sendable>(_ count: Int, _ body: @Sendable (Int) -> T) -> [T] {
    [T](unsafeUninitializedCapacity: count) { results, initialized in
      nonisolated(unsafe) let results = results
      run(count) { results.initializeElement(at: $0, to: body($0)) }
      initialized = count
    }
  }

  /// Cuts the numbers below `count` into as many ranges as `members`, and carries `body` out for all at once.
  static func share(_ count: Int, among members: Int, _ body: @Sendable (Range<Int>) -> Void) {
    let members = max(1, members)
    run(members) { body(count * $0 / members..<count * ($0 + 1) / members) }
  }
}
