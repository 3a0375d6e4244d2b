import HansouIndex
import HansouSearch
import HansouStorage
import HansouText

extension TextIndex {
  /// Where a phrase stands in each document, and how evenly.
  ///
  /// - Parameters:
  ///   - phrase: The phrase.
  ///   - scope: Where it is looked for; contents pages that are left out are no part of a document.
  ///   - parts: Into how many equal parts a document is cut for its own dispersion.
  ///   - threads: How many threads may read.
  ///   - shouldContinue: Asked now and then, from any thread; false ends the work with `cancelled`.
  /// - Returns: The plot.
  /// - Throws: `badQuery` when nothing in the phrase is searchable, `cancelled` or `corrupt`.
  /// - Complexity: O(n) in the characters of the documents with the phrase.
  public func dispersion(
    of phrase: String, in scope: CorpusScope = CorpusScope(), parts: Int = 10, threads: Int = 1,
    shouldContinue: @escaping @Sendable () -> Bool = { true }
  ) throws(HansouError) -> DispersionPlot {
    let workers = Workers(threads, shouldContinue)
    return try HansouError.wrapping {
      let mask = try mask(scope)
      let matches = try DocumentMatches(self, phrase, scope, mask, workers)
      let finder = OccurrenceFinder(
        phrases: [try compiled(phrase: phrase)],
        notInside: try scope.notInside.map { try compiled(phrase: $0) })
      let documents = try documentKeys()
      let measured = try workers.map(documents.count) { number in
        let key = documents[number]
        return try row(key, matches[key.segment, key.document], finder, mask, parts: parts)
      }
      let present = measured.filter { $0.size > 0 }
      return DispersionPlot(
        rows: measured.compactMap(\.row),
        dispersion: Dispersion(
          counts: present.map { $0.row?.places.count ?? 0 }, sizes: present.map { Double($0.size) }),
        documents: present.count, characters: present.reduce(0) { $0 + $1.size })
    }
  }

  /// A document's size, and its row if the phrase stands in it.
  private func row(
    _ key: DocumentKey, _ counts: [DocumentMatches.Count]?, _ finder: OccurrenceFinder,
    _ mask: PassageMask, parts: Int
  ) throws -> (size: Int, row: DispersionPlot.Row?) {
    let segment = searcher.index.segments[key.segment]
    var lengths = PassageLengths(segment)
    let size = try lengths.length(ofDocument: key.document) {
      mask.contains($0, segment: key.segment)
    }
    guard let counts, size > 0 else { return (size, nil) }
    var reader = CorpusReader(searcher.index)
    let entry = try reader.entry(key.document, segment: key.segment)
    var before = 0
    var next = 0
    var places: [Double] = []
    for passage in entry.passages where mask.contains(passage, segment: key.segment) {
      guard next < counts.count else { break }
      if counts[next].passage == passage {
        let text = reader.text(of: try reader.record(passage, segment: key.segment))
        // Counted on from one to the next: a passage may be a whole document on one line.
        var position = 0
        var count = before
        for occurrence in finder.occurrences(in: text) {
          count += text.folded.atoms[position..<occurrence.positions.lowerBound].length
          position = occurrence.positions.lowerBound
          places.append(Double(count) / Double(size))
        }
        next += 1
      }
      before += try lengths.length(of: passage)
    }
    let row = DispersionPlot.Row(
      document: entry.id, title: entry.record.title, characters: size, places: places,
      dispersion: Dispersion(counts: [], sizes: []))
    return (size, row.withDispersion(parts: parts))
  }
}

extension DispersionPlot.Row {
  /// The row with its dispersion over equal parts.
  fileprivate func withDispersion(parts: Int) -> DispersionPlot.Row {
    let parts = max(1, parts)
    return DispersionPlot.Row(
      document: document, title: title, characters: characters, places: places,
      dispersion: Dispersion(
        counts: counts(parts: parts), sizes: Array(repeating: 1, count: parts)))
  }
}
