#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The right to write to an index directory, held until `release` or the end of the process.
///
/// An advisory lock of the operating system on the file `LOCK`: it goes with its process however
/// that ends, and it is on the file, so two paths to one directory meet the same lock. The file
/// itself stays; removing it would let two writers lock two files of the same name.
package final class WriterLock {
  package static let fileName = "LOCK"

  private var descriptor: Int32

  /// Takes the lock of `directory`.
  ///
  /// - Throws: `locked` at once when someone has it, with the holder's process id.
  package init(directory: String, fileSystem: any FileSystem) throws(StorageError) {
    descriptor = try fileSystem.lockFile(directory + "/" + Self.fileName)
  }

  deinit { release() }

  /// Gives the lock back; a second call does nothing.
  package func release() {
    guard descriptor >= 0 else { return }
    // The lock belongs to all copies of the descriptor, and a child that is being started has one until it runs its
    // program: closing ours alone would leave the lock to it for a moment.
    flock(descriptor, LOCK_UN)
    close(descriptor)
    descriptor = -1
  }
}
