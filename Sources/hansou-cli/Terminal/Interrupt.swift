import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Ctrl-C as a wish that work in progress looks at, instead of an end at any point.
enum Interrupt {
  private static let wished = Atomic<Bool>(false)

  /// Whether the user has asked to stop since `watch()`.
  static var isWished: Bool { wished.load(ordering: .relaxed) }

  /// From now on the first SIGINT or SIGTERM is a wish; the second ends the process as usual.
  static func watch() {
    // Made before a signal can come: the handler must not be the first to touch it.
    wished.store(false, ordering: .relaxed)
    var action = sigaction()
    action.__sigaction_handler.sa_handler = { _ in Interrupt.wished.store(true, ordering: .relaxed)
    }
    action.sa_flags = Int32(bitPattern: UInt32(SA_RESETHAND))
    sigaction(SIGINT, &action, nil)
    sigaction(SIGTERM, &action, nil)
    // Whoever started this process may have blocked them.
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGINT)
    sigaddset(&signals, SIGTERM)
    sigprocmask(SIG_UNBLOCK, &signals, nil)
  }
}
