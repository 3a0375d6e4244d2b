/// What is known about a document beside its text; every part may be missing.
package struct DocumentMetadata: Sendable {
  package var title: String?
  /// The place that it is about: 江汉区.
  package var region: String?
  /// What sort of paper it is: 规划纲要, 政府工作报告, 意见, 通知.
  package var kind: String?
  /// The years that it covers: `2021-2025`.
  package var period: String?
  /// When it was issued, as exactly as known: `2026-02-05`, `2020-11`, `2021`.
  package var date: String?
  package var issuer: String?
  /// The document number: 江政〔2026〕1号.
  package var number: String?
  /// Further columns, in the order of the source.
  package var extra: [(String, String)]

  package init(
    title: String? = nil, region: String? = nil, kind: String? = nil, period: String? = nil,
    date: String? = nil, issuer: String? = nil, number: String? = nil,
    extra: [(String, String)] = []
  ) {
    self.title = title
    self.region = region
    self.kind = kind
    self.period = period
    self.date = date
    self.issuer = issuer
    self.number = number
    self.extra = extra
  }

  /// Sets a column by its English or Chinese name; an unknown name becomes an extra column.
  package mutating func set(_ name: String, to value: String) {
    switch name {
    case "title", "标题": title = value
    case "region", "地区": region = value
    case "kind", "类型": kind = value
    case "period", "时期": period = value
    case "date", "日期": date = value
    case "issuer", "发文机关": issuer = value
    case "number", "文号": number = value
    default: extra.append((name, value))
    }
  }

  /// These metadata with every column that `other` has replaced by it.
  package func overridden(by other: DocumentMetadata) -> DocumentMetadata {
    var result = self
    result.title = other.title ?? title
    result.region = other.region ?? region
    result.kind = other.kind ?? kind
    result.period = other.period ?? period
    result.date = other.date ?? date
    result.issuer = other.issuer ?? issuer
    result.number = other.number ?? number
    let names = Set(other.extra.map(\.0))
    result.extra = extra.filter { !names.contains($0.0) } + other.extra
    return result
  }
}
