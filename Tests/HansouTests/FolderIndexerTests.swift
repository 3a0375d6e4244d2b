import Foundation
import Hansou
import HansouIndex
import HansouSearch
import HansouTestSupport
import Testing

@Suite struct FolderIndexerTests {
  private let directory: TemporaryDirectory

  init() throws { directory = try TemporaryDirectory() }

  private var index: String { directory.url.appending(path: "index").path }
  private var texts: String { directory.url.appending(path: "texts").path }

  private func run(
    _ paths: [String], rebuild: Bool = false,
    progress: (IndexingProgress) -> Void = { _ in }
  ) throws -> (events: [String], summary: IndexingSummary) {
    var options = FolderIndexer.Options()
    options.rebuild = rebuild
    var indexer = try FolderIndexer(index: index, options: options)
    var events: [String] = []
    let summary = try indexer.index(
      paths,
      report: { event in
        let name = event.path.split(separator: "/").last.map(String.init) ?? event.path
        events.append(
          [event.kind.description, name, event.reason?.description].compactMap(\.self)
            .joined(separator: " "))
      }, progress: progress)
    return (events, summary)
  }

  private func occurrences(_ phrase: String) throws -> Int {
    try TextIndex(opening: index).count(phrase: phrase).occurrences
  }

  @Test func addsReplacesRemovesAndLeavesAlone() throws {
    try directory.write("发展数字经济。", to: "texts/a.txt")
    try directory.write("城市更新。", to: "texts/b.md")
    #expect(try run([texts]).events == ["added a.txt", "added b.md"])
    #expect(try run([texts]).events == ["unchanged a.txt", "unchanged b.md"])

    try directory.write("发展楼宇经济。", to: "texts/a.txt")
    try FileManager.default.removeItem(atPath: texts + "/b.md")
    try directory.write("营商环境。", to: "texts/下级/c.txt")
    #expect(try run([texts]).events == ["replaced a.txt", "added c.txt", "removed b.md"])
    #expect(try occurrences("数字经济") == 0)
    #expect(try occurrences("楼宇经济") == 1)
    #expect(try occurrences("城市更新") == 0)
    #expect(try TextIndex(opening: index).documents().map(\.id) == ["a.txt", "下级/c.txt"])
  }

  @Test func aFileOfItsOwnHasItsNameAsIDAndRemovesNothing() throws {
    try directory.write("甲乙。", to: "texts/a.txt")
    try directory.write("丙丁。", to: "texts/b.txt")
    _ = try run([texts])
    try directory.write("戊己。", to: "other/c.txt")
    #expect(try run([directory.path + "/other/c.txt"]).events == ["added c.txt"])
    #expect(try TextIndex(opening: index).documents().count == 3)
  }

