package import Foundation
import Synchronization

/// A directory of a test's own, removed when the test lets go of it.
package final class TemporaryDirectory: Sendable {
  /// Those that tests share; nobody lets go of these.
  private static let shared = Mutex<[TemporaryDirectory]>([])

  package let url: URL

  package var path: String { url.path }

  package init() throws {
    url = FileManager.default.temporaryDirectory.appending(path: "hansou-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { remove() }

  /// A directory that is removed when the process ends, for a constant.
  package static func untilExit() throws -> TemporaryDirectory {
    let directory = try TemporaryDirectory()
    shared.withLock { directories in
      if directories.isEmpty {
        atexit { TemporaryDirectory.shared.withLock { $0.forEach { $0.remove() } } }
      }
      directories.append(directory)
    }
    return directory
  }

  private func remove() { try? FileManager.default.removeItem(at: url) }

  /// Writes a file, making its folders, and returns its path.
  @discardableResult
  package func write(_ text: String, to name: String) throws -> String {
    try write(Array(text.utf8), to: name)
  }

  @discardableResult
  package func write(_ bytes: [UInt8], to name: String) throws -> String {
    let file = url.appending(path: name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: file)
    return file.path
  }
}

/// Places in the repository.
package enum Repository {
  package static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  package static var corpus: URL { root.appending(path: "Corpus") }
}
