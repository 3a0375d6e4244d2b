import Dispatch
import Synchronization

/// Makes pieces on several threads and hands them over in order, few at a time.
enum OrderedPipeline {
  /// How many pieces may be ready before they are taken, for each thread.
  private static let lead = 4

  /// Calls `consume` with the piece of each number below `count`, in order, as long as it returns true.
  ///
  /// - Parameters:
  ///   - count: How many pieces there are.
  ///   - threads: How many threads make them.
  ///   - produce: Makes a piece; called from any thread.
  ///   - consume: Takes a piece, on the thread of the caller, and says whether to go on.
  /// - Throws: What `produce` threw for the first piece that it could not make, or `consume`.
  static func forEach<Piece: Sendable>(
    _ count: Int, threads: Int, produce: @escaping @Sendable (Int) throws -> Piece,
    consume: (Piece) throws -> Bool
  ) throws {
    // The first piece is there at once, and is often all that is wanted.
    guard count > 0, try consume(try produce(0)) else { return }
    guard threads > 1, count > 2 else {
      for number in 1..<max(1, count) where !(try consume(try produce(number))) { return }
      return
    }
    let work = Work(count: count, room: threads * lead, produce: produce)
    let group = DispatchGroup()
    for _ in 0..<threads {
      DispatchQueue.global().async(group: group) { work.run() }
    }
    defer {
      work.stop(threads: threads)
      group.wait()
    }
    for number in 1..<count where !(try consume(try work.take(number))) { return }
  }

  /// The pieces under way.
  private final class Work<Piece: Sendable>: Sendable {
    private let count: Int
    private let produce: @Sendable (Int) throws -> Piece
    private let next = Atomic(1)
    private let isStopped = Atomic(false)
    private let room: DispatchSemaphore
    private let ready: [DispatchSemaphore]
    private let pieces: Mutex<[Int: Result<Piece, any Error>]>

    init(count: Int, room: Int, produce: @escaping @Sendable (Int) throws -> Piece) {
      self.count = count
      self.produce = produce
      // A semaphore may not be let go of with a lower value than it was made with.
      self.room = DispatchSemaphore(value: 0)
      for _ in 0..<room { self.room.signal() }
      ready = (0..<count).map { _ in DispatchSemaphore(value: 0) }
      pieces = Mutex([:])
    }

    func run() {
      while true {
        room.wait()
        let number = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard number < count, !isStopped.load(ordering: .relaxed) else { return }
        let piece = Result { try produce(number) }
        pieces.withLock { $0[number] = piece }
        ready[number].signal()
      }
    }

    func take(_ number: Int) throws -> Piece {
      ready[number].wait()
      let piece = pieces.withLock { $0.removeValue(forKey: number) }
      room.signal()
      guard let piece else { throw CancellationError() }
      return try piece.get()
    }

    /// Lets the threads end, those too that wait for room.
    func stop(threads: Int) {
      isStopped.store(true, ordering: .relaxed)
      for _ in 0..<threads { room.signal() }
    }
  }
}
