import HansouIndex
import HansouSearch
import HansouStorage
import HansouText

/// Reads the passages that match and gives their occurrences in order of document id and place.
struct ConcordanceWalk: Sendable {
  /// Where the atoms of an occurrence stand, for orders by what is around it.
  struct Surroundings: Sendable {
    let folded: FoldedText
    let positions: Range<Int>
  }

  private let index: TextIndex
  private let matches: MatchedPassages
  private let finder: OccurrenceFinder
  /// For queries the passages of each; a passage may have a mark's text and not the rest of the query.
  private let masks: [PassageMask]
  /// Whether the order needs what stands around; else the fold of each text is let go of at once.
  private let keepsSurroundings: Bool
  /// Finds the places of a single phrase without a fold, where that will do.
  private let plain: PlainScan?

  init(_ index: TextIndex, _ request: ConcordanceRequest) throws {
    self.index = index
    keepsSurroundings = request.order.needsSurroundings
    let scope = request.scope
    let longer = try scope.notInside.map { try index.compiled(phrase: $0) }
    let mask = try index.mask(scope)
    if request.areQueries {
      let queries = try request.phrases.map { try index.compiled($0, scope) }
      finder = OccurrenceFinder(queries: queries, notInside: longer)
      plain = nil
      masks = try request.phrases.map { try index.mask($0, scope) }
      // What a query asks for by kind (kind:contents) is looked at whatever the scope leaves out.
      let wide = scope.query == nil ? try index.searcher.mask(nil) : mask
      matches = try index.searcher.matches(.any(queries), in: wide)
    } else {
      let phrases = try request.phrases.map { try index.compiled(phrase: $0) }
      finder = OccurrenceFinder(phrases: phrases, notInside: longer)
      masks = []
      plain =
        phrases.count == 1 && !finder.needsText && !keepsSurroundings
        ? PlainScan(phrases[0]) : nil
      let wanted = phrases.map { CompiledQuery.phrase($0) }
      matches = try index.searcher.matches(wanted.count == 1 ? wanted[0] : .any(wanted), in: mask)
    }
  }

  /// An occurrence and what is around it.
  typealias Piece = (line: ConcordanceLine, around: Surroundings?)

  /// Calls `body` with every occurrence as long as it returns true.
  ///
  /// - Parameters:
  ///   - threads: How many threads read.
  ///   - body: Called on the thread of the caller.
  /// - Throws: `corrupt`, or what `body` throws.
  func forEach(threads: Int, _ body: (ConcordanceLine, Surroundings?) throws -> Bool) throws {
    let parts = parts()
    func take(_ pieces: [Piece]) throws -> Bool {
      for piece in pieces where !(try body(piece.line, piece.around)) { return false }
      return true
    }
    // The first part is there at once, and is often all that is wanted.
    guard let first = parts.first, try take(try pieces(first)) else { return }
    try OrderedPipeline.forEach(parts.count - 1, threads: threads, room: 4 * threads) { number in
      try pieces(parts[number + 1])
    } consume: { pieces in
      try take(pieces)
    }
  }

  /// The indexes of the documents cut where a part has enough passages; the first parts are small, so that
  /// the first lines come at once.
  private func parts() -> [Range<Int>] {
    var parts: [Range<Int>] = []
    var start = 0
    var limit = 64
    for (number, document) in matches.documents.enumerated() {
      let first = matches.documents[start].range.lowerBound
      guard document.range.upperBound - first >= limit || document.range.lowerBound < first else {
        continue
      }
      parts.append(start..<(number + 1))
      start = number + 1
      limit = min(limit * 2, 2_048)
    }
    if start < matches.documents.count { parts.append(start..<matches.documents.count) }
    return parts
  }

  private func pieces(_ documents: Range<Int>) throws -> [Piece] {
    var reader = CorpusReader(index.searcher.index)
    var pieces: [Piece] = []
    for document in matches.documents[documents] {
      let segment = reader.index.segments[document.segment]
      let entry = try reader.entry(document.ordinal, segment: document.segment)
      for place in document.range {
        let number = matches.passages[place]
        let record = try reader.record(number, segment: document.segment)
        var places = PassagePlaces(record)
        if let ranges = plain?.ranges(
          in: record.text, count: Int(matches.occurrences[place]))
        {
          for range in ranges {
            pieces.append((line(0, range, entry, number, segment, &places), nil))
          }
          continue
        }
        let text = reader.text(of: record)
        let found = finder.occurrences(in: text) { item in
          masks.isEmpty || masks[item].contains(number, segment: document.segment)
        }
        for occurrence in found {
          let line = line(occurrence.item, occurrence.range, entry, number, segment, &places)
          let around =
            keepsSurroundings
            ? Surroundings(folded: text.folded, positions: occurrence.positions) : nil
          pieces.append((line, around))
        }
      }
    }
    return pieces
  }

  private func line(
    _ item: Int, _ range: Range<Int>, _ entry: DocumentEntry, _ number: UInt32,
    _ segment: SegmentReader, _ places: inout PassagePlaces
  ) -> ConcordanceLine {
    let place = places.place(of: range.lowerBound)
    return ConcordanceLine(
      phrase: item, range: range,
      place: SourcePlace(line: place.line, column: place.column), entry: entry, number: number,
      kind: segment.kinds[Int(number)], record: places.record)
  }
}
