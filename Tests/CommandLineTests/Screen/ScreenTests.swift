import Foundation
import HansouTestSupport
import Testing

/// The interactive screen as a user has it: the real binary on a pseudo-terminal.
@Suite(.serialized) struct ScreenTests {
  private func session(
    columns: Int = 80, rows: Int = 24, _ environment: [String: String] = [:]
  ) throws -> ScreenSession {
    let session = try ScreenSession(
      PlanFolder.tool(), columns: columns, rows: rows, environment: environment)
    try #require(session.wait { $0.lines[0] == "›" && $0.lines[1].contains("type to search") })
    return session
  }

  private static func withoutTime(_ text: String) -> String {
    text.replacing(#/\d+\.\d ms ─+/#) { "0.0 ms " + String(repeating: "─", count: $0.0.count - 7) }
  }

  @Test(arguments: [(80, 24), (40, 16)])
  func hitsComeAsOneTypes(_ columns: Int, _ rows: Int) throws {
    let session = try session(columns: columns, rows: rows, ["NO_COLOR": "1"])
    for character in "老旧小区改造" { session.type(String(character)) }
    #expect(session.wait { $0.lines[0] == "› 老旧小区改造" && $0.lines[1].contains("17 passages") })
    #expect(session.terminal.cursor == (row: 0, column: 14))
    session.type("\u{1B}[B")
    #expect(session.wait { $0.lines[4].hasPrefix("> ") })
    try expectSnapshot(
      Self.withoutTime(session.terminal.text), "screen-\(columns)x\(rows)")
    session.type("\u{1B}")
    #expect(session.status() == 0)
    #expect(session.isRestored)
  }

  @Test func coloursMarkTheMatchInPlaceOfSigns() throws {
    let session = try session()
    session.type("四水共治")
    #expect(session.wait { $0.lines[1].contains("3 passages") })
    #expect(session.terminal.lines[2].hasPrefix("▸ "))
    #expect(!session.terminal.text.contains("«"))
    session.type("\u{3}")
    #expect(session.status() == 0)
    #expect(session.isRestored)
  }

  @Test func theLineIsEditedAndWrongQueriesAreNamed() throws {
    let session = try session()
    // A paste, then editing keys: start of line, delete, end, backspace, word, all.
    session.type("(数字经济 江汉")
    #expect(session.wait { $0.lines[1].contains("this parenthesis is not closed") })
    session.type("\u{1}\u{1B}[3~")
    #expect(session.wait { $0.lines[0] == "› 数字经济 江汉" && $0.lines[1].contains("passages") })
    session.type("\u{5}\u{7F}")
    #expect(session.wait { $0.lines[0] == "› 数字经济 江" })
    session.type("\u{17}")
    #expect(session.wait { $0.lines[0] == "› 数字经济" })
    session.type("\u{1B}[D\u{1B}[D\u{1B}[D新")
    #expect(session.wait { $0.lines[0] == "› 数字新经济" })
    session.type("\u{15}\u{B}")
    #expect(session.wait { $0.lines[1].contains("type to search") })
    session.type("\u{4}")
    #expect(session.status() == 0)
    #expect(session.isRestored)
  }

  @Test func anInputMethodMayCutACharacterIntoPieces() throws {
    let session = try session()
    let bytes = Array("规划".utf8)
    for byte in bytes {
      session.typeByte(byte)
      session.wait(0.06) { _ in false }
    }
    #expect(session.wait { $0.lines[0] == "› 规划" })
    session.type("\u{1B}")
    #expect(session.status() == 0)
  }

  @Test func pinyinIsCompleted() throws {
    let session = try session()
    session.type("gzlfz\t")
    #expect(session.wait { $0.lines[0] == "› 高质量发展" && $0.lines[1].contains("passages") })
    session.type("\t")
    #expect(session.wait { $0.lines[0].hasPrefix("› 高质量发展") && $0.lines[0] != "› 高质量发展" })
    session.type("\u{1B}")
    #expect(session.status() == 0)
  }

  @Test func theScreenFollowsTheWindow() throws {
    let session = try session()
    session.type("数字经济")
    #expect(session.wait { $0.lines[1].contains("56 passages") })
    for (columns, rows) in [(50, 12), (120, 40), (24, 6), (80, 24)] {
      session.resize(columns, rows)
      #expect(
        session.wait {
          $0.lines[0] == "› 数字经济" && $0.lines.last?.contains("Esc leave") == true
        }, "\(columns)x\(rows): \(session.terminal.text)")
    }
    session.type("\u{1B}")
    #expect(session.status() == 0)
    #expect(session.isRestored)
  }

  @Test func enterOpensTheFileAtTheLine() throws {
    let directory = try TemporaryDirectory()
    let pager = try directory.write(
      "#!/bin/sh\necho \"$@\" > \(directory.path)/arguments\n", to: "pager")
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: pager)
    let session = try session(["PAGER": pager, "EDITOR": "\(pager) --edit"])
    session.type("四水共治")
    #expect(session.wait { $0.lines[1].contains("3 passages") })
    for (key, expected) in [("\r", ""), ("\u{F}", "--edit ")] {
      session.type(key)
      let file = URL(filePath: directory.path + "/arguments")
      #expect(session.wait { _ in FileManager.default.fileExists(atPath: file.path) })
      #expect(
        String(decoding: try Data(contentsOf: file), as: UTF8.self)
          == "\(expected)+510 Corpus/jianghan-14th-five-year-plan-draft.txt\n")
      try FileManager.default.removeItem(at: file)
      #expect(session.wait { $0.isAlternate && $0.lines[0] == "› 四水共治" })
    }
    session.type("\u{1B}")
    #expect(session.status() == 0)
    #expect(session.isRestored)
  }

  @Test(arguments: [SIGTERM, SIGHUP, SIGINT, SIGSEGV, SIGABRT])
  func aSignalLeavesTheTerminalAsItWas(_ number: Int32) throws {
    let session = try session()
    session.type("数字")
    #expect(session.wait { $0.lines[1].contains("passages") })
    session.signal(number)
    #expect(session.status() != -1)
    #expect(session.isRestored)
  }

  @Test func withoutATerminalHelpIsPrinted() throws {
    let output = try PlanFolder.tool().run()
    #expect(output.status == 0)
    #expect(output.standardOutput.contains("USAGE: hansou <subcommand>"))
  }
}
