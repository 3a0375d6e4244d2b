import HansouIndex
import HansouStorage
import HansouText

/// A condition on what is known about a document.
package struct DocumentFilter: Hashable, Sendable {
  package let field: QueryField
  package let value: FieldValue
  /// For a phrase: its fold.
  private let phrase: Phrase?

  init(_ field: QueryField, _ value: FieldValue, fold: Fold) {
    self.field = field
    self.value = value
    if case .phrase(let text) = value {
      phrase = Phrase(fold.folded(text))
    } else {
      phrase = nil
    }
  }

  /// Which documents of a segment meet it, by ordinal.
  ///
  /// - Complexity: O(documents): each value is looked at once.
  func documents(of segment: SegmentReader) throws(StorageError) -> [Bool] {
    var met = [Bool](repeating: false, count: segment.documentCount)
    if field == .document {
      for document in met.indices { met[document] = contains(try segment.documentID(document)) }
      return met
    }
    for name in columnNames {
      guard let column = segment.column(name: name) else { continue }
      for document in met.indices where !met[document] {
        guard case .keyword(let text) = try column.value(ofDocument: document) else { continue }
        met[document] = holds(text, column: name)
      }
    }
    return met
  }

  private var columnNames: [String] {
    switch field {
    case .year: ["date", "period"]
    case .title, .document: []
    default: [field.rawValue]
    }
  }

  private func holds(_ text: String, column: String) -> Bool {
    guard case .range(let lower, let upper) = value else { return contains(text) }
    if column == "period" {
      // A period meets the range where they overlap: 2021-2025 is of 2023 too.
      let years = text.split(separator: "-").map(String.init)
      guard let first = years.first, let last = years.last else { return false }
      return Self.isInside(last, lower, nil) && Self.isInside(first, nil, upper)
    }
    return Self.isInside(field == .year ? String(text.prefix(4)) : text, lower, upper)
  }

  /// Dates compare as strings; 2026 covers all of its days.
  private static func isInside(_ date: String, _ lower: String?, _ upper: String?) -> Bool {
    if let lower, date < lower.prefix(date.count) { return false }
    if let upper, date.prefix(upper.count) > upper { return false }
    return true
  }

  private func contains(_ text: String) -> Bool {
    guard let phrase else { return false }
    let folded = Fold().folded(text)
    return !phrase.occurrences(in: PassageText(source: Array(text.utf8), folded: folded)).isEmpty
  }
}
