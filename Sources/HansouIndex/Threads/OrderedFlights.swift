import Dispatch
import Synchronization

/// Work that is under way on threads, two pieces for each, whose results land in the order it was sent.
///
/// Where `OrderedPipeline` makes numbered pieces, the sender of these decides what comes next, and when all have to land.
package struct OrderedFlights<Worker: Sendable, Landed: Sendable> {
  private final class Flight: Sendable {
    let finished = DispatchSemaphore(value: 0)
    let result = Mutex<Result<Landed, any Error>?>(nil)
    let thread: Int

    init(thread: Int) { self.thread = thread }
  }

  private let workers: [Worker]
  private let queues: [DispatchQueue]
  /// How many flights each thread has.
  private var loads: [Int]
  private var flights: [Flight] = []

  /// - Parameter workers: One for each thread; with one, the caller's does the work.
  package init(_ workers: [Worker]) {
    self.workers = workers
    queues = workers.indices.map { DispatchQueue(label: "hansou.flights.\($0)") }
    loads = [Int](repeating: 0, count: workers.count)
  }

  package var isEmpty: Bool { flights.isEmpty }
  /// Whether each thread has one piece to do and one to do next.
  package var isFull: Bool { flights.count >= 2 * workers.count }

  /// Gives work to the thread with the least to do.
  package mutating func send(_ work: @escaping @Sendable (Worker) throws -> Landed) {
    let thread = loads.indices.min { loads[$0] < loads[$1] } ?? 0
    let flight = Flight(thread: thread)
    let worker = workers[thread]
    loads[thread] += 1
    flights.append(flight)
    let carry: @Sendable () -> Void = {
      let result = Result { try work(worker) }
      flight.result.withLock { $0 = result }
      flight.finished.signal()
    }
    if workers.count == 1 { carry() } else { queues[thread].async(execute: carry) }
  }

  /// Waits for what was sent first.
  ///
  /// - Returns: Its result; nil if nothing is under way.
  /// - Throws: What the work threw.
  package mutating func land() throws -> Landed? {
    guard !flights.isEmpty else { return nil }
    let flight = flights.removeFirst()
    flight.finished.wait()
    loads[flight.thread] -= 1
    return try flight.result.withLock { try $0?.get() }
  }
}
