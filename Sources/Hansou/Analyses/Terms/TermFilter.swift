import HansouText

/// Tells terms from sequences that only look like them.
struct TermFilter {
  /// No term begins or ends with one of these as a word of its own.
  private static let functionWords: Set<String> = [
    "的", "了", "和", "与", "及", "在", "是", "有", "对", "为", "以", "等", "也", "都", "着", "地", "得", "把",
    "被", "将", "就", "并", "或", "而", "之", "其", "于", "从", "向", "到", "由", "不", "要", "这", "该", "各",
    "以及", "通过", "对于", "或者", "应当", "可以", "进行", "其他", "按照", "根据", "因为", "所以", "但是", "如果",
  ]

  private var segmenter: any Segmenter
  private let fold = Fold()
  private var words: [Word] = []

  init(segmenter: any Segmenter) { self.segmenter = segmenter }

  /// The term of a sequence; nil when a function word stands at its edge.
  mutating func term(
    _ sequence: RepeatedSequence, _ cohesion: Double, _ corpus: EncodedCorpus
  ) throws -> Term? {
    let atoms = corpus.atoms[sequence.start..<(sequence.start + sequence.length)].map(Int.init)
    let text = Self.text(atoms, corpus)
    let folded = fold.folded(text)
    try segmenter.segment(folded, into: &words)
    let cut = words.map { String(decoding: folded.utf8[$0.range], as: UTF8.self) }
    guard let first = cut.first, let last = cut.last, !Self.functionWords.contains(first),
      !Self.functionWords.contains(last)
    else { return nil }
    return Term(
      text: text, frequency: sequence.frequency, cohesion: cohesion,
      leftEntropy: sequence.leftEntropy, rightEntropy: sequence.rightEntropy,
      leftVariety: sequence.leftVariety, rightVariety: sequence.rightVariety,
      isKnown: cut.count == 1)
  }

  /// The text of atoms; a space between two that would else be one.
  private static func text(_ atoms: [Int], _ corpus: EncodedCorpus) -> String {
    var text = ""
    var isWord = false
    for atom in atoms {
      if isWord, !corpus.isHan[atom] { text += " " }
      text += corpus.names[atom]
      isWord = !corpus.isHan[atom]
    }
    return text
  }
}
