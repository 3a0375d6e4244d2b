import Foundation
import HansouTestSupport
import Testing

/// Input that no reader can like, and the options that choose what is read.
@Suite struct DocumentFormatsCommandTests {
  private let directory: TemporaryDirectory
  private let tool: Tool

  init() throws {
    directory = try TemporaryDirectory()
    tool = Tool(directory: directory.url)
  }

  @Test func hostileFilesCostALineEachAndNothingElse() throws {
    try directory.write("老旧小区改造。", to: "texts/good.txt")
    try directory.write("老旧小区改造。", to: "texts/line\nbreak.txt")
    try directory.write(
      "<html><body>" + String(repeating: "<div>", count: 10_000) + "老旧小区改造"
        + String(repeating: "</div>", count: 10_000) + "</body></html>", to: "texts/nested.html")
    try directory.write("no zip at all", to: "texts/notzip.docx")
    try directory.write(
      "%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"
        + "2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n"
        + "3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>\nendobj\n"
        + "trailer << /Root 1 0 R >>\n", to: "texts/pictures.pdf")
    // Two gigabytes that take no room on the disk.
    let big = try directory.write("", to: "texts/big.txt")
    try #require(truncate(big, 2 << 30) == 0)
    let output = try tool.run("index", "texts")
    #expect(output.status == 2)
    #expect(
      output.standardError.split(separator: "\n").sorted() == [
        "hansou: skipped   texts/big.txt: larger than 1 GiB; split it",
        "hansou: skipped   texts/notzip.docx: cannot be read: it is no zip file, which this format "
          + "is, or it is cut off",
        "hansou: skipped   texts/pictures.pdf: has no text, only pictures of pages; recognise it "
          + "first (ocrmypdf)",
      ])
    let count = try tool.run("count", "老旧小区改造")
    #expect(
      count.standardOutput == "老旧小区改造: 3 occurrences in 3 passages, 3 documents\n")
  }

  @Test func globsChooseFilesAndFiltersReadThem() throws {
    try directory.write("甲乙丙。", to: "texts/a.txt")
    try directory.write("甲乙丙。", to: "texts/drafts/b.txt")
    try directory.write("甲乙丙。", to: "texts/c.epub")
    let chosen = try tool.run("index", "texts", "--glob", "!drafts/", "--index", "chosen")
    #expect(chosen.lines.dropLast() == ["added     texts/a.txt"])
    let filtered = try tool.run(
      "index", "texts", "--filter", "epub=cat {}", "--glob", "*.epub", "--index", "filtered")
    #expect(filtered.lines.dropLast() == ["added     texts/c.epub"])
    #expect(try tool.run("count", "甲乙丙", "--index", "filtered").status == 0)
    let hung = try tool.run(
      "index", "texts", "--filter", "epub=sleep 60", "--filter-timeout", "1", "--index", "hung")
    #expect(hung.status == 2)
    #expect(hung.lines.contains("added     texts/a.txt"))
    #expect(hung.standardError.contains("texts/c.epub"))
  }

  @Test func aTermIsDefinedWithItsAddress() throws {
    let tool = try PlanFolder.tool()
    let defined = try tool.run("define", "梯安保")
    #expect(defined.status == 0)
    #expect(defined.lines[0].hasPrefix("14. 梯安保：通过“保险+服务”的方式"))
    #expect(defined.standardOutput.contains("jianghan-2026-government-work-report.txt:267"))
    let object = try #require(try tool.run("define", "--json", "梯安保").objects.first)
    #expect(object["type"] as? String == "definition")
    #expect(object["term"] as? String == "梯安保")
    let unknown = try tool.run("define", "没有的词")
    #expect(unknown.status == 1)
    #expect(unknown.standardOutput.isEmpty)
  }
}
