import Dispatch
import HansouStorage
import Synchronization

/// Work on a thread of its own that somebody waits for before going on with what it uses.
final class BackgroundWork: Sendable {
  private let outcome = Mutex<Result<Void, StorageError>?>(nil)
  private let group = DispatchGroup()

  /// Starts the work.
  ///
  /// - Parameters:
  ///   - isAside: Whether on another thread; otherwise it is done when this returns.
  ///   - work: What to do.
  init(isAside: Bool, _ work: @escaping @Sendable () throws(StorageError) -> Void) {
    let carry = { @Sendable [self] in
      let result = Result { () throws(StorageError) in try work() }
      outcome.withLock { $0 = result }
    }
    if isAside { DispatchQueue.global().async(group: group, execute: carry) } else { carry() }
  }

  var isDone: Bool { outcome.withLock { $0 != nil } }

  /// Waits for the end.
  ///
  /// - Throws: What the work threw.
  func wait() throws(StorageError) {
    group.wait()
    if case .failure(let error) = outcome.withLock({ $0 }) { throw error }
  }
}
