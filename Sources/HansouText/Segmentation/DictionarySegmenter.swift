/// ICU's word breaks without ICU: the same cuts from a `SegmentationDictionary`, about nine times as
/// quick, with nothing to open.
///
/// Han characters and kana are cut by the dictionary; a run of letters, digits and marks that ICU's
/// rules keep whole is a word, and so is a sign. A piece of text between separators that holds
/// anything else — hangul, Thai, Lao, Khmer and Burmese, Hebrew, marks without a letter before them,
/// and letters of scripts ICU breaks one by one — is handed to an `ICUSegmenter`, which is opened
/// when the first such piece comes.
///
/// One segmenter is used from one thread at a time.
package struct DictionarySegmenter: Segmenter {
  private let dictionary: SegmentationDictionary
  private let lattice = WordLattice()
  private var fallback: ICUSegmenter?

  package init(dictionary: SegmentationDictionary) {
    self.dictionary = dictionary
  }

  /// Whether a piece of text so far had to be left to ICU.
  package var hasOpenedICU: Bool { fallback != nil }

  package mutating func segment(
    _ text: FoldedText, into words: inout [Word]
  ) throws(SegmentationError) {
    words.removeAll(keepingCapacity: true)
    lattice.reserve(text.atoms.count)
    withCutter(of: text) { $0.findWords() }
    var position = 0
    while position < text.atoms.count {
      let outcome = withCutter(of: text) { $0.cut(from: position) }
      words.append(contentsOf: UnsafeBufferPointer(start: lattice.words, count: outcome.wordCount))
      position = outcome.end
      guard let foreign = outcome.foreign else { continue }
      try cutByICU(text, foreign, into: &words)
    }
  }

  private func withCutter<Result>(
    of text: FoldedText, _ body: (inout PieceCutter) -> Result
  ) -> Result {
    text.utf8.withUnsafeBufferPointer { utf8 in
      text.atoms.withUnsafeBufferPointer { atoms in
        var cutter = PieceCutter(
          utf8: utf8, atoms: atoms, tables: dictionary.tables, lattice: lattice)
        return body(&cutter)
      }
    }
  }

  private mutating func cutByICU(
    _ text: FoldedText, _ positions: Range<Int>, into words: inout [Word]
  ) throws(SegmentationError) {
    let segmenter: ICUSegmenter
    if let fallback {
      segmenter = fallback
    } else {
      segmenter = try ICUSegmenter()
      fallback = segmenter
    }
    try segmenter.segment(text, positions: positions, appendingTo: &words)
  }
}
