import HansouText

extension TextIndex {
  /// The texts' own terms: sequences that are repeated, hold together, and stand in different surroundings.
  ///
  /// No dictionary decides; it only tells which terms are words already, and that a term does not begin or
  /// end with a function word. A term of which two thirds stand inside a longer one is folded into it.
  ///
  /// - Parameters:
  ///   - request: What counts as a term.
  ///   - shouldContinue: Asked now and then, from any thread; false ends the work with `cancelled`.
  /// - Returns: The terms, the best first.
  /// - Throws: `badQuery`, `segmentation`, `cancelled` or `corrupt`.
  /// - Complexity: O(n log n) in the characters of the scope; about 10 bytes of memory a character.
  public func terms(
    _ request: TermRequest = TermRequest(),
    shouldContinue: @escaping @Sendable () -> Bool = { true }
  ) throws(HansouError) -> [Term] {
    let workers = Workers(request.threads, shouldContinue)
    return try HansouError.wrapping {
      let mask = try mask(request.scope)
      let corpus = try EncodedCorpus(
        self, mask, minimum: max(2, request.minimumFrequency), workers)
      let sequences = try RepeatedSequences(corpus, request).find(workers)
      var counts = SubstringCounts(corpus)
      for sequence in sequences { counts.add(splitsOf: sequence) }
      try counts.run(workers)
      var filter = TermFilter(segmenter: try AnalyzerSource.segmenter(dictionary))
      var kept: [TermFolding.Kept] = []
      for sequence in sequences {
        let cohesion = counts.cohesion(of: sequence, size: corpus.size)
        guard cohesion >= request.minimumCohesion,
          let term = try filter.term(sequence, cohesion, corpus)
        else { continue }
        kept.append((sequence, term))
      }
      let folded = TermFolding(kept, corpus).folded()
      let wanted = request.onlyNew ? folded.filter { !$0.isKnown } : folded
      return wanted.sorted { Self.isBetter($0, $1, request.order) }
    }
  }

  private static func isBetter(_ left: Term, _ right: Term, _ order: TermRequest.Order) -> Bool {
    func value(_ term: Term) -> Double {
      switch order {
      case .score: term.score
      case .frequency: Double(term.frequency)
      case .cohesion: term.cohesion
      case .entropy: min(term.leftEntropy, term.rightEntropy)
      }
    }
    let (a, b) = (value(left), value(right))
    return a == b ? left.text < right.text : a > b
  }
}

extension SubstringCounts {
  /// Adds every part into which a sequence can be cut.
  mutating func add(splitsOf sequence: RepeatedSequence) {
    for cut in 1..<sequence.length {
      if cut > 1 { add(start: sequence.start, length: cut) }
      if sequence.length - cut > 1 {
        add(start: sequence.start + cut, length: sequence.length - cut)
      }
    }
  }

  /// The least mutual information of two parts of a sequence, in bits.
  func cohesion(of sequence: RepeatedSequence, size: Int) -> Double {
    var least = Double.infinity
    for cut in 1..<sequence.length {
      let first = Double(count(start: sequence.start, length: cut))
      let second = Double(count(start: sequence.start + cut, length: sequence.length - cut))
      let information = Mathematics.binaryLogarithm(
        Double(sequence.frequency) * Double(size) / (first * second))
      least = min(least, information)
    }
    return least
  }
}
