import Foundation
import HansouTestSupport
import Testing

/// Where the real binary keeps the dictionary that it made from ICU.
@Suite struct DictionaryCacheCommandTests {
  private let directory: TemporaryDirectory
  private var tool: Tool

  init() throws {
    directory = try TemporaryDirectory()
    tool = Tool(directory: directory.url)
    tool.environment["XDG_CACHE_HOME"] = nil
    try directory.write("统筹推进四水共治。", to: "texts/a.txt")
  }

  /// The dictionary of a new index, which must be found in.
  private func indexed(_ name: String) throws -> Data {
    let output = try tool.run("index", "texts", "--index", name)
    #expect(output.status == 0, "\(output.standardError)")
    let found = try tool.run("search", "四水共治", "--index", name)
    #expect(found.standardOutput.contains("四水共治"))
    return try Data(contentsOf: directory.url.appending(path: name + "/words.dictionary"))
  }

  private func kept(in folder: String) throws -> [URL] {
    let url = directory.url.appending(path: folder)
    guard FileManager.default.fileExists(atPath: url.path) else { return [] }
    return try FileManager.default.contentsOfDirectory(at: url, includingPropertiesForKeys: nil)
  }

  @Test mutating func itIsMadeOnceAndADamagedOneAnew() throws {
    tool.environment["XDG_CACHE_HOME"] = directory.path + "/caches"
    tool.environment["HOME"] = directory.path + "/home"
    let first = try indexed("one")
    let file = try #require(try kept(in: "caches/hansou").first)
    #expect(try Data(contentsOf: file) == first)
    #expect(try kept(in: "home/.cache/hansou").isEmpty)
    let written = try FileManager.default.attributesOfItem(atPath: file.path)[.modificationDate]
    #expect(try indexed("two") == first)
    let later = try FileManager.default.attributesOfItem(atPath: file.path)[.modificationDate]
    #expect(written as? Date == later as? Date)

    var damaged = first
    damaged[damaged.count / 2] ^= 1
    try damaged.write(to: file)
    #expect(try indexed("three") == first)
    #expect(try Data(contentsOf: file) == first)
  }

  @Test mutating func theFolderIsThatOfTheUser() throws {
    // Relative folders of caches are to be ignored.
    tool.environment["XDG_CACHE_HOME"] = "caches"
    tool.environment["HOME"] = directory.path + "/home"
    _ = try indexed("one")
    #expect(try kept(in: "home/.cache/hansou").count == 1)
    #expect(try kept(in: "caches").isEmpty)
  }

  @Test mutating func withoutAFolderToKeepItInItIsMadeEachTime() throws {
    tool.environment["HOME"] = nil
    let made = try indexed("one")
    #expect(!made.isEmpty)
    try directory.write("a file", to: "taken")
    tool.environment["HOME"] = directory.path + "/taken"
    #expect(try indexed("two") == made)
  }
}
