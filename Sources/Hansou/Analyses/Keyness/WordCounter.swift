import HansouIndex
import HansouSearch
import HansouStorage
import HansouText

/// Cuts passages into words and counts them.
struct WordCounter {
  let index: TextIndex
  let includesCharacters: Bool
  let workers: Workers

  /// The words of the passages of a mask. All words count for the total; those without a letter, digit or
  /// Han character, and single Han characters unless wanted, have no count of their own.
  ///
  /// - Returns: The counts and the number of all words.
  /// - Throws: `segmentation` or `corrupt`.
  func words(in mask: PassageMask) throws -> (words: WordTally, size: Int) {
    let documents = try index.documentKeys()
    let pieces = max(1, min(documents.count, workers.count * 8))
    let parts = try workers.map(pieces) { number in
      var part = Part(segmenter: try AnalyzerSource.segmenter(index.dictionary))
      var reader = CorpusReader(index.searcher.index)
      // Every so-many-th document: long ones stand together in many folders.
      for place in stride(from: number, to: documents.count, by: pieces) {
        let key = documents[place]
        let passages = reader.index.segments[key.segment].passages(ofDocument: key.document)
        for passage in passages where mask.contains(passage, segment: key.segment) {
          try reader.withText(of: passage, segment: key.segment) { text in
            try part.add(text, includesCharacters: includesCharacters)
          }
        }
      }
      return (part.words, part.size)
    }
    var (words, size) = parts.first ?? (WordTally(), 0)
    for part in parts.dropFirst() {
      words.add(part.0)
      size += part.1
    }
    return (words, size)
  }

  /// What one thread has counted, and what it counts with.
  private struct Part {
    var segmenter: any Segmenter
    var words = WordTally()
    var size = 0
    private let fold = Fold()
    private var folded = FoldedText()
    private var cut: [Word] = []

    init(segmenter: any Segmenter) { self.segmenter = segmenter }

    mutating func add(_ text: UnsafeBufferPointer<UInt8>, includesCharacters: Bool) throws {
      fold.fold(text, into: &folded)
      try segmenter.segment(folded, into: &cut)
      WordUnits.join(&cut, in: folded)
      size += cut.count
      folded.utf8.withUnsafeBytes { bytes in
        for word in cut {
          let atom = folded.atoms[Int(word.position)]
          switch atom.kind {
          case .sign, .separator: continue
          case .han where atom.end == word.end && !includesCharacters: continue
          case .han, .word: words.add(UnsafeRawBufferPointer(rebasing: bytes[word.range]))
          }
        }
      }
    }
  }
}
