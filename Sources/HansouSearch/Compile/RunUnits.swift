import HansouText

/// Cuts a run into what is looked for when it does not stand whole.
enum RunUnits {
  /// Function characters: alone they are no evidence that a passage is about the query.
  private static let functionCharacters: Set<String> = [
    "的", "了", "和", "与", "及", "在", "是", "有", "对", "为", "以", "等", "也", "都", "着", "地", "得", "把",
    "被", "将", "就", "并", "或", "而", "之", "其", "于", "从", "向", "到", "由", "吗", "呢", "吧", "啊", "哪",
    "什", "么", "谁", "几", "如", "何",
  ]

  /// The run's words as ranges of positions.
  ///
  /// ICU cuts set terms to single characters (四/水/共/治). A passage that merely has those four is
  /// not wanted, so single characters join: with each other, and a lone one with the word behind
  /// it, else before it (高/质量 → 高质量). Function characters stand apart and are left out.
  ///
  /// A set term is one unit, which nothing joins.
  static func units(_ analysis: Analysis, terms: [Range<Int>] = []) -> [Range<Int>] {
    var units: [Range<Int>] = []
    var joins = false
    for word in terms.isEmpty ? ranges(analysis) : pieces(analysis, terms) {
      if terms.contains(word) {
        units.append(word)
        joins = false
        continue
      }
      let isSingle = word.count == 1 && analysis.folded.atoms[word.lowerBound].kind == .han
      if isSingle, functionCharacters.contains(analysis.folded.string(at: word)) {
        joins = false
        continue
      }
      if let last = units.last, joins, last.upperBound == word.lowerBound {
        units[units.count - 1] = last.lowerBound..<word.upperBound
        // Singles gather in a row; a lone single takes one whole word and is done.
        joins = isSingle
      } else {
        units.append(word)
        joins = isSingle
      }
    }
    return attachingLoneSingles(units, analysis, terms)
  }

  /// The words without what set terms cover of them, and the terms.
  private static func pieces(_ analysis: Analysis, _ terms: [Range<Int>]) -> [Range<Int>] {
    var pieces = terms
    for word in ranges(analysis) {
      var start = word.lowerBound
      for term in terms where term.overlaps(word) {
        if start < term.lowerBound { pieces.append(start..<term.lowerBound) }
        start = max(start, term.upperBound)
      }
      if start < word.upperBound { pieces.append(start..<word.upperBound) }
    }
    return pieces.sorted { $0.lowerBound < $1.lowerBound }
  }

  /// Joins a unit that is still a single character to its left neighbour, if they touch.
  private static func attachingLoneSingles(
    _ units: [Range<Int>], _ analysis: Analysis, _ terms: [Range<Int>]
  ) -> [Range<Int>] {
    var result: [Range<Int>] = []
    for unit in units {
      let isSingle = unit.count == 1 && analysis.folded.atoms[unit.lowerBound].kind == .han
      if isSingle, let last = result.last, last.upperBound == unit.lowerBound,
        !terms.contains(last)
      {
        result[result.count - 1] = last.lowerBound..<unit.upperBound
      } else {
        result.append(unit)
      }
    }
    return result
  }

  /// The ranges of positions of the words; the parts of one long atom count as that atom.
  private static func ranges(_ analysis: Analysis) -> [Range<Int>] {
    let atoms = analysis.folded.atoms
    var ranges: [Range<Int>] = []
    for word in analysis.words {
      let first = Int(word.position)
      var end = first + 1
      while end < atoms.count, atoms[end].kind != .separator, atoms[end].start < word.end {
        end += 1
      }
      if let last = ranges.last, last.upperBound > first { continue }
      ranges.append(first..<end)
    }
    return ranges
  }

  /// Its bigrams and words that are no Han, each once.
  static func fragments(_ analysis: Analysis) -> [Phrase] {
    let atoms = analysis.folded.atoms
    var fragments: [Phrase] = []
    var seen: Set<String> = []
    func add(_ range: Range<Int>) {
      let phrase = Phrase(analysis.folded, atoms: range)
      if seen.insert(String(decoding: phrase.folded.utf8, as: UTF8.self)).inserted {
        fragments.append(phrase)
      }
    }
    for position in atoms.indices {
      let next = position + 1
      switch atoms[position].kind {
      case .separator, .sign: continue
      case .word: add(position..<next)
      case .han where next < atoms.count && atoms[next].kind == .han: add(position..<next + 1)
      case .han:
        let standsAlone = position == 0 || atoms[position - 1].kind != .han
        if standsAlone, !functionCharacters.contains(analysis.folded.string(at: position..<next)) {
          add(position..<next)
        }
      }
    }
    return fragments
  }
}
