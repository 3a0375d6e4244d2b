/// The keys of settings and what each takes.
enum SettingsKey {
  private enum Kind {
    case text
    case number(ClosedRange<Int>)
    case truth
    case list
    case oneOf([String])

    var description: String {
      switch self {
      case .text: "\"…\""
      case .number(let range): "\(range.lowerBound)…\(range.upperBound)"
      case .truth: "true, false"
      case .list: "[\"…\"]"
      case .oneOf(let names): names.map { "\"\($0)\"" }.joined(separator: ", ")
      }
    }

    func accepts(_ value: SettingsValue) -> Bool {
      switch (self, value) {
      case (.text, .text), (.truth, .truth), (.list, .list): true
      case (.number(let range), .number(let number)): range.contains(number)
      case (.oneOf(let names), .text(let name)): names.contains(name)
      default: false
      }
    }
  }

  private static let kinds: [String: Kind] = [
    "index": .text,
    "threads": .number(1...1_024),
    "color": .oneOf(ColorChoice.allCases.map(\.rawValue)),
    "hyperlink": .oneOf(HyperlinkChoice.allCases.map(\.rawValue)),
    "search.limit": .number(0...1_000_000),
    "search.per-doc": .number(0...1_000_000),
    "search.context": .number(0...1_000),
    "search.sort": .oneOf(SortChoice.allCases.map(\.rawValue)),
    "search.lexicon": .text,
    "search.strict": .truth,
    "search.contents": .truth,
    "search.stale": .truth,
    "indexing.glob": .list,
    "indexing.hidden": .truth,
    "indexing.memory": .number(1...65_536),
  ]

  /// What is expected where a key or its value is wrong; nil when both are right.
  static func fault(_ key: String, _ value: SettingsValue) -> String? {
    let kind = kinds[key] ?? (key.hasPrefix("filters.") ? .text : nil)
    guard let kind else { return kinds.keys.sorted().joined(separator: ", ") + ", filters.*" }
    return kind.accepts(value) ? nil : kind.description
  }

  static func exists(_ key: String) -> Bool { kinds[key] != nil || key.hasPrefix("filters.") }
}
