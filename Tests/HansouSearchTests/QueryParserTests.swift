import Foundation
import HansouSearch
import HansouTestSupport
import Testing

@Suite struct QueryParserTests {
  @Test(arguments: [
    ("数字经济 江汉", Query.all([.run("数字经济"), .run("江汉")])),
    ("数字经济\u{3000}江汉", .all([.run("数字经济"), .run("江汉")])),
    ("\"四水共治\"", .phrase("四水共治")), ("“四水共治”", .phrase("四水共治")), ("「四水共治」", .phrase("四水共治")),
    ("＂四水 共治＂", .phrase("四水 共治")), ("“十四五”规划", .run("“十四五”规划")),
    ("“城市 更新”行动", .run("“城市 更新”行动")), ("推进“十四五”规划", .run("推进“十四五”规划")),
    ("第十四个五年(2021-2025年)规划", .run("第十四个五年(2021-2025年)规划")),
    ("a OR b", .any([.run("a"), .run("b")])), ("a | b｜c", .any([.run("a"), .run("b"), .run("c")])),
    ("a b OR c", .any([.all([.run("a"), .run("b")]), .run("c")])),
    ("a AND b", .all([.run("a"), .run("b")])), ("NOT a", .not(.run("a"))),
    ("a -b", .all([.run("a"), .not(.run("b"))])), ("a －b", .all([.run("a"), .not(.run("b"))])),
    ("a -\"b c\"", .all([.run("a"), .not(.phrase("b c"))])),
    ("（a OR b） c", .all([.any([.run("a"), .run("b")]), .run("c")])),
    ("-(a b)", .not(.all([.run("a"), .run("b")]))), ("NOT NOT a", .run("a")),
    ("——经济", .run("——经济")), ("2021-2025", .run("2021-2025")), ("all:", .everything),
    ("标题:数字经济", .field(.title, .phrase("数字经济"))),
    ("kind：glossary", .field(.kind, .phrase("glossary"))),
    ("年份:2020..2025", .field(.year, .range("2020", "2025"))),
    ("年份:2020-2025", .field(.year, .range("2020", "2025"))),
    ("年份：2020年－2025年", .field(.year, .range("2020", "2025"))),
    ("年份:2020至2025年", .field(.year, .range("2020", "2025"))),
    ("年份:2020到2025", .field(.year, .range("2020", "2025"))),
    ("year:2020~2025", .field(.year, .range("2020", "2025"))),
    ("year:2020～2025", .field(.year, .range("2020", "2025"))),
    ("year:2020——2025", .field(.year, .range("2020", "2025"))),
    ("date:2026-02", .field(.date, .range("2026-02", "2026-02"))),
    ("year:2026", .field(.year, .range("2026", "2026"))),
    ("date:2026-2-5..", .field(.date, .range("2026-02-05", nil))),
    ("地区:\"江汉 区\"", .field(.region, .phrase("江汉 区"))),
    ("地名：江汉", .run("地名：江汉")),
    ("\"城市 更新\"~5", .sequence(["城市", "更新"], distance: 5)),
    ("NEAR(金融, 中心, 10)", .near(["金融", "中心"], distance: 10)),
    ("NEAR（金融，中心、10）", .near(["金融", "中心"], distance: 10)), ("高质量*", .pattern("高质量*")),
    ("?强省", .pattern("?强省")),
    ("建设*中心", .pattern("建设*中心")), ("**坚持**创新", .run("**坚持**创新")), ("为什么?", .run("为什么?")),
    ("楼宇经济~1", .fuzzy("楼宇经济")), ("10~20亿", .run("10~20亿")), ("城市^2.5", .weighted(.run("城市"), 2.5)),
    ("\"城市\"^2 a", .all([.weighted(.phrase("城市"), 2), .run("a")])),
    ("(a b)^3", .weighted(.all([.run("a"), .run("b")]), 3)),
    ("a ＯＲ b", .any([.run("a"), .run("b")])), ("a ＡＮＤ ＮＯＴ b", .all([.run("a"), .not(.run("b"))])),
    ("ＮＥＡＲ（金融，中心，１０）", .near(["金融", "中心"], distance: 10)),
    ("“城市 更新”~５", .sequence(["城市", "更新"], distance: 5)), ("楼宇经济~１", .fuzzy("楼宇经济")),
    ("城市＾２．５", .weighted(.run("城市"), 2.5)), ("“城市”＾2", .weighted(.phrase("城市"), 2)),
    ("年份：２０２０．．２０２５", .field(.year, .range("2020", "2025"))), ("10～20亿", .run("10～20亿")),
    ("《影片》（A Woman）的演出", .all([.run("《影片》（A"), .run("Woman）的演出")])),
  ])
  func understands(_ text: String, _ expected: Query) throws {
    #expect(try QueryParser.parse(text) == expected)
  }

  /// What fuzzing found to be printed as another query.
  @Test(arguments: [
    "标题:数\"四揵 江", "城市^0.00000001", "城市^100000000000000000000", "NOT --经济 城市", "数\u{C}\u{7F1}字",
    "标题:数字\"\u{731}城\"\u{731}市", "标题:经\"“”＂」』〞", "NOT －经济",
    "((a b)^3 )^3", "(-a)^2 b", "(aa j((aa )^3 b", "- ^", "(^ x) | ~5", "标题:^2",
    "\"心, 城\r\u{739}市\"~5 a",
  ])
  func printsAsTheSameQuery(_ text: String) throws {
    let tree = try QueryParser.parse(text)
    #expect(try QueryParser.parse(tree.description) == tree, "\(tree.description)")
  }

