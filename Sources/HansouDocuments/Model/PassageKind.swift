/// What a passage is in its document; the raw value is stored in the index.
package enum PassageKind: UInt8, CaseIterable, Sendable {
  case paragraph = 0
  case heading = 1
  case listItem = 2
  case tableRow = 3
  case box = 4
  case glossary = 5
  case footnote = 6
  case contents = 7
  case boilerplate = 8

  /// The name in queries and in JSON.
  package var name: String {
    switch self {
    case .paragraph: "paragraph"
    case .heading: "heading"
    case .listItem: "list-item"
    case .tableRow: "table-row"
    case .box: "box"
    case .glossary: "glossary"
    case .footnote: "footnote"
    case .contents: "contents"
    case .boilerplate: "boilerplate"
    }
  }

  /// The kind with that name, or nil.
  package init?(name: String) {
    guard let kind = Self.allCases.first(where: { $0.name == name }) else { return nil }
    self = kind
  }
}
