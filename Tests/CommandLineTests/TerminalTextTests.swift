import Foundation
import HansouTestSupport
import Testing

/// Texts and names of files that somebody else wrote do nothing to the terminal.
@Suite struct TerminalTextTests {
  /// ESC [ and ESC ] (colours, the window's title), BEL, backspace, DEL, a carriage return, CSI as one C1 control.
  private static let controls = "\u{1B}[31m\u{1B}]0;x\u{7}\u{8}\u{7F}\r\u{9B}1m\u{B}"
  private static let heading = "第一章 安\(controls)全"

  private static func folder() throws -> (directory: TemporaryDirectory, name: String) {
    let directory = try TemporaryDirectory()
    let name = "名\u{1B}[7m字.md"
    let text = """
      ---
      title: 标题\(controls)
      region: 江\(controls)汉
      ---

      # \(heading)

      坚持安全生产\(controls)，四水共治\(controls)。

      ## 第一节 四水\u{1B}[1m共治

      名词解释

      梯安保：电梯\u{1B}[31m安全保险。

      """
    try Data(text.utf8).write(to: directory.url.appending(path: name))
    return (directory, name)
  }

  /// C0 controls but the line break, DEL, and C1 controls.
  private static func controls(in text: String) -> [Unicode.Scalar] {
    text.unicodeScalars.filter {
      $0.value < 0x20 && $0 != "\n" || (0x7F..<0xA0).contains($0.value)
    }
  }

  @Test(arguments: [
    ["search", "安全生产"], ["search", "四水共治", "-C", "2"], ["search", "-l", "安全"],
    ["search", "-c", "安全"],
    ["search", "安全", "--facets", "region,document"], ["show", "名"], ["show", "名", "--all"],
    ["outline", "名"],
    ["docs"], ["kwic", "安全生产"], ["cite", "名"], ["plot", "安全"], ["count", "安全", "--by", "region"],
    ["count", "安全", "--by", "document"], ["define", "梯安保"], ["stats"], ["status"], ["terms"],
    ["analyze", "安全\u{1B}[31m生产"], ["search", "安全 kind:x\u{1B}[31m"], ["show", "没有\u{1B}[31m"],
    ["search", "“安\u{1B}[31m全"],
  ])
  func controlsOfATextStayInTheFile(_ arguments: [String]) throws {
    let (directory, name) = try Self.folder()
    let tool = Tool(directory: directory.url)
    let indexed = try tool.run("index", name)
    #expect(indexed.status == 0, "\(indexed.standardError)")
    let output = try tool.run(arguments)
    #expect(
      Self.controls(in: output.standardOutput) == [], "\(output.standardOutput.debugDescription)")
    #expect(
      Self.controls(in: output.standardError) == [], "\(output.standardError.debugDescription)")
    #expect(!(output.standardOutput + output.standardError).isEmpty)
    for said in [indexed.standardOutput, indexed.standardError] {
      #expect(Self.controls(in: said) == [])
    }
  }

  /// Programs get what stands there.
  @Test func programsGetTheTextAsItIs() throws {
    let (directory, name) = try Self.folder()
    let tool = Tool(directory: directory.url)
    #expect(try tool.run("index", name).status == 0)
    let hit = try #require(try tool.run("search", "安全生产", "--json").objects.first)
    #expect((hit["text"] as? String)?.contains("\u{1B}[31m") == true, "\(hit)")
    #expect((hit["path"] as? String)?.contains("\u{1B}") == true)
  }
}
