import HansouDocuments
import HansouIndex
import HansouSearch
import HansouStorage

/// Reads passages and the documents they belong to, each document once.
struct DocumentCache {
  /// A passage to show, and its record with the places of its text.
  struct StoredPassage {
    let passage: Passage
    let record: PassageRecord
  }

  private let index: IndexReader
  /// Ascending by segment and document. A dictionary took 270,000 instructions at first use, a thirtieth of a
  /// search; what is shown is of few documents.
  private var entries: [(segment: Int, document: Int, entry: DocumentEntry)] = []

  init(_ index: IndexReader) { self.index = index }

  mutating func passage(
    _ number: UInt32, segment: Int
  ) throws(StorageError) -> StoredPassage {
    try passage(
      number, segment: segment, stored: try index.segments[segment].storedPassage(number))
  }

  /// Neighbouring passages, their stored blocks inflated once.
  mutating func passages(
    _ numbers: Range<UInt32>, segment: Int
  ) throws(StorageError) -> [StoredPassage] {
    var passages: [StoredPassage] = []
    passages.reserveCapacity(numbers.count)
    for (number, stored) in zip(numbers, try index.segments[segment].storedPassages(numbers)) {
      passages.append(try passage(number, segment: segment, stored: stored))
    }
    return passages
  }

  private mutating func passage(
    _ number: UInt32, segment: Int, stored: [UInt8]
  ) throws(StorageError) -> StoredPassage {
    let reader = index.segments[segment]
    let entry = try entry(segment, document: reader.document(of: number))
    let record = try PassageRecord(decoding: stored)
    let passage = entry.passage(number, kind: reader.kinds[Int(number)], record)
    return StoredPassage(passage: passage, record: record)
  }

  private mutating func entry(
    _ segment: Int, document: Int
  ) throws(StorageError) -> DocumentEntry {
    let place = entries.partitioningIndex { ($0.segment, $0.document) >= (segment, document) }
    if place < entries.count, entries[place].segment == segment,
      entries[place].document == document
    {
      return entries[place].entry
    }
    let entry = try DocumentEntry(index, segment: segment, ordinal: document)
    entries.insert((segment, document, entry), at: place)
    return entry
  }
}

extension PassageKind {
  /// The kind that the index keeps under `rawValue`; a value of a later version is a paragraph.
  init(rawValue: UInt8) {
    let kind = HansouDocuments.PassageKind(rawValue: rawValue) ?? .paragraph
    self.init(description: kind.name)
  }

  /// The number under which the index keeps each kind, by its English and Chinese names.
  static let numbersByName: [String: UInt8] = {
    var numbers: [String: UInt8] = [:]
    for kind in HansouDocuments.PassageKind.allCases {
      for name in [kind.name] + chineseNames(of: kind) { numbers[name] = kind.rawValue }
    }
    return numbers
  }()

  private static func chineseNames(of kind: HansouDocuments.PassageKind) -> [String] {
    switch kind {
    case .paragraph: ["段落", "正文"]
    case .heading: ["标题"]
    case .listItem: ["列表"]
    case .tableRow: ["表格"]
    case .box: ["专栏"]
    case .glossary: ["名词解释", "术语"]
    case .footnote: ["脚注"]
    case .contents: ["目录"]
    case .boilerplate: ["水印"]
    }
  }
}

extension DocumentCache {
  /// Paragraphs may run on over a few passages that stand between: footnotes, boxes.
  private static let overlap: UInt32 = 32

  /// The passages at a line, of those of a document, which begin at lines that never descend.
  mutating func passages(
    at line: Int, of all: Range<UInt32>, segment: Int
  ) throws(StorageError) -> [UInt32] {
    let end = try all.partitioningIndex { (number) throws(StorageError) in
      try passage(number, segment: segment).record.lines.lowerBound > line
    }
    let start = max(all.lowerBound, end > Self.overlap ? end - Self.overlap : 0)
    var found: [UInt32] = []
    for (number, stored) in zip(start..<end, try passages(start..<end, segment: segment))
    where stored.record.lines.contains(line) {
      found.append(number)
    }
    return found
  }
}
