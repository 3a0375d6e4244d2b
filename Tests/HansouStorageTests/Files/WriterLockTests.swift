import Foundation
import HansouStorage
import Testing

@Suite struct WriterLockTests {
  @Test func secondWriterFailsAtOnceAndNamesTheHolder() throws {
    let directory = try temporaryDirectory()
    defer { try? FileManager.default.removeItem(atPath: directory) }
    let lock = try WriterLock(directory: directory, fileSystem: SystemFileSystem())
    let error = #expect(throws: StorageError.self) {
      try WriterLock(directory: directory, fileSystem: SystemFileSystem())
    }
    #expect(error?.code == .locked)
    #expect(error?.message.contains("process \(getpid())") == true)
    lock.release()
    _ = try WriterLock(directory: directory, fileSystem: SystemFileSystem())
  }

  @Test func twoPathsToOneDirectoryMeetOneLock() throws {
    let directory = try temporaryDirectory()
    let link = directory + "-link"
    defer {
      try? FileManager.default.removeItem(atPath: link)
      try? FileManager.default.removeItem(atPath: directory)
    }
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: directory)
    let lock = try WriterLock(directory: directory, fileSystem: SystemFileSystem())
    #expect(throws: StorageError.self) {
      try WriterLock(directory: link, fileSystem: SystemFileSystem())
    }
    lock.release()
  }

  #if os(Linux)
    /// As a child has one between fork and exec.
    @Test func aCopyOfTheDescriptorDoesNotKeepTheLock() throws {
      let directory = try temporaryDirectory()
      defer { try? FileManager.default.removeItem(atPath: directory) }
      let lock = try WriterLock(directory: directory, fileSystem: SystemFileSystem())
      let path = URL(filePath: directory).resolvingSymlinksInPath().path + "/LOCK"
      let copies = try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")
        .filter {
          (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/" + $0))
            == path
        }
        .compactMap { Int32($0).map { dup($0) } }
      defer { for copy in copies { close(copy) } }
      #expect(copies.count == 1)
      lock.release()
      _ = try WriterLock(directory: directory, fileSystem: SystemFileSystem())
    }
  #endif
}

/// A fresh directory.
func temporaryDirectory() throws -> String {
  let path = NSTemporaryDirectory() + "hansou-storage-" + UUID().uuidString
  try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  return path
}
