/// Words by which lines are known, and comparison of titles without their spaces.
enum Words {
  /// Lines that programs and sites put into texts start so.
  static let boilerplate = scalars([
    "WPSPDF编辑试用", "扫一扫在手机打开当前页", "【法宝引证码】", "原文链接：", "-->", "CamScanner", "扫描全能王",
    "由扫描全能王",
  ])

  /// What captions of figures and tables end with; all end in 图 or 表.
  static let captionEndings = scalars([
    "示意图", "布局图", "结构图", "流程图", "一览表", "列表", "指标表", "分工表",
  ])

  static let box = Array("专栏".unicodeScalars.map(\.value))

  static func scalars(_ words: [String]) -> [[UInt32]] {
    words.map { $0.unicodeScalars.map(\.value) }
  }

  /// What the title of an official paper ends with, longer words first.
  static let papers = [
    "政府工作报告", "规划纲要", "远景目标纲要", "实施细则", "实施条例", "实施方案", "行动方案", "行动计划", "指导意见", "实施意见",
    "工作报告", "工作规则", "应急预案", "试点方案", "管理办法", "暂行办法", "暂行规定", "规划", "纲要", "意见", "通知", "决定", "批复",
    "复函", "答复", "通报", "公告", "办法", "规定", "条例", "规则", "细则", "方案", "计划", "预案", "请示", "报告", "清单", "措施",
    "函", "令",
  ]

  /// What the names of sites end with.
  static let sites = ["网站", "门户", "政府网", "门户网", "信息网", "公开网", "新闻网", "首页"]

  static func string(_ scalars: some Sequence<UInt32>) -> String {
    var result = String.UnicodeScalarView()
    for value in scalars { result.append(Unicode.Scalar(value) ?? "\u{FFFD}") }
    return String(result)
  }

  /// A title without white space and in simplified characters, for comparing titles.
  static func compact(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars where !Scalar.isSpace(scalar.value) {
      result.append(Unicode.Scalar(StructureSigns.simplified(scalar.value)) ?? scalar)
    }
    return String(result)
  }

  /// A title in one line: runs of space become one, and spaces between all letters go.
  ///
  /// 政 府 工 作 报 告 becomes 政府工作报告, while 总体要求 主要目标 keeps its space.
  static func title(_ text: String) -> String {
    let words = text.unicodeScalars.split { Scalar.isSpace($0.value) }
    let isSpacedOut = words.count > 1 && words.allSatisfy { $0.count == 1 }
    var result = String.UnicodeScalarView()
    for word in words {
      if !result.isEmpty, !isSpacedOut { result.append(" ") }
      result.append(contentsOf: word)
    }
    return String(result)
  }
}
