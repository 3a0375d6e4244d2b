import HansouIndex
import HansouSearch
import HansouStorage
import HansouText

extension TextIndex {
  /// Which passages of a corpus restate, change or drop those of another, and which are new.
  ///
  /// - Parameters:
  ///   - request: The corpora, and what counts as restated.
  ///   - shouldContinue: Asked now and then, from any thread; false ends the work with `cancelled`.
  /// - Returns: The passages of the second corpus with their counterparts, then those of the first that have
  ///   none.
  /// - Throws: `badQuery`, `noSuchDocument`, `cancelled` or `corrupt`.
  /// - Complexity: O(n log n) in the characters of both corpora.
  public func restatement(
    _ request: RestatementRequest, shouldContinue: @escaping @Sendable () -> Bool = { true }
  ) throws(HansouError) -> Restatement {
    let workers = Workers(request.threads, shouldContinue)
    return try HansouError.wrapping {
      let first = try shingled(try mask(request.first), request, workers)
      let second = try shingled(try mask(request.second), request, workers)
      let index = ShingleIndex(first)
      let nearest = try workers.map(second.count) {
        index.nearest(to: second[$0])
      }
      var writer = PairWriter(CorpusReader(searcher.index))
      var pairs: [Restatement.Pair] = []
      var isRestated = [Bool](repeating: false, count: first.count)
      for (passage, near) in zip(second, nearest) {
        guard let near, near.similarity >= request.similarity else {
          pairs.append(try writer.pair(.new, nil, passage, 0))
          continue
        }
        isRestated[near.number] = true
        let counterpart = first[near.number]
        let fate: Restatement.Fate =
          counterpart.identity == passage.identity ? .same : .changed
        pairs.append(try writer.pair(fate, counterpart, passage, near.similarity))
      }
      let reverse = ShingleIndex(second)
      for (number, passage) in first.enumerated() where !isRestated[number] {
        // Another passage may be nearer to its counterpart; then it was merged, not dropped.
        if let near = reverse.nearest(to: passage), near.similarity >= request.similarity {
          continue
        }
        pairs.append(try writer.pair(.dropped, passage, nil, 0))
      }
      return Restatement(pairs: pairs)
    }
  }

  private func shingled(
    _ mask: PassageMask, _ request: RestatementRequest, _ workers: Workers
  ) throws -> [ShingledPassage] {
    let documents = try documentKeys()
    return try workers.map(documents.count) { place in
      let key = documents[place]
      var reader = CorpusReader(searcher.index)
      let fold = Fold()
      var folded = FoldedText()
      var found: [ShingledPassage] = []
      for number in reader.index.segments[key.segment].passages(ofDocument: key.document)
      where mask.contains(number, segment: key.segment) {
        try reader.withText(of: number, segment: key.segment) { fold.fold($0, into: &folded) }
        let passage = ShingledPassage(
          folded, segment: key.segment, document: key.document, number: number,
          shingle: request.shingle, minimum: request.minimumLength)
        if let passage { found.append(passage) }
      }
      return found
    }.flatMap(\.self)
  }
}

/// Reads the passages of pairs and marks where they differ.
private struct PairWriter {
  private var reader: CorpusReader

  init(_ reader: CorpusReader) { self.reader = reader }

  mutating func pair(
    _ fate: Restatement.Fate, _ first: ShingledPassage?, _ second: ShingledPassage?,
    _ similarity: Double
  ) throws -> Restatement.Pair {
    let old = try first.map { try read($0) }
    let new = try second.map { try read($0) }
    var removed: [Range<Int>] = []
    var added: [Range<Int>] = []
    if let old, let new, fate == .changed {
      let difference = new.text.folded.strings.difference(from: old.text.folded.strings)
      removed = Self.ranges(difference.removals, old.text.folded)
      added = Self.ranges(difference.insertions, new.text.folded)
    }
    return Restatement.Pair(
      fate: fate, first: old?.passage, second: new?.passage, similarity: similarity,
      removed: removed, added: added)
  }

  private mutating func read(
    _ passage: ShingledPassage
  ) throws -> (passage: Passage, text: PassageText) {
    let entry = try reader.entry(passage.document, segment: passage.segment)
    let record = try reader.record(passage.number, segment: passage.segment)
    let kind = reader.index.segments[passage.segment].kinds[Int(passage.number)]
    return (entry.passage(passage.number, kind: kind, record), reader.text(of: record))
  }

  /// The bytes of changed atoms, neighbours as one.
  private static func ranges(
    _ changes: [CollectionDifference<String>.Change], _ text: FoldedText
  ) -> [Range<Int>] {
    let positions = changes.map { change in
      switch change {
      case .insert(let offset, _, _), .remove(let offset, _, _): offset
      }
    }.sorted()
    var ranges: [Range<Int>] = []
    var last = -2
    for position in positions {
      let source = text.atoms[position].sourceRange
      if position == last + 1, let open = ranges.last {
        ranges[ranges.count - 1] = open.lowerBound..<source.upperBound
      } else {
        ranges.append(source)
      }
      last = position
    }
    return ranges
  }
}
