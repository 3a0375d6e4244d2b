import HansouIndex
import HansouStorage
import HansouText

/// Reads what terms cannot tell: a passage's text, and the titles around it.
///
/// Matchers ask for passages in ascending order, so that one block after the other is inflated, each once:
/// with a block inflated for every passage, patterns of frequent words took ten times as long.
final class PassageTextSource {
  private let segment: SegmentReader
  // Most queries read no text.
  private lazy var fold = Fold()
  private lazy var passages = StoredItemCursor(passagesOf: segment)
  private var document: (ordinal: Int, record: DocumentRecord)?

  init(_ segment: SegmentReader) { self.segment = segment }

  /// The text of a passage with its fold.
  func text(of passage: UInt32) throws(StorageError) -> PassageText {
    let region = try passages.item(Int(passage))
    let source = Array(region.unsafeBytes[try PassageRecord.textRange(in: region)])
    return PassageText(source: source, folded: fold.folded(source))
  }

  /// The number of a passage's section in its document; nil for none.
  func section(of passage: UInt32) throws(StorageError) -> Int? {
    try PassageRecord.section(in: try passages.item(Int(passage)))
  }

  /// How often a phrase stands in a document's title and the titles of a section and those around it.
  func titleOccurrences(
    of phrase: Phrase, document ordinal: Int, section: Int?
  ) throws(StorageError) -> Int {
    if document?.ordinal != ordinal {
      let record = try DocumentRecord(decoding: try segment.documentRecord(ordinal))
      document = (ordinal, record)
    }
    guard let record = document?.record else { return 0 }
    var count = 0
    for title in [record.title] + record.sectionPath(section) {
      let text = PassageText(source: Array(title.utf8), folded: fold.folded(title))
      count += phrase.occurrences(in: text).count
    }
    return count
  }
}
