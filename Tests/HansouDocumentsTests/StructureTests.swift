import HansouDocuments
import Testing

/// Whole small documents and what they are read to.
@Suite struct StructureTests {
  private func dump(_ source: String) -> String {
    DocumentReader().read(Array(source.utf8), name: "a.txt").dump
  }

  @Test func planWithContentsJoinsAndBox() {
    let source = """
      # 某区发展规划纲要

      目 录

      第一章 发展基础.....1
      第二章 发展目标.....2

      第一章 发展基础

      五年来，经济实力显著增强，累计完成房屋征

      ① “四上”企业：规模以上工业企业等。

      收五万平方米，“四上”^①企业超过百家。

      第二章

      ### 发展目标

      二〇二五年目标如下：

      一、做强产业 （一）大健康

      - 1. 集聚企业；
      - 2. 培育人才。

      ### 专栏 1 重点工程

      一、桥梁工程

      新建桥梁两座。

      二、隧道工程

      改造隧道一条。

      二、优化布局

      类别\t指标\t数值
      民生\t就业\t869. 92
      """
    #expect(
      dump(source) == """
        0 第一章 发展基础 in -1, rank 2, line 8
        1 第二章 发展目标 in -1, rank 2, line 16
        2 一、做强产业 in 1, rank 4, line 22
        3 （一）大健康 in 2, rank 5, line 22
        4 专栏 1 重点工程 in 3, rank 9, line 27
        5 一、桥梁工程 in 4, rank 4, line 29
        6 二、隧道工程 in 4, rank 4, line 33
        7 二、优化布局 in 1, rank 4, line 37
        heading -1 1: 某区发展规划纲要
        contents -1 3: 目 录
        contents -1 5: 第一章 发展基础.....1
        contents -1 6: 第二章 发展目标.....2
        heading -1 8: 第一章 发展基础
        paragraph 0 10-14: 五年来，经济实力显著增强，累计完成房屋征收五万平方米，“四上”企业超过百家。
        footnote 0 12 <“四上”企业>: ① “四上”企业：规模以上工业企业等。
        heading -1 16-18: 第二章 发展目标
        paragraph 1 20: 二〇二五年目标如下：
        heading 1 22: 一、做强产业
        heading 2 22: （一）大健康
        list-item 3 24: 1. 集聚企业；
        list-item 3 25: 2. 培育人才。
        heading 3 27: 专栏 1 重点工程
        heading 4 29: 一、桥梁工程
        box 5 31: 新建桥梁两座。
        heading 4 33: 二、隧道工程
        box 6 35: 改造隧道一条。
        heading 1 37: 二、优化布局
        table-row 7 39: 类别→指标→数值
        table-row 7 40: 民生→就业→869.92

        """)
  }

  @Test func damagedNumeralsAreRepairedBySequence() {
    let source = """
      第一章 总体要求

      _、指导思想

      坚持新发展理念。

      =、基本原则

      坚持改革开放。

      Ξ、主要目标

      实现新的跨越。
      """
    let sections = DocumentReader().read(Array(source.utf8), name: "a.txt").sections
    #expect(sections.map(\.rank) == [2, 4, 4, 4])
    #expect(sections.map(\.parent) == [-1, 0, 0, 0])
  }

  @Test func clausesOfAReportAreNoHeadings() {
    let source = """
      政府工作报告
      各位代表：
      一、工作回顾
      面对多重冲击，我们保持定力，
      经济持续恢复。
      一是稳住就业。
      （一）提高质量。持续完善机制，不断提高服务的能力和水平，让群众满意。
      （二）一件事、两件事、三件事都要办好，不能有任何的含糊和拖延，这是责任所在。
      """
    #expect(
      dump(source) == """
        0 一、工作回顾 in -1, rank 4, line 3
        1 （一）提高质量。 in 0, rank 5, line 7
        heading -1 1: 政府工作报告
        paragraph -1 2: 各位代表：
        heading -1 3: 一、工作回顾
        paragraph 0 4-5: 面对多重冲击，我们保持定力，经济持续恢复。
        paragraph 0 6: 一是稳住就业。
        heading 0 7: （一）提高质量。
        paragraph 1 7: 持续完善机制，不断提高服务的能力和水平，让群众满意。
        list-item 1 8: （二）一件事、两件事、三件事都要办好，不能有任何的含糊和拖延，这是责任所在。

        """)
  }

  @Test func glossaryEntryOverPageBreak() {
    let source = """
      第一章 正文

      全面实施行动。

      ### 名词解释

      - 1. **“四办”改革**：马上办、网上办。
      - 2. "一谷两区": 以健康谷为中心,以南部四新新

      - 城为双翼。
      - 3. 梯安保：“保险+服务”。
      """
    let passages = DocumentReader().read(Array(source.utf8), name: "a.txt").passages
    let entries = passages.filter { $0.kind == .glossary }
    #expect(entries.map(\.term) == ["“四办”改革", "\"一谷两区\"", "梯安保"])
    #expect(entries[1].lines == 8...10)
    #expect(entries[1].text.hasSuffix("南部四新新城为双翼。"))
  }

  @Test func markdownWithoutNumbersUsesItsLevels() {
    let source = """
      # 说明

      ## 背景

      文字一。

      ### 细节

      文字二。

      ## 结论

      These are some words of a longer English
      sentence 与中文
      混排。
      """
    #expect(
      dump(source) == """
        0 背景 in -1, rank 2, line 3
        1 细节 in 0, rank 3, line 7
        2 结论 in -1, rank 2, line 11
        heading -1 1: 说明
        heading -1 3: 背景
        paragraph 0 5: 文字一。
        heading 0 7: 细节
        paragraph 1 9: 文字二。
        heading -1 11: 结论
        paragraph 2 13-15: These are some words of a longer English sentence 与中文混排。

        """)
  }

  @Test func runningHeadsAreBoilerplateAndSentencesPassThem() {
    var source = "第一章 正文\n\n"
    for page in 1...4 {
      source += "这一页的文字很长，说明了第 \(page) 项工作的安排和\n\n内部资料注意保存\n\n- \(page) -\n\n要求，必须落实。\n\n"
    }
    let passages = DocumentReader().read(Array(source.utf8), name: "a.txt").passages
    #expect(passages.count { $0.kind == .boilerplate } == 8)
    #expect(passages.count { $0.kind == .paragraph } == 4)
    #expect(passages.contains { $0.text == "这一页的文字很长，说明了第 3 项工作的安排和要求，必须落实。" })
  }

  @Test func wrappedLinesAreJoined() {
    let source = """
      本规划是指导全区未来五年发展的纲
      领性文件，各部门要认真贯彻落实好
      各项任务，确保目标如期实现，不断
      开创新局面。各街道要压实责任，加
      强督查，形成合力，共同推进工作。
      各单位要及时总结经验，推广好的做
      法，营造良好氛围，带动面上工作。完
      善考核评价体系，把落实情况作为评
      价干部的依据，奖优罚劣，推动规划
      落地见效。
      """
    #expect(DocumentReader().read(Array(source.utf8), name: "a.txt").passages.count <= 2)
  }

  @Test func siteHeaderBecomesMetadata() {
    let source = """
      索 引 号：
      000014349/2018-00228
      发文机关：
      国务院办公厅
      成文日期：
      2018年12月23日
      标  题：
      国务院办公厅关于推广改革举措的通知
      发文字号：
      国办发〔2018〕126号
      主 题 词：
      国务院办公厅关于推广
      改革举措的通知
      各省、自治区：
      现就有关事项通知如下。
      """
    let document = DocumentReader().read(Array(source.utf8), name: "a.txt")
    #expect(document.title == "国务院办公厅关于推广改革举措的通知")
    #expect(document.metadata.number == "国办发〔2018〕126号")
    #expect(document.metadata.date == "2018-12-23")
    #expect(document.metadata.issuer == "国务院办公厅")
    #expect(document.metadata.kind == "通知")
    #expect(document.passages.contains { $0.kind == .heading && $0.lines == 12...13 })
  }

  @Test(arguments: [
    ("2026年2月5日", "2026-02-05"), ("二〇二一年九月", "2021-09"), ("二○○四年六月二十六日", "2004-06-26"),
    ("2021 年", "2021"), ("2021年13月", nil), ("2021年度", nil), ("", nil),
  ])
  func dateLines(_ line: String, _ date: String?) {
    let source = "关于推进城市更新工作的通知\n\n第一章 总则\n\n\(line)\n"
    let document = DocumentReader().read(Array(source.utf8), name: "a.txt")
    #expect(document.metadata.date == date)
  }

  @Test func dateOfASession() {
    let source = "政府工作报告\n——2021年3月5日在第十三届全国人民代表大会第四次会议上\n各位代表：\n"
    let document = DocumentReader().read(Array(source.utf8), name: "a.txt")
    #expect(document.metadata.date == "2021-03-05")
    #expect(document.metadata.kind == "政府工作报告")
  }

  @Test(arguments: [
    ("江汉区国民经济和社会发展第十四个五年规划纲要", "2021-2025", "江汉区"),
    ("安徽省工业互联网行动计划（2021—2023年）", "2021-2023", "安徽省"),
    ("武汉市汉阳区第十三个五年规划", "2016-2020", "汉阳区"), ("关于加强管理的意见", nil, nil),
  ])
  func periodAndRegionOfTitles(_ title: String, _ period: String?, _ region: String?) {
    let metadata = DocumentReader().read(Array(title.utf8), name: "a.txt").metadata
    #expect(metadata.title == title)
    #expect(metadata.period == period)
    #expect(metadata.region == region)
  }

  @Test func kindsHaveNames() {
    for kind in PassageKind.allCases { #expect(PassageKind(name: kind.name) == kind) }
    #expect(PassageKind(name: "chapter") == nil)
  }
}
