import Foundation
import HansouStorage
import Testing

@Suite struct SystemFileSystemTests {
  private let files = SystemFileSystem()

  @Test func replacingAFileLeavesTheNewContentsAndNoTemporary() throws {
    let directory = try temporaryDirectory()
    defer { try? FileManager.default.removeItem(atPath: directory) }
    try files.replaceFile(named: "a", in: directory, with: [1, 2, 3])
    try files.replaceFile(named: "a", in: directory, with: [4])
    #expect(try MappedFile.contents(of: directory + "/a", limit: 10) == [4])
    #expect(try files.fileNames(in: directory) == ["a"])
  }

  @Test func mappingOutlivesTheName() throws {
    let directory = try temporaryDirectory()
    defer { try? FileManager.default.removeItem(atPath: directory) }
    try files.replaceFile(named: "a", in: directory, with: [7, 8])
    let file = try MappedFile(path: directory + "/a")
    try files.removeFile(directory + "/a")
    #expect(Array(file.region.unsafeBytes) == [7, 8])
    #expect(!MappedFile.exists(directory + "/a"))
  }

  @Test func emptyFileIsMapped() throws {
    let directory = try temporaryDirectory()
    defer { try? FileManager.default.removeItem(atPath: directory) }
    try files.replaceFile(named: "a", in: directory, with: [])
    #expect(try MappedFile(path: directory + "/a").region.count == 0)
  }

  @Test func errorsNamePathAndReason() throws {
    let directory = try temporaryDirectory()
    defer { try? FileManager.default.removeItem(atPath: directory) }
    let missing = #expect(throws: StorageError.self) {
      try MappedFile(path: directory + "/none")
    }
    #expect(missing?.description.contains("/none: cannot open: No such file") == true)
    let folder = #expect(throws: StorageError.self) { try MappedFile(path: directory) }
    #expect(folder?.code == .corrupt)
    let long = #expect(throws: StorageError.self) {
      try files.replaceFile(named: "a", in: directory, with: [1, 2])
      _ = try MappedFile.contents(of: directory + "/a", limit: 1)
    }
    #expect(long?.code == .corrupt)
  }

  @Test func directoryAndParentsAreMade() throws {
    let directory = try temporaryDirectory()
    defer { try? FileManager.default.removeItem(atPath: directory) }
    try files.createDirectory(directory + "/a/b/c/")
    try files.createDirectory(directory + "/a/b/c")
    #expect(MappedFile.isDirectory(directory + "/a/b/c"))
    try files.replaceFile(named: "file", in: directory, with: [])
    #expect(throws: StorageError.self) { try files.createDirectory(directory + "/file") }
    #expect(throws: StorageError.self) { try files.createDirectory(directory + "/file/x") }
  }
}
