import HansouIndex
import HansouStorage
import HansouText

/// Reads what terms cannot tell: a passage's text, and the titles around it.
final class PassageTextSource {
  private let segment: SegmentReader
  private let fold = Fold()
  private var document: (ordinal: Int, record: DocumentRecord)?

  init(_ segment: SegmentReader) { self.segment = segment }

  /// The text of a passage with its fold.
  func text(of passage: UInt32) throws(StorageError) -> PassageText {
    let source = Array(try PassageRecord.text(of: try segment.storedPassage(passage)))
    return PassageText(source: source, folded: fold.folded(source))
  }

  /// How often a phrase stands in the document's title and the titles of the sections around.
  func titleOccurrences(of phrase: Phrase, passage: UInt32) throws(StorageError) -> Int {
    let ordinal = segment.document(of: passage)
    if document?.ordinal != ordinal {
      let record = try DocumentRecord(decoding: try segment.documentRecord(ordinal))
      document = (ordinal, record)
    }
    guard let record = document?.record else { return 0 }
    let section = try PassageRecord.section(of: try segment.storedPassage(passage))
    var count = 0
    for title in [record.title] + record.sectionPath(section) {
      let text = PassageText(source: Array(title.utf8), folded: fold.folded(title))
      count += phrase.occurrences(in: text).count
    }
    return count
  }
}
