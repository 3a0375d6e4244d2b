import HansouDocuments
import HansouSearch

/// What counts are divided by.
public struct Grouping: Hashable, Sendable {
  enum Rule: Hashable, Sendable {
    case document
    case year
    case passageKind
    case section
    case metadata(String)
  }

  let rule: Rule

  /// By document.
  public static let document = Grouping(rule: .document)
  /// By the region in the metadata.
  public static let region = Grouping(rule: .metadata("region"))
  /// The year of a document's date; without a date, the first of its period.
  public static let year = Grouping(rule: .year)
  /// What the passage is: paragraph, heading, table row and so on.
  public static let kind = Grouping(rule: .passageKind)
  /// The outermost heading over the passage.
  public static let section = Grouping(rule: .section)
  /// What the document is: 规划纲要, 政府工作报告.
  public static let genre = Grouping(rule: .metadata("kind"))
  /// By the issuer in the metadata.
  public static let issuer = Grouping(rule: .metadata("issuer"))
  /// By the period in the metadata.
  public static let period = Grouping(rule: .metadata("period"))

  /// Every grouping by its names, English first.
  public static let named: [(names: [String], grouping: Grouping)] = [
    (["document", "文件"], .document), (["region", "地区"], .region), (["year", "年份"], .year),
    (["kind", "类型"], .kind), (["section", "章节"], .section), (["genre", "文种"], .genre),
    (["issuer", "发文机关"], .issuer), (["period", "时期"], .period),
  ]

  /// The grouping of that English or Chinese name; nil when there is none.
  public init?(named name: String) {
    let name = name.lowercased()
    guard let found = Self.named.first(where: { $0.names.contains(name) }) else { return nil }
    self = found.grouping
  }

  private init(rule: Rule) { self.rule = rule }

  /// The group of a concordance line.
  public func group(of line: ConcordanceLine) -> GroupKey {
    key(line.entry, kind: line.kind, section: line.record.section)
  }

  /// Whether passages of one document can be in several groups.
  var dividesDocuments: Bool { rule == .passageKind || rule == .section }

  func key(_ entry: DocumentEntry, kind: UInt8, section: Int?) -> GroupKey {
    switch rule {
    case .document: return GroupKey(document: entry.id, name: entry.record.title)
    case .metadata(let key): return GroupKey(document: nil, name: entry.record.value(key) ?? "")
    case .year:
      let date = entry.record.value("date") ?? entry.record.value("period") ?? ""
      return GroupKey(document: nil, name: String(date.prefix(4)))
    case .passageKind:
      return GroupKey(document: nil, name: PassageKind(rawValue: kind).description)
    case .section:
      return GroupKey(document: entry.id, name: entry.record.sectionPath(section).first ?? "")
    }
  }
}

/// What a group is called.
public struct GroupKey: Hashable, Sendable {
  /// The document, if the group is one or part of one.
  public let document: String?
  /// The document's title, a section's title, a year and so on; empty where nothing is known.
  public let name: String

  /// A key; `document` is nil for a group that goes across documents.
  public init(document: String?, name: String) {
    self.document = document
    self.name = name
  }
}
