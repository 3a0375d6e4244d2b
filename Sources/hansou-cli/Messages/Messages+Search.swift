import Hansou

extension Messages {
  func stale(_ freshness: IndexFreshness) -> String {
    let parts = [
      (freshness.changed, "changed", "已修改"), (freshness.gone, "gone", "已删除"),
      (freshness.new, "new", "新增"),
    ].filter { !$0.0.isEmpty }
    let texts = parts.map { paths, english, chinese in
      let name = TerminalText.oneLine(Terminal.shortened(paths[0]))
      let more = paths.count - 1
      return language.text(
        "\(english): \(name)" + (more > 0 ? " and \(more) more" : ""),
        "\(chinese) \(name)" + (more > 0 ? " 等 \(paths.count) 个" : ""))
    }
    return language.text(
      "hansou: the index is behind its texts (" + texts.joined(separator: "; ")
        + "); hansou index brings it up to date",
      "hansou：索引落后于原文（" + texts.joined(separator: "；") + "）；运行 hansou index 更新")
  }

  /// What was looked for beside the query as typed; nil when nothing was.
  func expanded(_ forms: [[String]]) -> String? {
    let others = forms.flatMap { $0.dropFirst() }
    guard !others.isEmpty else { return nil }
    let shown = JoinedText.of(Array(others.prefix(4)), separator: language.text(", ", "、"))
    let more = others.count > 4 ? " …" : ""
    return language.text(
      "hansou: also looked for \(shown)\(more) (--literal turns this off)",
      "hansou：同时检索 \(shown)\(more)（--literal 可关闭）")
  }

  func name(of facet: Facet) -> String {
    switch facet {
    case .region: language.text("region", "地区")
    case .kind: language.text("kind", "文种")
    case .year: language.text("year", "年份")
    case .period: language.text("period", "时期")
    case .issuer: language.text("issuer", "发文机关")
    case .document: language.text("document", "文件")
    case .passage: language.text("passage", "段落类型")
    default: facet.description
    }
  }

  /// A value of a facet, or that it is not known.
  func shown(_ value: String?) -> String { value ?? language.text("(unknown)", "（不详）") }

  func documents(_ number: Int) -> String {
    language.text(count(number, "document"), "\(number) 份文件")
  }

  func moreValues(_ number: Int, passages: Int) -> String {
    language.text(
      "… \(count(number, "more value")), \(count(passages, "passage"))",
      "……另有 \(number) 个值，\(passages) 段")
  }

  func badFacet(_ name: String) -> String {
    let known = Facet.all.map(\.description).joined(separator: ", ")
    return language.text(
      "--facets has \(name), expected some of \(known)", "--facets 中的 \(name) 无效，可用：\(known)")
  }

  var twoQueries: String {
    language.text("give a query or --queries, not both", "检索式与 --queries 只能用其一")
  }

  var batchFormats: String {
    language.text(
      "--queries writes jsonl, tsv or trec", "--queries 的格式为 jsonl、tsv 或 trec")
  }
}

// MARK: - Reading

extension Messages {
  func negativeContext(_ value: Int) -> String {
    language.text(
      "--context is \(value), expected 0 or more", "--context 为 \(value)，应为 0 或更大")
  }

  func noSection(_ heading: String) -> String {
    language.text(
      "hansou: no heading of it has \(heading)", "hansou：没有标题含“\(heading)”的章节")
  }

  var headingAlone: String {
    language.text("a heading goes with --section", "标题须与 --section 同用")
  }

  var sectionOfWhat: String {
    language.text(
      "--section needs a line or a heading: DOCUMENT:LINE --section, DOCUMENT --section HEADING",
      "--section 需要行号或标题：文件:行 --section，或 文件 --section 标题")
  }
}
