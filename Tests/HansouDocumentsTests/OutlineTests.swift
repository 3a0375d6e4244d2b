import Foundation
import HansouDocuments
import Testing

/// Outlines of the plan texts against their contents pages and against passages marked by hand.
@Suite struct OutlineTests {
  /// A title for comparison: no spaces, leaders, page number; brackets and commas of one width.
  private func key(_ title: String) -> String {
    title.replacing(/[·.…\s]*[0-9]*\s*$/, with: "").replacing(/[\s·…]/, with: "")
      .replacing("（", with: "(").replacing("）", with: ")").replacing(",", with: "，")
  }

  private func contents(_ file: CorpusFile) throws -> [String] {
    try file.document.passages.filter { $0.kind == .contents }.dropFirst().map { key($0.text) }
  }

  @Test func wuchangOutlineEqualsContents() throws {
    let sections = try CorpusFile.wuchang.document.sections.filter { !$0.title.hasPrefix("专栏") }
    #expect(try contents(.wuchang) == sections.map { key($0.title) })
    #expect(sections.count == 120)
  }

  @Test func jianghanOutlineEqualsContents() throws {
    let sections = try CorpusFile.jianghan.document.sections.filter {
      $0.title != "前 言" && $0.title != "前言"
    }
    #expect(try contents(.jianghan) == sections.map { key($0.title) })
  }

  @Test func wuhanOutlineEqualsContents() throws {
    // Its contents page lists chapters and sections only.
    let sections = try CorpusFile.wuhan.document.sections.filter { $0.rank == 2 || $0.rank == 3 }
    #expect(try contents(.wuhan) == sections.map { key($0.title) })
    #expect(sections.count == 79)
  }

  @Test func hanyangOutlineEqualsContents() throws {
    // Recognition has damaged the numerals of its contents pages. So titles are compared without
    // numbers.
    func words(_ title: String) -> String {
      let plain = key(title).replacing(/^(\([^)]*\)?[上二三7]?\)?|第.章|.[、，])/, with: "")
      return plain.replacing(/[:()]/, with: "")
    }
    let entries = try contents(.hanyang).map(words)
    let sections = try CorpusFile.hanyang.document.sections.map { words($0.title) }
    #expect(entries.count == sections.count)
    // Where the two pages of the source say different things, as they stand there.
    let differing = zip(entries, sections).filter { $0 != $1 }.map { "\($0) ≠ \($1)" }
    #expect(
      differing == [
        "东部钟家村古城商贸区 ≠ 钟家村古城商贸区", "北部琴台中央文化艺术区 ≠ 琴台中央文化艺术区",
        "南部四新新城总部区 ≠ 四新新城总部区", "西部高铁产城融合区 ≠ 高铁产城融合区",
        "提针汉阳文化品质 ≠ 提升汉阳文化品质",
      ])
  }

  @Test func outlineOfTheReport() throws {
    let sections = try CorpusFile.report.document.sections
    #expect(sections.filter { $0.rank == 4 }.map(\.line) == [27, 91, 119])
    #expect(
      sections.filter { $0.rank == 5 }.map(\.line)
        == [43, 51, 55, 59, 63, 123, 139, 157, 169, 185, 197, 211, 223])
  }

  @Test(arguments: [
    (
      CorpusFile.wuhan, 324, 322...324, PassageKind.paragraph,
      ["第三章 构建现代产业体系 提高经济质量效益和核心竞争力", "第九节 大力发展先进制造业", "二、实施产业链提升工程"]
    ),
    (
      CorpusFile.wuhan, 1012, 1010...1012, .box,
      [
        "第九章 推进以人为核心的新型城镇化 提高城镇化发展质量", "第三十一节 加快农业转移人口市民化", "二、健全农业转移人口社会保障体系",
        "专栏 20 城市品质提升工程",
      ]
    ),
    (
      CorpusFile.wuhan, 430, 430...430, .box,
      [
        "第三章 构建现代产业体系 提高经济质量效益和核心竞争力", "第十二节 培育产业发展新优势", "三、促进企业融通发展",
        "专栏 5 推进“965”产业迭代发展", "二、六大新兴产业领域",
      ]
    ),
    (
      CorpusFile.hanyang, 527, 527...527, .paragraph,
      ["第五章 构建现代产业体系,加快推动产业振兴", "一、做大做强优势产业,打造三大千亿级产业集群", "(一) 大健康"]
    ),
    (
      CorpusFile.hanyang, 395, 395...395, .paragraph,
      ["第三章 优化空间发展格局,推进重点功能区提档升级", "一、\"四区支撑\"", "(一) 钟家村古城商贸区"]
    ),
    (
      CorpusFile.wuchang, 205, 197...205, .paragraph,
      ["第一篇 发展基础和发展环境", "第二章 发展环境", "一、面临的新机遇"]
    ),
    (
      CorpusFile.wuchang, 270, 270...270, .tableRow,
      ["第二篇 指导思想和主要目标", "第五章 主要目标", "专栏“十四五”时期经济社会发展主要指标"]
    ),
    (
      CorpusFile.jianghan, 64, 62...64, .paragraph, ["第一章 站在新起点的新江汉", "第一节 新基础"]
    ),
    (CorpusFile.jianghan, 498, 496...498, .glossary, ["名词解释"]),
    (
      CorpusFile.report, 45, 43...45, .paragraph,
      ["一、2025 年及“十四五”工作回顾", "（一）全力扩内需、稳增长，向好态势持续巩固。"]
    ),
    (
      CorpusFile.report, 135, 133...135, .paragraph,
      ["三、2026 年工作安排", "（一）持续扩大有效需求，全力推动经济稳进提质"]
    ),
  ])
  func addressOfPassage(
    _ file: CorpusFile, _ line: Int, _ lines: ClosedRange<Int>, _ kind: PassageKind,
    _ path: [String]
  ) throws {
    let document = try file.document
    let passage = try #require(document.passage(atLine: line))
    #expect(passage.lines == lines)
    #expect(passage.kind == kind)
    #expect(document.sectionPath(of: passage) == path)
  }

  @Test func titlesAndMetadata() throws {
    #expect(try CorpusFile.wuhan.document.title == "武汉市国民经济和社会发展第十四个五年规划和2035年远景目标纲要")
    #expect(try CorpusFile.wuchang.document.title == "武昌区国民经济和社会发展第十四个五年规划和2035年远景目标纲要")
    let report = try CorpusFile.report.document
    #expect(report.title == "政府工作报告")
    #expect(report.metadata.number == "江政〔2026〕1号")
    #expect(report.metadata.date == "2026-02-05")
    #expect(report.metadata.issuer == "江汉区人民政府")
    #expect(report.metadata.region == "江汉区")
    let draft = try CorpusFile.jianghan.document.metadata
    #expect(draft.date == "2020-11")
    #expect(draft.period == "2021-2025")
    #expect(draft.kind == "规划纲要")
    #expect(try CorpusFile.wuchang.document.metadata.date == "2021-09")
    #expect(try CorpusFile.hanyang.document.metadata.region == "汉阳区")
  }
}