  @Test func twoFoldersMayHaveFilesOfOneName() throws {
    try directory.write("甲乙丙。", to: "one/report.txt")
    try directory.write("丁戊己。", to: "two/report.txt")
    _ = try run([directory.path + "/one", directory.path + "/two"])
    #expect(
      try TextIndex(opening: index).documents().map(\.id) == ["report.txt", "two/report.txt"])
    // Told apart again in a later run.
    let events = try run([directory.path + "/two"]).events
    #expect(events == ["unchanged report.txt"])
    #expect(try occurrences("甲乙丙") == 1)
  }

  @Test func aChangedCatalogueReplacesItsDocuments() throws {
    try directory.write("正文在此。", to: "texts/a.txt")
    _ = try run([texts])
    try directory.write(#"{"a.txt":{"title":"新标题","region":"江汉区"}}"#, to: "texts/catalog.json")
    #expect(try run([texts]).events == ["replaced a.txt"])
    let document = try TextIndex(opening: index).document("a.txt")
    #expect(document.title == "新标题")
    #expect(document.metadata["region"] == "江汉区")
    try directory.write("{", to: "texts/catalog.json")
    let run = try run([texts])
    #expect(run.events == ["skipped catalog.json bad-catalog", "replaced a.txt"])
    #expect(run.summary.failures == 1)
  }

  @Test func badInputCostsOnlyItself() throws {
    try directory.write("好文本。", to: "texts/good.txt")
    try directory.write([0x50, 0x4B, 0, 1, 2], to: "texts/binary.txt")
    try directory.write([], to: "texts/empty.txt")
    try directory.write([0xB9, 0xE3, 0xB6, 0xAB], to: "texts/gbk.txt")
    try directory.write("隐藏。", to: "texts/.hidden.txt")
    try directory.write("画", to: "texts/picture.png")
    let run = try run([texts, directory.path + "/nowhere", index])
    #expect(
      run.events.sorted() == [
        "added gbk.txt", "added good.txt", "skipped binary.txt binary", "skipped empty.txt empty",
        "skipped index is-index", "skipped nowhere missing",
      ])
    #expect(run.summary.failures == 2)
    #expect(try occurrences("好文本") == 1)
    #expect(try occurrences("广东") == 1)
  }

  @Test func bytesThatDoNotDecodeCostOnlyThemselves() throws {
    try directory.write(Array("发展数字经济。".utf8) + [0xFF] + Array("城市更新。".utf8), to: "texts/a.txt")
    #expect(try run([texts]).events == ["skipped a.txt undecodable", "added a.txt"])
    #expect(try occurrences("数字经济") == 1)
    #expect(try occurrences("城市更新") == 1)
  }

  @Test func oneTextInFiveEncodingsGivesTheSameHits() throws {
    let text = String(repeating: "推進老舊小區改造，優化營商環境，發展數字經濟。\n", count: 8)
    let source = try directory.write(text, to: "source.txt")
    let encodings = ["UTF-8", "GB18030", "BIG5", "UTF-16LE", "UTF-16BE"]
    for encoding in encodings {
      let process = Process()
      process.executableURL = URL(filePath: "/usr/bin/iconv")
      process.arguments = ["-f", "UTF-8", "-t", encoding, source]
      let output = Pipe()
      process.standardOutput = output
      try process.run()
      let data = output.fileHandleForReading.readDataToEndOfFile()
      process.waitUntilExit()
      try directory.write(Array(data), to: "texts/\(encoding).txt")
    }
    _ = try run([texts])
    let count = try TextIndex(opening: index).count(phrase: "老旧小区改造")
    #expect(count.occurrences == 8 * encodings.count)
    #expect(count.documents == encodings.count)
  }

  @Test func compressedTextsAreRead() throws {
    for (tool, ending) in [("/usr/bin/gzip", "gz"), ("/usr/bin/zstd", "zst")]
    where FileManager.default.isExecutableFile(atPath: tool) {
      let source = try directory.write("发展数字经济。\n", to: "source-\(ending).txt")
      let process = Process()
      process.executableURL = URL(filePath: tool)
      process.arguments = ["-q", "-c", source]
      let output = Pipe()
      process.standardOutput = output
      try process.run()
      let data = output.fileHandleForReading.readDataToEndOfFile()
      process.waitUntilExit()
      try directory.write(Array(data), to: "texts/a.txt.\(ending)")
    }
    let run = try run([texts])
    #expect(run.summary.skipped == 0 && run.summary.added >= 1)
    #expect(try occurrences("数字经济") == run.summary.added)
  }

  @Test func aFileThatVanishesIsReported() throws {
    try directory.write("甲。", to: "texts/a.txt")
    let doomed = try directory.write("乙。", to: "texts/b.txt")
    let run = try run([texts]) { progress in
      if progress.filesDone == 1 { try? FileManager.default.removeItem(atPath: doomed) }
    }
    #expect(run.events == ["added a.txt", "skipped b.txt vanished"])
  }

  @Test func aDocumentThatBecomesBinaryIsNoLongerFound() throws {
    try directory.write("发展数字经济。", to: "texts/a.txt")
    _ = try run([texts])
    try directory.write([0, 1, 2, 3], to: "texts/a.txt")
    #expect(try run([texts]).events == ["skipped a.txt binary", "removed a.txt"])
    #expect(try occurrences("数字经济") == 0)
  }

  @Test func linksInCirclesEnd() throws {
    try directory.write("甲。", to: "texts/a.txt")
    try FileManager.default.createSymbolicLink(
      atPath: texts + "/loop", withDestinationPath: texts)
    #expect(try run([texts]).events == ["added a.txt"])
  }

  @Test func ignoredFilesAreNoDocuments() throws {
    try directory.write("README.md\n/草稿/\n*.tmp.txt\n!keep.tmp.txt\n", to: "texts/.hansouignore")
    for name in ["README.md", "草稿/a.txt", "b.tmp.txt", "keep.tmp.txt", "下/草稿/c.txt", "d.txt"] {
      try directory.write("甲。", to: "texts/" + name)
    }
    #expect(
      try run([texts]).events == ["added d.txt", "added keep.tmp.txt", "added c.txt"])
  }

  @Test func anIndexOfAnotherFoldNamesTheCommandThatMendsIt() throws {
    let identity = AnalyzerIdentity(
      foldVersion: 999, icuMajor: 72, unicodeVersion: "15.0", dictionaryChecksum: 1)
    let writer = try IndexWriter(
      directory: index, schema: PassageSchema.schema, identity: identity)
    try writer.commit()
    writer.close()
    let opening = #expect(throws: HansouError.self) { try TextIndex(opening: index) }
    #expect(opening?.code == .wrongAnalyzer)
    #expect(opening?.remedy?.contains("hansou index --rebuild") == true)
    let indexing = #expect(throws: HansouError.self) { try run([texts]) }
    #expect(indexing?.code == .wrongAnalyzer)
    try directory.write("甲乙。", to: "texts/a.txt")
    _ = try run([texts], rebuild: true)
    #expect(try occurrences("甲乙") == 1)
  }

  @Test func aSecondWriterIsTurnedAwayAtOnce() throws {
    try directory.write("甲乙。", to: "texts/a.txt")
    var first = try FolderIndexer(index: index)
    let error = #expect(throws: HansouError.self) { try FolderIndexer(index: index) }
    #expect(error?.code == .locked)
    _ = try first.index([texts])
    _ = try run([texts])
  }
}
