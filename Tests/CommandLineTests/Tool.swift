import Foundation
import HansouTestSupport
import Testing

/// Runs the real binary and keeps all that it says.
struct Tool {
  struct Output: Hashable {
    let standardOutput: String
    let standardError: String
    let status: Int32

    var lines: [Substring] { standardOutput.split(separator: "\n") }

    /// Standard output as JSON objects, one a line.
    var objects: [[String: Any]] {
      lines.compactMap {
        (try? JSONSerialization.jsonObject(with: Data($0.utf8))) as? [String: Any]
      }
    }
  }

  /// The binary beside the test runner.
  static let binary = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
    .deletingLastPathComponent().appending(path: "hansou")

  /// Where the dictionary made from ICU is kept, for all tests: making it takes a debug build seconds.
  private static let cache = Result { try TemporaryDirectory.untilExit() }

  var directory: URL
  var environment = ["LC_ALL": "C", "COLUMNS": "80"].merging(
    (try? cache.get()).map { ["XDG_CACHE_HOME": $0.path] } ?? [:]
  ) { own, _ in own }

  func process(_ arguments: [String]) -> Process {
    let process = Process()
    process.executableURL = Self.binary
    process.arguments = arguments
    process.currentDirectoryURL = directory
    process.environment = environment
    process.standardInput = FileHandle.nullDevice
    return process
  }

  func run(_ arguments: String...) throws -> Output { try run(arguments) }

  func run(_ arguments: [String]) throws -> Output {
    let process = process(arguments)
    let output = Pipe()
    // Standard error goes to a file, so that neither pipe can fill while the other is read.
    let errors = directory.appending(path: ".stderr-\(UUID().uuidString)")
    try Data().write(to: errors)
    defer { try? FileManager.default.removeItem(at: errors) }
    process.standardOutput = output
    process.standardError = try FileHandle(forWritingTo: errors)
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return Output(
      standardOutput: String(decoding: data, as: UTF8.self),
      standardError: String(decoding: try Data(contentsOf: errors), as: UTF8.self),
      status: process.terminationStatus)
  }
}

/// A folder with the plan texts and their index, made once for all tests.
enum PlanFolder {
  private static let made = Result {
    let directory = try TemporaryDirectory.untilExit()
    try FileManager.default.copyItem(
      at: Repository.corpus, to: directory.url.appending(path: "Corpus"))
    let output = try Tool(directory: directory.url).run("index", "Corpus")
    #expect(output.status == 0, "\(output.standardError)")
    return directory
  }

  static func tool() throws -> Tool { Tool(directory: try made.get().url) }
}

/// Compares with a recorded output; `HANSOU_RECORD=1` records, and a recording is a failure.
func expectSnapshot(_ text: String, _ name: String) throws {
  let file = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Snapshots/\(name).txt")
  if ProcessInfo.processInfo.environment["HANSOU_RECORD"] != nil {
    try Data(text.utf8).write(to: file)
    Issue.record("recorded \(name); run again without HANSOU_RECORD")
    return
  }
  let recorded = String(decoding: try Data(contentsOf: file), as: UTF8.self)
  #expect(text == recorded, "\(name) differs from its snapshot")
}
