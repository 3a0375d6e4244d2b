import HansouIndex
import HansouStorage

/// Walks the matches of a segment and keeps the best.
///
/// Passages are scored only if their bound reaches the score of the worst hit kept: what stands whole
/// is known exactly, each other term gives less than its weight. Where totals are not wanted, whole
/// parts of lists are stepped over too:
///
/// - one term: blocks by their impacts (Ding and Suel, "Faster top-k document retrieval using
///   block-max indexes", 2011);
/// - one phrase: passages whose frequencies of its terms cannot be enough are left before their positions
///   are unpacked (`ScoreFloor`);
/// - alternatives: MaxScore, see `DisjunctionMatcher`. A passage that is proposed is bounded three
///   times, each time closer and dearer: by the bounds of the lists, by its frequencies in those of
///   the alternatives, by what it has of the evidence beside them (`SegmentScorer.reaches`). On 40
///   relaxed runs of 14 characters and an index of 130 MB the median fell from 7.9 to 3.0 ms.
///
/// The hits and their scores are those of the plain way, to the last digit.
struct SegmentCollector: ~Copyable {
  /// Bounds are summed in another order than scores, and what is not there is taken off again; so much may
  /// rounding make of it, also where nothing is left.
  private static func slackened(_ score: Double) -> Double { score * (1 - 1e-9) - 1e-12 }

  private let matcher: PassageMatcher
  private var scorer: SegmentScorer
  private let boundIsScore: Bool
  private let rows: DocumentRows
  private let number: Int
  private let countsAll: Bool
  private let perDocument: Int
  private let kinds: KindSet
  /// What need not be offered any more.
  private let offered: AnswerPassages
  private var tally: DocumentTally
  private(set) var total = 0

  var documents: Int { tally.documents }

  init(
    _ matcher: PassageMatcher, scorer: consuming SegmentScorer, segment: borrowing SegmentReader,
    number: Int, options: borrowing SearchOptions, offered: consuming AnswerPassages
  ) {
    self.offered = offered
    self.matcher = matcher
    boundIsScore = scorer.boundIsScore
    self.scorer = consume scorer
    rows = segment.documentRows
    self.number = number
    countsAll = options.countsAll
    perDocument = options.perDocument
    kinds = options.kinds
    tally = DocumentTally(segment)
  }

  /// Offers all matches that may be among the best.
  mutating func run(_ top: inout TopHits) throws(StorageError) {
    if perDocument > 0 { return try runByDocument(&top) }
    guard !countsAll else { return try runAll(&top) }
    if let term = matcher as? TermMatcher {
      return try runLeaf(term, &top) { $0.floor(of: term, $1) }
    }
    if let phrase = matcher as? PhraseMatcher {
      return try runLeaf(phrase, &top) { $0.floor(of: phrase, $1) }
    }
    if let alternatives = matcher as? DisjunctionMatcher {
      alternatives.prune(try scorer.bounds(of: alternatives.members), lengths: scorer.lengths)
      return try runAlternatives(alternatives, &top)
    }
    try runAll(&top)
  }

  private mutating func runAll(_ top: inout TopHits) throws(StorageError) {
    let matcher = MatcherReference(self.matcher)
    while matcher.passage != PassageMatcher.end {
      _ = try take(matcher.passage, &top)
      try matcher.next()
    }
  }

  /// Like `runAll`, but of each document, whose passages are neighbours, only the best are offered.
  private mutating func runByDocument(_ top: inout TopHits) throws(StorageError) {
    var documentEnd: UInt32 = 0
    var document = 0
    var pending: [Hit] = []
    while matcher.passage != PassageMatcher.end {
      let passage = matcher.passage
      if passage >= documentEnd {
        try offer(pending, &top)
        pending.removeAll(keepingCapacity: true)
        document = rows.document(of: passage, from: document)
        documentEnd = rows.end(ofDocument: document)
      }
      if tally.accepts(passage, kinds) {
        total += 1
        tally.add(passage)
        if scorer.bound(passage) >= Self.slackened(top.threshold) {
          if let score = try scorer.score(passage, atLeast: Self.slackened(top.threshold)) {
            pending.append(Hit(segment: number, passage: passage, score: score))
          }
        }
      }
      try matcher.next()
    }
    try offer(pending, &top)
  }

  private func offer(_ hits: [Hit], _ top: inout TopHits) throws(StorageError) {
    var hits = hits
    if hits.count > perDocument {
      hits.sort { ($1.score, $0.passage) < ($0.score, $1.passage) }
      hits.removeSubrange(perDocument...)
    }
    for hit in hits { try top.offer(hit) }
  }

  /// Counts a passage, on which the matcher stands, and offers it if it may be among the best.
  ///
  /// - Returns: Whether it was offered.
  @inline(__always)
  private mutating func take(
    _ passage: UInt32, _ top: inout TopHits
  ) throws(StorageError) -> Bool {
    guard tally.accepts(passage, kinds) else { return false }
    total += 1
    if countsAll { tally.add(passage) }
    let most = scorer.bound(passage)
    guard most >= Self.slackened(top.threshold), offered.bonus(of: passage) == 0 else {
      return false
    }
    let score =
      boundIsScore ? most : try scorer.score(passage, atLeast: Self.slackened(top.threshold))
    guard let score else { return false }
    // Most that come while there is room stay.
    if !top.isFull { rows.prefetch(documentOf: passage) }
    try top.offer(Hit(segment: number, passage: passage, score: score))
    return true
  }

  // MARK: One term, one phrase

  /// `makeFloor` says what the leaf has to reach for a threshold. It is asked once, when there are as many hits as are
  /// wanted: most phrases have fewer.
  private mutating func runLeaf<Leaf: PassageMatcher>(
    _ leaf: Leaf, _ top: inout TopHits,
    makeFloor: (borrowing SegmentScorer, Double) -> ScoreFloor
  ) throws(StorageError) {
    var floor: ScoreFloor?
    while leaf.passage != PassageMatcher.end {
      if try take(leaf.passage, &top), top.threshold > 0 {
        let threshold = Self.slackened(top.threshold)
        let raised = floor?.raised(to: threshold) ?? makeFloor(scorer, threshold)
        leaf.require(raised)
        floor = raised
      }
      try leaf.next()
    }
  }

  // MARK: Alternatives

  private mutating func runAlternatives(
    _ alternatives: DisjunctionMatcher, _ top: inout TopHits
  ) throws(StorageError) {
    while alternatives.passage != PassageMatcher.end {
      let threshold = Self.slackened(top.threshold)
      let length = scorer.lengths[alternatives.passage]
      if let most = try alternatives.completes(threshold, length: length),
        try scorer.reaches(threshold, alternatives.passage, most: most),
        try take(alternatives.passage, &top)
      {
        // A heap that has just become full or better lets members rest.
        try alternatives.next()
        alternatives.raise(Self.slackened(top.threshold))
      } else {
        try alternatives.next()
      }
    }
  }
}
