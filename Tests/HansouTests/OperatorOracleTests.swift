import Foundation
import Hansou
import HansouTestSupport
import HansouText
import Testing

/// Every operator of the query language against a scan of the plan texts.
@Suite struct OperatorOracleTests {
  private let seed = SeededGenerator.seed(environment: ProcessInfo.processInfo.environment)

  private func hits(_ query: String) throws -> Set<String> {
    var request = SearchRequest()
    request.limit = 10_000
    request.includesContents = true
    request.relaxes = false
    let results = try PlanTexts.index().search(query, request)
    #expect(results.hits.count == results.total)
    return Set(results.hits.map(\.passage.id))
  }

  private func scan(_ matches: (Oracle.Passage) -> Bool) -> Set<String> {
    Set(Oracle.passages.filter(matches).map { "\($0.document)#\($0.number)" })
  }

  private func has(_ passage: Oracle.Passage, _ phrase: String) -> Bool {
    !places(passage, phrase).isEmpty
  }

  private func places(_ passage: Oracle.Passage, _ phrase: String) -> [Int] {
    let atoms = Self.folded[phrase] ?? Fold().folded(phrase).strings
    guard passage.atoms.count >= atoms.count, let first = atoms.first else { return [] }
    return (0...(passage.atoms.count - atoms.count)).filter {
      passage.atoms[$0] == first && passage.atoms[$0...].starts(with: atoms)
    }
  }

  /// The folds of the phrases below, since a scan asks for them at each passage.
  private static let folded = Dictionary(
    uniqueKeysWithValues: (phrases + ["城市", "更新", "中心", "建设", "强省", "高质量", "数"]).map {
      ($0, Fold().folded($0).strings)
    })

  private static let phrases = ["数字经济", "江汉", "改革", "城市更新", "5G", "2025年", "服务业", "金融", "创新"]

  @Test func booleansOfPhrases() throws {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<12 {
      let a = Self.phrases.randomElement(using: &generator) ?? ""
      let b = Self.phrases.randomElement(using: &generator) ?? ""
      let c = Self.phrases.randomElement(using: &generator) ?? ""
      #expect(try hits("\"\(a)\" \"\(b)\"") == scan { has($0, a) && has($0, b) })
      #expect(try hits("\"\(a)\" | \"\(b)\"") == scan { has($0, a) || has($0, b) })
      #expect(try hits("\"\(a)\" -\"\(b)\"") == scan { has($0, a) && !has($0, b) })
      let nested = try hits("(\"\(a)\" OR \"\(b)\") NOT \"\(c)\"")
      #expect(nested == scan { (has($0, a) || has($0, b)) && !has($0, c) })
    }
    #expect(try hits("-改革") == scan { !has($0, "改革") })
    #expect(try hits("all:").count == Oracle.passages.count)
  }

  @Test(arguments: [0, 1, 3, 10]) func sequencesAndNear(_ distance: Int) throws {
    let ordered = scan { passage in
      places(passage, "城市").contains { first in
        places(passage, "更新").contains { $0 >= first + 2 && $0 - first - 2 <= distance }
      }
    }
    #expect(try hits("\"城市 更新\"~\(distance)") == ordered)
    let near = scan { passage in
      places(passage, "金融").contains { first in
        places(passage, "中心").contains { second in
          let gap = abs(first - second) - 2
          return gap >= 0 && gap <= distance
        }
      }
    }
    #expect(try hits("NEAR(金融, 中心, \(distance))") == near)
  }

  @Test func patterns() throws {
    let gap = scan { passage in
      places(passage, "建设").contains { first in
        places(passage, "中心").contains { $0 >= first + 2 && $0 - first - 2 <= 10 }
      }
    }
    #expect(try hits("建设*中心") == gap)
    let one = scan { passage in
      places(passage, "强省").contains { $0 > 0 && passage.atoms[$0 - 1] != "，" }
    }
    #expect(try hits("?强省") == one)
    let wild = scan { passage in
      places(passage, "数").contains { first in
        first + 2 < passage.atoms.count && passage.atoms[first + 1] != "，"
          && passage.atoms[first + 2] == "经"
      }
    }
    #expect(try hits("数?经") == wild)
    #expect(try hits("gd*") == scan { $0.atoms.contains { $0.hasPrefix("gd") } })
    #expect(try hits("高质量*") == scan { has($0, "高质量") })
  }

