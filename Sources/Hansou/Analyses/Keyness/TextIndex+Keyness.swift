import HansouIndex
import HansouSearch

extension TextIndex {
  /// The terms that distinguish a corpus from another, or what became of given phrases.
  ///
  /// Words are those of the segmenter, cut as the index was, with single characters that stand side by side
  /// joined (优化, which ICU does not know); sizes are then in words. Given phrases are
  /// counted as everywhere else; sizes are then in characters.
  ///
  /// - Parameters:
  ///   - request: The corpora and what is worth reporting.
  ///   - shouldContinue: Asked now and then, from any thread; false ends the work with `cancelled`.
  /// - Returns: The terms that are new, gone, or significantly more or less frequent; of given phrases all.
  /// - Throws: `badQuery`, `noSuchDocument`, `segmentation`, `cancelled` or `corrupt`.
  /// - Complexity: O(n) in the characters of both corpora; for phrases a count each.
  public func keyness(
    _ request: KeynessRequest, shouldContinue: @escaping @Sendable () -> Bool = { true }
  ) throws(HansouError) -> KeynessList {
    let workers = Workers(request.threads, shouldContinue)
    return try HansouError.wrapping {
      let masks = (first: try mask(request.first), second: try mask(request.second))
      if let phrases = request.phrases { return try keyness(of: phrases, masks, request, workers) }
      let counter = WordCounter(
        index: self, includesCharacters: request.includesCharacters, workers: workers)
      let first = try counter.words(in: masks.first)
      let second = try counter.words(in: masks.second)
      let sizes = (first: first.size, second: second.size)
      var counts: [String: (first: Int, second: Int)] = [:]
      first.words.forEach { word, count in counts[word] = (count, 0) }
      second.words.forEach { word, count in counts[word, default: (0, 0)].second = count }
      let terms = counts.lazy.filter { $0.value.first + $0.value.second >= request.minimum }
        .map { Self.term($0.key, $0.value, sizes, request.significance) }
        .filter { $0.change != .same && $0.keyness.pValue <= request.significance }
      return KeynessList(terms: Self.sorted(Array(terms)), sizes: sizes)
    }
  }

  private func keyness(
    of phrases: [String], _ masks: (first: PassageMask, second: PassageMask),
    _ request: KeynessRequest, _ workers: Workers
  ) throws -> KeynessList {
    let sizes = (
      first: try characters(of: masks.first, workers),
      second: try characters(of: masks.second, workers)
    )
    let longer = request.first.notInside
    let terms = try phrases.map { phrase in
      let counts = (
        first: try occurrences(of: phrase, masks.first, longer, workers),
        second: try occurrences(of: phrase, masks.second, longer, workers)
      )
      return Self.term(phrase, counts, sizes, request.significance)
    }
    return KeynessList(terms: Self.sorted(terms), sizes: sizes)
  }

  private func occurrences(
    of phrase: String, _ mask: PassageMask, _ longer: [String], _ workers: Workers
  ) throws -> Int {
    try workers.check()
    guard !longer.isEmpty else {
      return try searcher.count(try compiled(phrase: phrase), in: mask).occurrences
    }
    var scope = CorpusScope()
    scope.notInside = longer
    let matches = try DocumentMatches(self, phrase, scope, mask, workers)
    return matches.documents.reduce(0) { sum, document in
      sum + (matches[document.segment, document.ordinal] ?? []).reduce(0) { $0 + $1.occurrences }
    }
  }

  private static func term(
    _ text: String, _ counts: (first: Int, second: Int), _ sizes: (first: Int, second: Int),
    _ significance: Double
  ) -> KeynessList.Term {
    let keyness = Keyness(first: counts.first, second: counts.second, sizes: sizes)
    let change: Keyness.Change =
      if counts.first == 0, counts.second == 0 {
        .same
      } else if counts.first == 0 {
        .new
      } else if counts.second == 0 {
        .gone
      } else if keyness.pValue > significance {
        .same
      } else {
        keyness.logRatio > 0 ? .more : .less
      }
    return KeynessList.Term(
      text: text, first: counts.first, second: counts.second, keyness: keyness, change: change)
  }

  private static func sorted(_ terms: [KeynessList.Term]) -> [KeynessList.Term] {
    terms.sorted {
      ($1.keyness.logLikelihood, $0.text) < ($0.keyness.logLikelihood, $1.text)
    }
  }
}
