/// What a passage is in its document.
public struct PassageKind: Hashable, Sendable, CustomStringConvertible {
  /// The name in queries and in JSON.
  public let description: String

  /// A paragraph of running text.
  public static let paragraph = PassageKind(description: "paragraph")
  /// A heading.
  public static let heading = PassageKind(description: "heading")
  /// An item of a list.
  public static let listItem = PassageKind(description: "list-item")
  /// A row of a table.
  public static let tableRow = PassageKind(description: "table-row")
  /// A box beside the text.
  public static let box = PassageKind(description: "box")
  /// An entry of a list of terms (名词解释).
  public static let glossary = PassageKind(description: "glossary")
  /// A footnote.
  public static let footnote = PassageKind(description: "footnote")
  /// A line of a contents page; searched and counted only on request.
  public static let contents = PassageKind(description: "contents")
  /// Watermarks and running heads that repeat.
  public static let boilerplate = PassageKind(description: "boilerplate")
}

/// A logical paragraph, heading, table row or entry: the unit that is found, counted and shown.
public struct Passage: Hashable, Sendable {
  /// Stable as long as the document is: its id, `#`, and the passage's number in it, from 1.
  public let id: String
  /// The document's id: for a file, its path relative to the folder that was indexed.
  public let document: String
  /// The path of the source as it was given to the indexer.
  public let path: String
  /// The document's title.
  public let title: String
  /// What it is in its document.
  public let kind: PassageKind
  /// The headings it stands under, the outermost first; for a table row, the row that heads the table is
  /// the last of them.
  public let section: [String]
  /// The first and the last line in the source, from 1. An office document has paragraphs and table rows
  /// in their place, a PDF its pages.
  public let lines: ClosedRange<Int>
  /// The first and the last page, for a source that has pages.
  public let pages: ClosedRange<Int>?
  /// The source's characters without markup, joined over line and page breaks.
  public let text: String
  /// What a glossary entry explains.
  public let term: String?

  /// Its number in its document, from 1.
  public var numberInDocument: Int {
    id.lastIndex(of: "#").flatMap { Int(id[id.index(after: $0)...]) } ?? 0
  }
}

/// A place in a source file, both numbers from 1; the column counts Unicode scalars.
public struct SourcePlace: Hashable, Sendable {
  /// The line of the source, from 1.
  public let line: Int
  /// The Unicode scalar of the line, from 1.
  public let column: Int
}

/// A document of an index.
public struct Document: Hashable, Sendable {
  /// A heading of the outline.
  public struct Section: Hashable, Sendable {
    /// The title.
    public let title: String
    /// 0 for an outermost heading, 1 below that, and so on.
    public let depth: Int
    /// The source line of the heading.
    public let line: Int
  }

  /// Its id in the index.
  public let id: String
  /// The path of the source as it was given to the indexer.
  public let path: String
  /// Its title.
  public let title: String
  /// Region, kind, period, date, issuer, number and whatever else is known, in this order.
  public let metadata: [String: String]
  /// The headings of its outline, in the order of the text.
  public let sections: [Section]
  /// The number of its passages of all kinds.
  public let passageCount: Int
}
