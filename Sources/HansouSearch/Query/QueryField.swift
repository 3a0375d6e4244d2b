/// What a query can name with `name:`.
package enum QueryField: String, CaseIterable, Hashable, Sendable {
  /// The document's title and the section path.
  case title
  /// What sort of passage (glossary, heading …) or of document (规划纲要 …).
  case kind
  case region
  /// The years a document is of: that of its date, and those of its period.
  case year
  case date
  case period
  case issuer
  case number
  /// The document's id.
  case document

  /// Its names in queries, English and Chinese; the first is the one that is printed.
  package var names: [String] {
    switch self {
    case .title: ["title", "标题"]
    case .kind: ["kind", "类型", "文种"]
    case .region: ["region", "地区"]
    case .year: ["year", "年份"]
    case .date: ["date", "日期"]
    case .period: ["period", "时期"]
    case .issuer: ["issuer", "发文机关", "机关"]
    case .number: ["number", "文号"]
    case .document: ["document", "doc", "文件"]
    }
  }

  /// Whether its values have an order, so that `a..b` is a range.
  var isOrdered: Bool { self == .year || self == .date }

  /// The field of that name, whatever its case.
  init?(name: some StringProtocol) {
    let name = name.lowercased()
    guard let field = Self.allCases.first(where: { $0.names.contains(name) }) else { return nil }
    self = field
  }
}

/// What a field must hold.
package enum FieldValue: Hashable, Sendable {
  /// The value has this phrase in it.
  case phrase(String)
  /// The value lies between these, both ends included; nil is open.
  case range(String?, String?)
}
