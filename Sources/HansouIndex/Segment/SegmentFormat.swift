import HansouStorage

/// A segment: one immutable file with the postings, documents and stored text of some documents.
///
///     SegmentFile --> Magic "hansou-s", Version: UInt32, Zero: UInt32, Section…, Table, Footer
///     Section     --> Zero to a multiple of 8, bytes
///     Table       --> Zero to a multiple of 8, PassageCount: VInt, DocumentCount: VInt,
///                     SectionCount: VInt, Entry{SectionCount}
///     Entry       --> Kind: UInt8, Number: UInt8, Name: String, Offset: VInt, Length: VInt,
///                     Checksum: UInt64
///     Footer      --> TableOffset: UInt64, TableLength: UInt64, TableChecksum: UInt64,
///                     Magic "hansou-e"
///
/// A section is found by its kind and the number of its field or norm column; a column of
/// documents by its name. `Checksum` is the XXH3-64 of the section, `TableChecksum` that of the
/// 16 bytes of the header and the table. Header, table and footer are verified whenever the file
/// is opened; the commit file repeats the file's length and `TableChecksum`, so a segment of
/// another index or generation is noticed. Sections are verified by `hansou check` and by merges.
///
/// Stored passages come first, since they are written while documents are added; readers take sections in any order.
///
/// The file does not hold its own number: what it holds depends on the documents only, so the same
/// documents give the same bytes however often they were merged.
///
/// | kind | section | format |
/// |---|---|---|
/// | 1 | terms of a field | `TermDictionaryFormat` |
/// | 2 | postings of a field | `PostingsFormat` |
/// | 3 | positions of a field (empty without) | `PositionsFormat` |
/// | 4 | norms | `Norm`, a byte a passage |
/// | 5 | kinds | a byte a passage, the caller's |
/// | 6, 7, 8 | documents, their ids, table of ids | `DocumentTableFormat` |
/// | 9, 10 | records of documents, stored passages | `StoredBlocksFormat` |
/// | 11 | column of documents | `ColumnFormat` |
///
/// **Example.** The header: `68 61 6E 73 6F 75 2D 73 03 00 00 00 00 00 00 00`.
/// `SegmentFileTests.headerExample` checks these bytes.
///
/// Limits: 2³¹ − 2 passages; 64 fields, 16 norm columns, 4,096 sections.
package enum SegmentFormat {
  /// 1  2026-11  first version
  /// 2  2026-11  a dictionary says how many terms its blocks hold: 16, which were 32; blocks of stored text and records
  ///             have a checksum
  /// 3  2026-11  a dictionary has its frequent terms in a hash table too
  package static let version: UInt32 = 3
  package static let oldestVersion: UInt32 = 1
  static let magic = Array("hansou-s".utf8)
  static let endMagic = Array("hansou-e".utf8)
  static let headerSize = 16
  static let footerSize = 32
  static let maximumSections = 4_096
  package static let maximumPassages = 0x7FFF_FFFE

  /// The name of the file of a segment.
  package static func fileName(_ id: UInt64) -> String {
    id.hexadecimal + ".segment"
  }

  /// The number of the segment that a file of this name, or its spill, belongs to.
  package static func segmentID(fileName: String) -> UInt64? {
    var digits = fileName[...]
    for suffix in [leadSpillSuffix, spillSuffix] where digits.hasSuffix(suffix) {
      digits = digits.dropLast(suffix.count)
    }
    guard digits.hasSuffix(".segment") else { return nil }
    digits = digits.dropLast(".segment".count)
    guard digits.utf8.count == 16 else { return nil }
    return UInt64(digits, radix: 16)
  }

  /// What the names of a segment's temporary files end in.
  static let spillSuffix = ".spill"
  static let leadSpillSuffix = ".leads.spill"
}

/// Which section of a segment file it is.
struct SectionKey: Hashable, Sendable {
  /// The numbers are in the files: new ones are added, none is given twice.
  enum Kind: UInt8, Sendable {
    case terms = 1
    case postings = 2
    case positions = 3
    case norms = 4
    case kinds = 5
    case documents = 6
    case documentIDs = 7
    case documentIDTable = 8
    case records = 9
    case passages = 10
    case column = 11
  }

  let kind: Kind
  var number: UInt8 = 0
  var name = ""

  init(_ kind: Kind, number: Int = 0, name: String = "") {
    self.kind = kind
    self.number = UInt8(truncatingIfNeeded: number)
    self.name = name
  }

  /// How messages name the section.
  var title: String {
    switch kind {
    case .terms, .postings, .positions: "\(kind) of field \(number)"
    case .norms: "norms of column \(number)"
    case .column: "column \(name)"
    default: "\(kind)"
    }
  }
}
