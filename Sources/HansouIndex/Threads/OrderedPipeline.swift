import Dispatch
import Synchronization

/// Makes pieces on several threads and hands them over in order, few at a time.
package enum OrderedPipeline {
  /// Calls `consume` with the piece of each number below `count`, in order, as long as it returns true.
  ///
  /// - Parameters:
  ///   - count: How many pieces there are.
  ///   - threads: How many threads make them.
  ///   - room: How many may be made or ready at once; at least as many as threads.
  ///   - produce: Makes a piece; called from any thread.
  ///   - consume: Takes a piece, on the thread of the caller, and says whether to go on.
  /// - Throws: What `produce` threw for the first piece that it could not make, or `consume`.
  package static func forEach<Piece: Sendable, Failure: Error>(
    _ count: Int, threads: Int, room: Int,
    produce: @escaping @Sendable (Int) throws(Failure) -> Piece,
    consume: (Piece) throws(Failure) -> Bool
  ) throws(Failure) {
    guard threads > 1, count > 1 else {
      for number in 0..<max(0, count) where !(try consume(try produce(number))) { return }
      return
    }
    let work = Work(count: count, room: max(room, threads), produce: produce)
    let group = DispatchGroup()
    for _ in 0..<threads {
      DispatchQueue.global().async(group: group) { work.run() }
    }
    defer {
      work.stop(threads: threads)
      group.wait()
    }
    for number in 0..<count where !(try consume(try work.take(number))) { return }
  }

  /// The pieces under way.
  private final class Work<Piece: Sendable, Failure: Error>: Sendable {
    private let count: Int
    private let produce: @Sendable (Int) throws(Failure) -> Piece
    private let next = Atomic(0)
    private let isStopped = Atomic(false)
    private let room: DispatchSemaphore
    private let ready: [DispatchSemaphore]
    private let pieces: Mutex<[Int: Result<Piece, Failure>]>

    init(
      count: Int, room: Int, produce: @escaping @Sendable (Int) throws(Failure) -> Piece
    ) {
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
        let piece = Result { () throws(Failure) in try produce(number) }
        pieces.withLock { $0[number] = piece }
        ready[number].signal()
      }
    }

    func take(_ number: Int) throws(Failure) -> Piece {
      ready[number].wait()
      let piece = pieces.withLock { $0.removeValue(forKey: number) }
      room.signal()
      guard let piece else { preconditionFailure("a piece is there when it is ready") }
      return try piece.get()
    }

    /// Lets the threads end, those too that wait for room.
    func stop(threads: Int) {
      isStopped.store(true, ordering: .relaxed)
      for _ in 0..<threads { room.signal() }
    }
  }
}