  @Test(arguments: [
    ("", "empty"), ("  ", "empty"), ("(a", "unclosed-parenthesis"),
    ("a )", "unexpected-parenthesis"),
    (")", "unexpected-parenthesis"), ("()", "missing-operand"), ("\"a", "unclosed-quote"),
    ("“a", "unclosed-quote"), ("OR", "missing-operand"), ("a OR", "missing-operand"),
    ("OR a", "missing-operand"), ("a AND", "missing-operand"), ("AND a", "missing-operand"),
    ("-", "missing-operand"), ("a NOT", "missing-operand"),
    ("年份:去年", "bad-range"), ("a~2", "bad-edits"), ("\"a b\"~x", "bad-number"), ("a^", "bad-number"),
    ("NEAR(a, b)", "bad-near"), ("NEAR(a, b", "unclosed-parenthesis"), ("\"a b\"~5000", "too-far"),
    ("(a OR) b", "missing-operand"),
  ])
  func refusesWithAReason(_ text: String, _ reason: String) throws {
    let error = #expect(throws: QuerySyntaxError.self) { try QueryParser.parse(text) }
    #expect(error?.reason.name == reason)
    let range = try #require(error?.range)
    #expect(range.lowerBound >= 0 && range.upperBound <= text.utf8.count)
  }

  @Test func limitsAreErrors() {
    let deep = String(repeating: "(", count: 100_000) + "a" + String(repeating: ")", count: 100_000)
    #expect(throws: QuerySyntaxError.self) { try QueryParser.parse(deep) }
    let nested = String(repeating: "(", count: 300) + "a" + String(repeating: ")", count: 300)
    let error = #expect(throws: QuerySyntaxError.self) { try QueryParser.parse(nested) }
    #expect(error?.reason.name == "too-deep")
    let negated = String(repeating: "-(", count: 300) + "a" + String(repeating: ")", count: 300)
    #expect(throws: QuerySyntaxError.self) { try QueryParser.parse(negated) }
    let many = String(repeating: "a ", count: 2_000)
    let count = #expect(throws: QuerySyntaxError.self) { try QueryParser.parse(many) }
    #expect(count?.reason.name == "too-many-clauses")
  }

  @Test func printedQueriesParseToThemselves() throws {
    let seed = SeededGenerator.seed(environment: ProcessInfo.processInfo.environment)
    var generator = SeededGenerator(seed: seed)
    for round in 0..<2_000 {
      let query = Self.query(depth: 4, using: &generator)
      let again = try QueryParser.parse(query.description)
      #expect(again == query, "seed \(seed), round \(round), \(query)")
    }
  }

  @Test func anyTextIsAnswerOrError() {
    let seed = SeededGenerator.seed(environment: ProcessInfo.processInfo.environment)
    var generator = SeededGenerator(seed: seed)
    let pieces = [
      "(", ")", "\"", "“", "”", "OR", "AND", "NOT", "-", "|", " ", "数字", "a", "\u{301}",
    ]
    for _ in 0..<5_000 {
      let count = Int.random(in: 0...12, using: &generator)
      let text = (0..<count).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
      do throws(QuerySyntaxError) {
        _ = try QueryParser.parse(text)
      } catch {
        #expect(error.range.upperBound <= text.utf8.count)
      }
    }
  }

  /// A tree as the parser makes them: no list of one, no list in a list of its kind.
  private static func query(depth: Int, using generator: inout SeededGenerator) -> Query {
    let leaves: [Query] = [
      .run("数字经济"), .run("“十四五”规划"), .phrase("四水 共治"), .everything, .pattern("建设*中心"),
      .fuzzy("楼宇经济"), .sequence(["城市", "更新"], distance: 3),
      .near(["金融", "中心"], distance: 10), .field(.title, .phrase("数字")),
      .field(.year, .range("2020", nil)), .field(.date, .range("2026-02", "2026-02")),
    ]
    let leaf = leaves.randomElement(using: &generator) ?? .everything
    guard depth > 0 else { return leaf }
    func members(_ unwanted: (Query) -> Bool) -> [Query] {
      var members: [Query] = []
      while members.count < 2 || Bool.random(using: &generator) {
        let member = query(depth: depth - 1, using: &generator)
        if !unwanted(member) { members.append(member) }
      }
      return members
    }
    switch Int.random(in: 0..<5, using: &generator) {
    case 0: return .all(members { if case .all = $0 { true } else { false } })
    case 1: return .any(members { if case .any = $0 { true } else { false } })
    case 2:
      let inner = query(depth: depth - 1, using: &generator)
      if case .not = inner { return inner }
      return .not(inner)
    case 3:
      let inner = query(depth: depth - 1, using: &generator)
      switch inner {
      case .weighted, .not, .field(_, .range): return inner
      default: return .weighted(inner, [0.5, 2, 3.25].randomElement(using: &generator) ?? 2)
      }
    default: return leaf
    }
  }
}
