import HansouIndex
import HansouSearch
import HansouText

extension TextIndex {
  /// What stands near a phrase more often than chance would have it.
  ///
  /// Candidates are the words that the segmenter cuts in the windows, single characters that stand side by
  /// side joined (优化, which ICU does not know); they are counted as strings, near the
  /// phrase and in the whole scope, so that every figure can be traced by the concordance.
  ///
  /// - Parameters:
  ///   - request: What is wanted.
  ///   - shouldContinue: Asked now and then, from any thread; false ends the work with `cancelled`.
  /// - Returns: The collocates, the best first; of equal ones the more frequent, then by text.
  /// - Throws: `badQuery` when nothing in the phrase is searchable, `segmentation`, `cancelled` or `corrupt`.
  /// - Complexity: O(n) in the characters of the passages with the phrase, and a count for each candidate.
  public func collocates(
    _ request: CollocateRequest, shouldContinue: @escaping @Sendable () -> Bool = { true }
  ) throws(HansouError) -> Collocates {
    let workers = Workers(request.threads, shouldContinue)
    return try HansouError.wrapping {
      let mask = try mask(request.scope)
      let counter = try CollocateCounter(self, request, mask, workers)
      let counts = try counter.run()
      let characters = try characters(of: mask, workers)
      let size = characters - counts.nodePositions
      let candidates = counts.candidates.values.filter { $0.observed >= max(1, request.minimum) }
        .sorted { $0.text < $1.text }
      let found = try workers.map(candidates.count) { number in
        let candidate = candidates[number]
        let total = try searcher.count(try compiled(phrase: candidate.text), in: mask)
        let frequency = total.occurrences - candidate.overlapping
        return Collocates.Collocate(
          text: candidate.text, left: candidate.left, right: candidate.right,
          frequency: frequency,
          association: Association(
            observed: candidate.observed, window: counts.windowPositions, frequency: frequency,
            size: size, node: counts.nodes))
      }
      return Collocates(
        collocates: found.sorted { Self.isBetter($0, $1, by: request.measure) },
        node: counts.nodes, window: counts.windowPositions, size: size)
    }
  }

  private static func isBetter(
    _ left: Collocates.Collocate, _ right: Collocates.Collocate,
    by measure: CollocateRequest.Measure
  ) -> Bool {
    let (a, b) = (left.association.value(of: measure), right.association.value(of: measure))
    if a != b { return a > b }
    if left.association.observed != right.association.observed {
      return left.association.observed > right.association.observed
    }
    return left.text < right.text
  }

  /// The atoms of the passages of a mask, separators not counted.
  func characters(of mask: PassageMask, _ workers: Workers) throws -> Int {
    let documents = try documentKeys()
    return try workers.map(documents.count) { number in
      let key = documents[number]
      var lengths = PassageLengths(searcher.index.segments[key.segment])
      return try lengths.length(ofDocument: key.document) {
        mask.contains($0, segment: key.segment)
      }
    }.reduce(0, +)
  }
}

extension Association {
  /// The figure that a ranking goes by.
  public func value(of measure: CollocateRequest.Measure) -> Double {
    switch measure {
    case .logLikelihood: logLikelihood
    case .logDice: logDice
    case .tScore: tScore
    case .mutualInformation: mutualInformation
    case .frequency: Double(observed)
    }
  }
}
