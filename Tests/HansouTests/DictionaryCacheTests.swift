import Foundation
import HansouTestSupport
import HansouText
import Testing

@testable import Hansou

/// A dictionary that was made once serves the next index; nothing that is wrong with it does harm.
@Suite struct DictionaryCacheTests {
  private static let made = Result { try SegmentationDictionary.fromICU() }

  private let directory: TemporaryDirectory
  private let cache: DictionaryCache
  private var folder: String { directory.path + "/caches/hansou" }

  init() throws {
    directory = try TemporaryDirectory()
    cache = try #require(DictionaryCache(directory: directory.path + "/caches/hansou"))
  }

  private func file() throws -> URL {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder)
    try #require(names.count == 1)
    return URL(filePath: folder).appending(path: names[0])
  }

  @Test func whatIsKeptComesBackInAFileNamedByWhatItWasMadeFrom() throws {
    let made = try Self.made.get()
    #expect(cache.dictionary() == nil)
    cache.keep(made)
    let kept = try #require(cache.dictionary())
    #expect(kept.withUnsafeBytes { Array($0) } == made.withUnsafeBytes { Array($0) })
    let identity = try SegmentationDictionary.identityOfICU()
    let digits = String(identity, radix: 16)
    let name = "words-" + String(repeating: "0", count: 16 - digits.count) + digits + ".dictionary"
    #expect(try file().lastPathComponent == name)
  }

  @Test func aDamagedOneIsNotTakenAndIsReplaced() throws {
    let made = try Self.made.get()
    cache.keep(made)
    let file = try file()
    let whole = try Data(contentsOf: file)
    // In the header, the table of scalars, the roots, and the last entry.
    for place in [0, 9, 20, 70, 40_000, 200_000, whole.count - 1] {
      var bytes = whole
      bytes[place] ^= 1
      try bytes.write(to: file)
      #expect(cache.dictionary() == nil, "a bit of byte \(place) of \(whole.count) differs")
    }
    for length in [0, 63, 64, whole.count - 8, whole.count - 1] {
      try whole.prefix(length).write(to: file)
      #expect(cache.dictionary() == nil, "\(length) of \(whole.count) bytes")
    }
    cache.keep(made)
    #expect(cache.dictionary() != nil)
    #expect(try Data(contentsOf: self.file()) == whole)
  }

  @Test func aFolderThatCannotBeMadeIsNoError() throws {
    let path = try directory.write("a file", to: "taken")
    let cache = try #require(DictionaryCache(directory: path + "/hansou"))
    cache.keep(try Self.made.get())
    #expect(cache.dictionary() == nil)
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "a file")
  }
}
