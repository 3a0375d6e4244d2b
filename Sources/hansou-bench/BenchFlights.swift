import Dispatch
import HansouIndex
import Synchronization

/// Batches that are being encoded, two for each thread, landed in the order they were sent.
struct BenchFlights {
  private final class Flight: Sendable {
    let finished = DispatchSemaphore(value: 0)
    let result = Mutex<Result<DocumentBatch, any Error>?>(nil)
    let thread: Int

    init(thread: Int) { self.thread = thread }
  }

  private let encoders: [BenchEncoder]
  private let queues: [DispatchQueue]
  private var loads: [Int]
  private var flights: [Flight] = []

  /// - Parameter encoders: One for each thread; with one, the caller's does the work.
  init(_ encoders: [BenchEncoder]) {
    self.encoders = encoders
    queues = encoders.indices.map { DispatchQueue(label: "hansou.bench.\($0)") }
    loads = [Int](repeating: 0, count: encoders.count)
  }

  var isEmpty: Bool { flights.isEmpty }
  var isFull: Bool { flights.count >= (encoders.count == 1 ? 1 : 2 * encoders.count) }

  /// Gives lines to the thread with the least to do.
  mutating func send(_ lines: [[UInt8]]) {
    let thread = loads.indices.min { loads[$0] < loads[$1] } ?? 0
    let flight = Flight(thread: thread)
    let encoder = encoders[thread]
    loads[thread] += 1
    flights.append(flight)
    let work: @Sendable () -> Void = {
      let result = Result { try encoder.batch(lines) }
      flight.result.withLock { $0 = result }
      flight.finished.signal()
    }
    if encoders.count == 1 { work() } else { queues[thread].async(execute: work) }
  }

  /// Waits for the batch that was sent first.
  mutating func land() throws -> DocumentBatch? {
    let flight = flights.removeFirst()
    flight.finished.wait()
    loads[flight.thread] -= 1
    return try flight.result.withLock { try $0?.get() }
  }
}
