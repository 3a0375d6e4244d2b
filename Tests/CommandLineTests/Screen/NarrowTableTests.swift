import Foundation
import Testing

/// Tables and concordances on terminals: rows that do not wrap.
@Suite(.serialized) struct NarrowTableTests {
  private static let commands: [(name: String, arguments: [String])] = [
    ("count", ["count", "数字经济", "楼宇经济", "--by", "region"]),
    ("count-section", ["count", "数字经济", "--by", "section"]),
    ("plot", ["plot", "数字经济"]), ("trend", ["trend", "数字经济"]),
    ("collocates", ["collocates", "营商环境", "-n", "5"]),
    ("terms", ["terms", "-n", "5"]), ("kwic", ["kwic", "营商环境", "-n", "5"]),
    ("outline", ["outline", "jianghan-2026"]),
  ]

  @Test(arguments: [80, 40]) func rowsFitTheTerminal(_ columns: Int) throws {
    let tool = try PlanFolder.tool()
    var screens = ""
    for (name, arguments) in Self.commands {
      let piped = try tool.run(arguments)
      let session = try ScreenSession(
        tool, arguments, columns: columns, rows: 60, environment: ["NO_COLOR": "1"])
      #expect(session.status() == 0)
      let rows = session.terminal.lines.filter { !$0.isEmpty }
      #expect(rows.count == piped.lines.count, "\(name): \(session.terminal.text)")
      screens += "\(name)\n" + rows.map { $0 + "\n" }.joined() + "\n"
    }
    try expectSnapshot(screens, "narrow-\(columns)")
  }
}