  @Test(arguments: ["楼宇经剂", "楼经济发展", "老旧小小区改造", "营商坏境优化", "四水共治"])
  func oneEdit(_ typed: String) throws {
    let atoms = Fold().folded(typed).strings
    let expected = scan { OneEditScan.has(atoms, $0.atoms) }
    #expect(try hits("\(typed)~1") == expected)
  }

  @Test func fieldsAndKinds() throws {
    let index = try PlanTexts.index()
    let documents = try index.documents()
    let inJianghan = Set(
      documents.filter { $0.metadata["region"]?.contains("江汉") == true }.map(\.id))
    #expect(!inJianghan.isEmpty)
    #expect(
      try hits("\"改革\" 地区:江汉") == scan { has($0, "改革") && inJianghan.contains($0.document) })
    let report = Set(documents.filter { $0.metadata["date"]?.hasPrefix("202") == true }.map(\.id))
    #expect(report.count >= 1)
    #expect(
      try hits("\"改革\" year:2026")
        == scan {
          has($0, "改革") && $0.document == "jianghan-2026-government-work-report.txt"
        })
    let glossary = try hits("kind:glossary")
    #expect(glossary.count == 14 + 27 + 16)
    #expect(try hits("类型:术语") == glossary)
    #expect(try hits("kind:contents").count == Oracle.passages.filter(\.isContents).count)
    let titled = try hits("标题:楼宇经济 \"税收\"")
    for id in titled {
      let document = String(id.split(separator: "#")[0])
      let passage = try #require(try index.passages(of: document).first { $0.id == id })
      let titles = ([passage.title] + passage.section).joined(separator: "，")
      #expect(Fold().folded(titles).strings.joined().contains("楼宇经济"))
    }
    #expect(!titled.isEmpty)
  }

  @Test func literalAndScriptTellFormsApart() throws {
    let index = try PlanTexts.index()
    var request = SearchRequest()
    request.relaxes = false
    request.limit = 1_000
    request.matching = .literal
    // All of the texts' 十四五 stand inside quotation marks.
    #expect(try index.search("十四五规划", request).total == 0)
    let quoted = try index.search("十四五”规划", request)
    #expect(quoted.total > 0)
    #expect(quoted.hits.allSatisfy { $0.passage.text.contains("十四五”规划") })
    request.matching = .exactScript
    #expect(try index.search("長江經濟帶", request).total == 0)
    #expect(try index.search("长江经济带", request).total > 0)
  }

  @Test(arguments: [
    ("第14个五年", "第十四个五年"), ("百分之六点二", "6.2%"), ("30%", "30%"), ("发改委", "发展和改革委员会"),
  ])
  func equalFormsFindEachOther(_ query: String, _ form: String) throws {
    var request = SearchRequest()
    request.synonyms = .government
    request.relaxes = false
    request.limit = 1_000
    let expected = try PlanTexts.index().search("\"\(form)\"", request)
    let found = try PlanTexts.index().search(query, request)
    #expect(
      expected.hits.allSatisfy { hit in found.hits.contains { $0.passage.id == hit.passage.id } })
  }

  @Test func setExpressionsStayAsTheyAre() throws {
    for query in ["一带一路", "三农", "九九归一", "十四五规划", "四水共治", "第一"] {
      let explanations = try PlanTexts.index().search(query).hits
      for hit in explanations {
        #expect(
          !hit.matches.contains { range in
            let bytes = Array(hit.passage.text.utf8)[range]
            return String(decoding: bytes, as: UTF8.self).contains("14")
          })
      }
    }
  }

  @Test func explanationsAddUpToTheScore() throws {
    let index = try PlanTexts.index()
    for query in ["老旧小区改造", "数字经济 江汉", "\"营商环境\"^2", "火星基地建设", "NEAR(金融, 中心, 5)"] {
      for hit in try index.search(query).hits {
        let mine = try index.explanation(of: hit, for: query)
        #expect(mine.score == hit.score, "\(query), \(hit.passage.id)")
      }
    }
  }
}
