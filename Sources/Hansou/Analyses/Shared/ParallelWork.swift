import Dispatch
import Synchronization

/// Carries out independent pieces of work on several threads.
enum ParallelWork {
  /// The results of `body` for the numbers below `count`, in their order.
  ///
  /// - Parameters:
  ///   - count: How many pieces there are.
  ///   - threads: How many threads may work at most.
  ///   - body: The work of a piece; called from any thread.
  /// - Returns: The results.
  /// - Throws: The error of the lowest number that had one.
  static func map<Result: Sendable>(
    _ count: Int, threads: Int, _ body: @Sendable (Int) throws -> Result
  ) throws -> [Result] {
    if threads <= 1 || count <= 1 { return try (0..<count).map(body) }
    let outcomes = Mutex(
      [Swift.Result<Result, any Error>?](repeating: nil, count: count))
    let next = Atomic(0)
    DispatchQueue.concurrentPerform(iterations: min(threads, count)) { _ in
      while true {
        let number = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard number < count else { return }
        let outcome = Swift.Result { try body(number) }
        outcomes.withLock { $0[number] = outcome }
      }
    }
    return try outcomes.withLock { $0 }.compactMap { try $0?.get() }
  }
}
