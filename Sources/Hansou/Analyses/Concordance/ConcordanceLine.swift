import HansouSearch

/// One occurrence with what stands around it.
public struct ConcordanceLine: Sendable {
  /// Which of the request's phrases it is of.
  public let phrase: Int
  /// Its half-open range of UTF-8 bytes in `text`.
  public let range: Range<Int>
  /// Where it begins in the source.
  public let place: SourcePlace
  let entry: DocumentEntry
  let number: UInt32
  let kind: UInt8
  let record: PassageRecord

  /// The text of the passage.
  public var text: String { record.text }
  /// The document's id.
  public var document: String { entry.id }
  /// The path of the source as it was given to the indexer.
  public var path: String { entry.record.path }
  /// The document's title.
  public var title: String { entry.record.title }
  /// The passage's id.
  public var passageID: String { entry.passageID(number) }
  /// A value of the document's metadata: region, kind, period, date and so on.
  public func metadata(_ key: String) -> String? { entry.record.value(key) }
  /// The passage with its section path.
  public var passage: Passage { entry.passage(number, kind: kind, record) }

  /// The text of the match as it stands in the source.
  public var match: Substring { text[index(range.lowerBound)..<index(range.upperBound)] }

  /// At most so many characters before the match.
  public func left(_ characters: Int) -> Substring {
    let scalars = text.unicodeScalars
    let end = index(range.lowerBound)
    let start =
      scalars.index(end, offsetBy: -max(0, characters), limitedBy: scalars.startIndex)
      ?? scalars.startIndex
    return text[start..<end]
  }

  /// At most so many characters behind the match.
  public func right(_ characters: Int) -> Substring {
    let scalars = text.unicodeScalars
    let start = index(range.upperBound)
    let end =
      scalars.index(start, offsetBy: max(0, characters), limitedBy: scalars.endIndex)
      ?? scalars.endIndex
    return text[start..<end]
  }

  private func index(_ offset: Int) -> String.Index {
    text.utf8.index(
      text.startIndex, offsetBy: offset, limitedBy: text.endIndex) ?? text.endIndex
  }
}
