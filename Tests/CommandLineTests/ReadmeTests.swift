import Foundation
import HansouTestSupport
import Testing

/// The transcript in the README is what a newcomer sees.
///
/// With `HANSOU_RECORD=1` the outputs are written there, which is a failure.
@Suite struct ReadmeTests {
  private static let readme = Repository.root.appending(path: "README.md")

  /// Times differ from run to run; everything else must not.
  private static func withoutTimes(_ text: String) -> String {
    text.replacing(#/\d+\.\d+ (ms|s)\b/#) { "0.0 \($0.1)" }
  }

  @Test func theTranscriptIsTrue() throws {
    let text = String(decoding: try Data(contentsOf: Self.readme), as: UTF8.self)
    let fence = try #require(text.firstRange(of: "```console\n"))
    let end = try #require(text[fence.upperBound...].firstRange(of: "```\n"))
    let transcript = String(text[fence.upperBound..<end.lowerBound])
    let directory = try TemporaryDirectory()
    try FileManager.default.copyItem(
      at: Repository.corpus, to: directory.url.appending(path: "Corpus"))
    var actual = ""
    for line in transcript.split(separator: "\n", omittingEmptySubsequences: false)
    where line.hasPrefix("$ ") {
      actual += line + "\n" + (try Self.run(String(line.dropFirst(2)), in: directory))
    }
    if ProcessInfo.processInfo.environment["HANSOU_RECORD"] != nil {
      let new = text.replacingCharacters(in: fence.upperBound..<end.lowerBound, with: actual)
      try Data(new.utf8).write(to: Self.readme)
      Issue.record("recorded the transcript; run again without HANSOU_RECORD")
      return
    }
    #expect(Self.withoutTimes(actual) == Self.withoutTimes(transcript))
  }

  /// Both outputs of a command line, as a terminal shows them.
  private static func run(_ command: String, in directory: TemporaryDirectory) throws -> String {
    let process = Tool(directory: directory.url).process([])
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-c", command]
    process.environment?["PATH"] =
      Tool.binary.deletingLastPathComponent().path + ":/usr/local/bin:/usr/bin:/bin"
    process.environment?["HOME"] = directory.path
    let output = Pipe()
    process.standardOutput = output
    process.standardError = output
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: data, as: UTF8.self)
  }
}
