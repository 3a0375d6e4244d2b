import Dispatch
import Synchronization

/// The threads of an analysis, and whether it is still wanted.
struct Workers: Sendable {
  /// How many threads may work at most.
  let count: Int
  private let shouldContinue: @Sendable () -> Bool

  init(_ count: Int, _ shouldContinue: @escaping @Sendable () -> Bool) {
    self.count = max(1, count)
    self.shouldContinue = shouldContinue
  }

  /// - Throws: `cancelled` when the analysis is not wanted any more.
  func check() throws(HansouError) {
    guard shouldContinue() else {
      throw HansouError(.cancelled, "the analysis was told to stop")
    }
  }

  /// The results of `body` for the numbers below `pieces`, in their order.
  ///
  /// - Parameters:
  ///   - pieces: How many independent pieces of work there are; before each it is looked whether to go on.
  ///   - body: The work of a piece; called from any thread.
  /// - Returns: The results.
  /// - Throws: The error of the lowest number that had one, or `cancelled`.
  func map<Result: Sendable>(
    _ pieces: Int, _ body: @Sendable (Int) throws -> Result
  ) throws -> [Result] {
    if count == 1 || pieces <= 1 {
      return try (0..<pieces).map { number in
        try check()
        return try body(number)
      }
    }
    let outcomes = Mutex(
      [Swift.Result<Result, any Error>?](repeating: nil, count: pieces))
    let next = Atomic(0)
    DispatchQueue.concurrentPerform(iterations: min(count, pieces)) { _ in
      while true {
        let number = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard number < pieces else { return }
        let outcome = Swift.Result {
          try check()
          return try body(number)
        }
        outcomes.withLock { $0[number] = outcome }
      }
    }
    return try outcomes.withLock { $0 }.compactMap { try $0?.get() }
  }
}
