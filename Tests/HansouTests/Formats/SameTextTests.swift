import Foundation
import Hansou
import HansouTestSupport
import Testing

/// One text in every encoding and format gives the same passages and the same hits.
@Suite struct SameTextTests {
  private static let title = "江汉区数字经济发展行动方案"
  /// Lines of the text with their ranks: 0 the title, 1 and 2 headings, 3 a paragraph.
  private static let lines: [(rank: Int, text: String)] = [
    (0, title),
    (1, "一、总体要求"),
    (3, "坚持创新驱动发展，推进老旧小区改造，优化营商环境，到2025年数字经济核心产业增加值占比达到12.5%。"),
    (1, "二、重点任务"),
    (2, "（一）推动产业数字化"),
    (3, "支持企业上云用数赋智，培育5G应用场景，建设工业互联网平台。"),
    (2, "（二）建设数字政府"),
    (3, "深化一网通办改革，实现政务服务事项全程网办。"),
  ]
  private static let phrases = [
    ("老旧小区改造", 1), ("12.5%", 1), ("5G应用", 1), ("一网通办", 1), ("2025年", 1), ("营商环境", 1), ("数字", 4),
  ]

  private let directory: TemporaryDirectory

  init() throws { directory = try TemporaryDirectory() }

  @Test func encodingsAndFormatsGiveTheSamePassagesAndHits() throws {
    var names = ["plain.txt"]
    try directory.write(Self.plain, to: "texts/plain.txt")
    for encoding in ["GB18030", "GBK", "UTF-16LE", "UTF-16BE", "UTF-16", "UTF-32"] {
      names.append("\(encoding).txt")
      try directory.write(
        try Self.converted(Self.plain, to: encoding), to: "texts/\(encoding).txt")
    }
    // Big5 has no simplified characters: the text in traditional ones has the same hits.
    let traditional = Self.plain.applyingTransform(StringTransform("Hans-Hant"), reverse: false)
    try directory.write(
      try Self.converted(try #require(traditional), to: "BIG5"), to: "texts/big5.txt")
    for (name, bytes) in [
      ("text.html", Array(Self.html.utf8)), ("text.docx", Self.word),
      ("text.odt", Self.openDocument), ("text.pdf", Self.pages),
    ] {
      names.append(name)
      try directory.write(bytes, to: "texts/\(name)")
    }

    let index = directory.url.appending(path: "index").path
    var indexer = try FolderIndexer(index: index)
    var problems: [String] = []
    let summary = try indexer.index(
      [directory.path + "/texts"],
      report: { if let reason = $0.reason { problems.append("\($0.path) \(reason)") } })
    #expect(problems.isEmpty, "\(problems)")
    #expect(summary.added == names.count + 1)

    let text = try TextIndex(opening: index)
    var found: [String: [String]] = [:]
    try text.forEachPassage { passage in
      found[passage.document, default: []].append(
        "\(passage.kind) \(passage.section.joined(separator: "/")): \(passage.text)")
    }
    let expected = try #require(found["plain.txt"])
    #expect(expected.count == Self.lines.count)
    for name in names { #expect(found[name] == expected, "\(name)") }
    #expect(found["big5.txt"]?.count == expected.count)
    for (phrase, count) in Self.phrases {
      let hits = try text.count(phrase: phrase)
      #expect(hits.occurrences == count * summary.added, "\(phrase)")
      #expect(hits.documents == summary.added, "\(phrase)")
    }
  }

  private static var plain: String { lines.map(\.text).joined(separator: "\n\n") + "\n" }

  private static func converted(_ text: String, to encoding: String) throws -> [UInt8] {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/iconv")
    process.arguments = ["-f", "UTF-8", "-t", encoding]
    let (input, output) = (Pipe(), Pipe())
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    input.fileHandleForWriting.write(Data(text.utf8))
    try input.fileHandleForWriting.close()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return Array(data)
  }

  private static var html: String {
    let body = lines.map { line in
      line.rank == 3 ? "<p>\(line.text)</p>" : "<h\(line.rank + 1)>\(line.text)</h\(line.rank + 1)>"
    }
    return """
      <!DOCTYPE html><html><head><meta charset="utf-8"><title>\(title)</title>
      <style>p { color: red }</style><script>var 老旧小区改造 = 1;</script></head><body>
      <nav><a href="/">首页</a> <a href="/zw">数字政务</a></nav>
      \(body.joined(separator: "\n"))
      </body></html>
      """
  }

  private static var word: [UInt8] {
    let paragraphs = lines.map { line in
      let style = line.rank == 0 ? "Title" : "Heading\(line.rank)"
      let properties = line.rank == 3 ? "" : "<w:pPr><w:pStyle w:val=\"\(style)\"/></w:pPr>"
      // A run that ends inside a word, as an editor leaves them.
      let cut = line.text.index(line.text.startIndex, offsetBy: 3)
      return "<w:p>\(properties)<w:r><w:t>\(line.text[..<cut])</w:t></w:r>"
        + "<w:r><w:t>\(line.text[cut...])</w:t></w:r></w:p>"
    }
    let space = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
    return ZipArchiveMaker.archive([
      (
        "[Content_Types].xml",
        "<?xml version=\"1.0\"?><Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"
      ),
      (
        "word/document.xml",
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:document \(space)><w:body>"
          + paragraphs.joined() + "</w:body></w:document>"
      ),
    ])
  }

  private static var openDocument: [UInt8] {
    let paragraphs = lines.map { line in
      line.rank == 1 || line.rank == 2
        ? "<text:h text:outline-level=\"\(line.rank)\">\(line.text)</text:h>"
        : "<text:p>\(line.text)</text:p>"
    }
    let spaces =
      "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" "
      + "xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\""
    return ZipArchiveMaker.archive([
      ("mimetype", "application/vnd.oasis.opendocument.text"),
      (
        "content.xml",
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document-content \(spaces)>"
          + "<office:body><office:text>\(paragraphs.joined())</office:text></office:body>"
          + "</office:document-content>"
      ),
    ])
  }

  private static var pages: [UInt8] {
    PDFMaker.document([
      lines[..<3].flatMap { [$0.text, ""] }, lines[3...].flatMap { [$0.text, ""] },
    ])
  }
}
