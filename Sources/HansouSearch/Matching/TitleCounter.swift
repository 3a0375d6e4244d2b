import HansouIndex
import HansouStorage

/// Counts a phrase in the titles above passages; those of one section have the same ones.
final class TitleCounter {
  private let phrase: Phrase
  private let segment: SegmentReader
  private let texts: PassageTextSource
  private var document = 0
  /// The counts of the document's sections, by number; of what is in none, under -1.
  private var counts: [Int: Int] = [:]

  init(_ phrase: Phrase, segment: SegmentReader, texts: PassageTextSource) {
    self.phrase = phrase
    self.segment = segment
    self.texts = texts
  }

  /// How often the phrase stands above a passage; passages come in ascending order.
  func count(_ passage: UInt32) throws(StorageError) -> Int {
    let ordinal = segment.document(of: passage, from: document)
    if ordinal != document {
      document = ordinal
      counts.removeAll(keepingCapacity: true)
    }
    let section = try texts.section(of: passage)
    if let known = counts[section ?? -1] { return known }
    let count = try texts.titleOccurrences(of: phrase, document: ordinal, section: section)
    counts[section ?? -1] = count
    return count
  }
}
