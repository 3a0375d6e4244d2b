import HansouSearch

/// What a search returns and where it looks.
public struct SearchRequest: Hashable, Sendable {
  /// The most hits to return; the totals are exact whatever it is.
  public var limit = 10
  /// The most hits of one document, so that none floods the page; 0 for as many as come. The totals
  /// count all.
  public var perDocument = 0
  /// Whether lines of contents pages are looked at too.
  public var includesContents = false
  /// When to look for partial matches.
  public var relaxation = Relaxation.whenNothing
  /// What is known of the whole collection, if the index is one shard of it; see `SearchStatistics`.
  public var statistics: SearchStatistics?

  /// Whether to look for partial matches when nothing has all of the query.
  public var relaxes: Bool {
    get { relaxation != .never }
    set { relaxation = newValue ? .whenNothing : .never }
  }

  /// When to look for partial matches.
  public struct Relaxation: Hashable, Sendable {
    let relaxation: HansouSearch.Relaxation

    /// Only passages that have all of the query.
    public static let never = Relaxation(relaxation: .never)
    /// When nothing has all of the query.
    public static let whenNothing = Relaxation(relaxation: .whenNothing)
    /// At once: for a shard, after no shard had all of the query.
    public static let always = Relaxation(relaxation: .always)
  }

  /// How closely a match has to be what was typed.
  public var matching = Matching.folded
  /// Groups of phrases that are looked for together; see `SynonymGroups`.
  public var synonyms = SynonymGroups.none
  /// Set terms that runs are not cut through, beside those that the texts name; see `LexiconTerms`.
  public var lexicon = LexiconTerms.none

  /// A query that hits must meet beside the one that is asked: `region:江汉区 年份:2020..2025`. It makes
  /// no difference to scores if it names only what is known of documents and kinds.
  public var filter: String?
  /// The order in which hits come; the `limit` counts from its front.
  public var order = HitOrder.score
  /// What to count over all matching passages, beside the hits.
  public var facets: [Facet] = []

  /// The ten best passages, relaxed if nothing has all of the query.
  public init() {}
}

/// The order in which hits come.
public struct HitOrder: Hashable, Sendable {
  let name: String

  /// The best first.
  public static let score = HitOrder(name: "score")
  /// The latest documents first, by their date, or by the beginning of their period; those without
  /// come last. Within a document, by place.
  public static let date = HitOrder(name: "date")
  /// By document id, then by place.
  public static let path = HitOrder(name: "path")
}

/// How closely a match has to be what was typed.
public struct Matching: Hashable, Sendable {
  let exactness: Exactness

  /// Full width, case, script, quotation marks and spaces make no difference; numbers in Han and
  /// Arabic numerals and synonyms are equal.
  public static let folded = Matching(exactness: .folded)
  /// Traditional and simplified characters are told apart.
  public static let exactScript = Matching(exactness: .script)
  /// The very characters.
  public static let literal = Matching(exactness: .literal)
}

/// Groups of phrases that mean the same, one a line: `发改委 = 国家发展和改革委员会`.
public struct SynonymGroups: Hashable, Sendable {
  let synonyms: Synonyms

  /// No groups.
  public static let none = SynonymGroups(parsing: "")

  /// Reads the text of a file of groups; `#` begins a comment.
  public init(parsing text: String) { synonyms = Synonyms(parsing: text) }
}

/// The best passages for a query, with exact totals.
public struct SearchResults: Sendable {
  /// A passage that was found.
  public struct Hit: Hashable, Sendable {
    /// From 1.
    public let rank: Int
    /// What it is ranked by; comparable within one search only.
    public let score: Double
    /// The passage.
    public let passage: Passage
    /// What to mark: half-open ranges of UTF-8 bytes of the passage's text, ascending.
    public let matches: [Range<Int>]
    /// Where the first match stands in the source.
    public let place: SourcePlace
  }

  /// The best passages, in the order that was asked for.
  public let hits: [Hit]
  /// The passages that match, of which `hits` are the best.
  public let total: Int
  /// The documents they belong to.
  public let documents: Int
  /// Nothing had all of the query; these have part of it.
  public let relaxed: Bool
  /// For each run of the query with equal forms (numerals, synonyms): all its forms, as typed first.
  public let forms: [[String]]
  /// The counts that were asked for, in that order, over all that matches.
  public let facets: [FacetCounts]
}

/// How often a phrase stands in an index.
public struct PhraseCount: Hashable, Sendable {
  /// Places where it stands; overlapping ones count each.
  public let occurrences: Int
  /// The passages that it stands in.
  public let passages: Int
  /// The documents that they belong to.
  public let documents: Int
}
