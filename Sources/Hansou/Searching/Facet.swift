/// Something known of documents or passages, by whose values matches can be counted.
public struct Facet: Hashable, Sendable, CustomStringConvertible {
  /// The name on the command line and in JSON.
  public let description: String

  /// The place a document is about: 江汉区.
  public static let region = Facet(description: "region")
  /// The sort of document: 规划纲要.
  public static let kind = Facet(description: "kind")
  /// The year of a document's date, else its period: 2026, 2021-2025.
  public static let year = Facet(description: "year")
  /// The years that a document covers: 2021-2025.
  public static let period = Facet(description: "period")
  /// The issuer in the metadata.
  public static let issuer = Facet(description: "issuer")
  /// The document itself, by its id.
  public static let document = Facet(description: "document")
  /// The sort of passage: `paragraph`, `table-row` and so on.
  public static let passage = Facet(description: "passage")

  /// All facets.
  public static let all: [Facet] = [.region, .kind, .year, .period, .issuer, .document, .passage]

  private init(description: String) { self.description = description }

  /// The facet of that name; nil if there is none.
  public init?(named name: String) {
    guard let facet = Self.all.first(where: { $0.description == name }) else { return nil }
    self = facet
  }
}

/// How many of the matching passages there are of each value of a facet.
public struct FacetCounts: Hashable, Sendable {
  /// A value and what has it.
  public struct Value: Hashable, Sendable {
    /// nil for documents of which it is not known.
    public let name: String?
    /// The matching passages with the value.
    public let passages: Int
    /// The documents that they belong to.
    public let documents: Int
  }

  /// What was counted by.
  public let facet: Facet
  /// The value with the most passages first; equal ones by name.
  public let values: [Value]
}

extension FacetCounts {
  /// The counts of several shards together, each of which has the same facets in the same order.
  static func sums(of parts: [[FacetCounts]]) -> [FacetCounts] {
    guard let first = parts.first else { return [] }
    return first.indices.map { place in
      var sums: [String?: (passages: Int, documents: Int)] = [:]
      for value in parts.flatMap({ $0[place].values }) {
        sums[value.name, default: (0, 0)].passages += value.passages
        sums[value.name, default: (0, 0)].documents += value.documents
      }
      return FacetCounts(
        facet: first[place].facet,
        values: sums.map {
          Value(name: $0.key, passages: $0.value.passages, documents: $0.value.documents)
        }.sorted())
    }
  }
}

extension FacetCounts.Value: Comparable {
  /// Values with more passages come first, equal ones by name, those that are not known last.
  public static func < (left: Self, right: Self) -> Bool {
    (right.passages, left.name ?? "\u{10FFFF}") < (left.passages, right.name ?? "\u{10FFFF}")
  }
}
