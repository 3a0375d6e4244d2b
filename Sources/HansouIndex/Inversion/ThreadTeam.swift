import Dispatch
import HansouStorage
import Synchronization

/// Runs a few pieces of work at once.
enum ThreadTeam {
  /// The results of `body` for the numbers below `count`, in their order.
  ///
  /// - Throws: The error of the lowest number that had one; the others are carried out all the same.
  static func map<Result: Sendable>(
    _ count: Int, _ body: @Sendable (Int) throws(StorageError) -> Result
  ) throws(StorageError) -> [Result] {
    if count == 1 { return [try body(0)] }
    let outcomes = Mutex([Swift.Result<Result, StorageError>?](repeating: nil, count: count))
    run(count) { number in
      let outcome = Swift.Result { () throws(StorageError) in try body(number) }
      outcomes.withLock { $0[number] = outcome }
    }
    var results: [Result] = []
    for outcome in outcomes.withLock({ $0 }) {
      if let outcome { results.append(try outcome.get()) }
    }
    return results
  }

  /// Carries `body` out for the numbers below `count`.
  static func run(_ count: Int, _ body: @Sendable (Int) -> Void) {
    DispatchQueue.concurrentPerform(iterations: count, execute: body)
  }
}
