/// The commit file (`commit`): which segments are the index, and what is deleted in them.
///
///     CommitFile --> Magic "hansou-c", Version: UInt32, Length: UInt32, Payload, Checksum: UInt64
///     Payload    --> Generation: VInt, NextSegment: VInt, Identity, Schema, Columns,
///                    SegmentCount: VInt, Segment{SegmentCount}
///     Identity   --> FoldVersion: VInt, IcuMajor: VInt, UnicodeVersion: String,
///                    DictionaryChecksum: UInt64
///     Schema     --> NormCount: VInt, (Name: String){NormCount},
///                    FieldCount: VInt, (Name: String, HasPositions: UInt8, Norm: UInt8){FieldCount}
///     Columns    --> Count: VInt, (Name: String, Type: UInt8){Count}       ascending by name
///     Segment    --> Id: VInt, FileLength: VInt, TableChecksum: UInt64,
///                    PassageCount: VInt, DocumentCount: VInt,
///                    LivePassageCount: VInt, (LiveLength: VInt){NormCount}, Deleted
///     Deleted    --> Count: VInt, (Form: UInt8, List | Bits)?              nothing more for 0
///     List       --> (gap to the one before, from −1: VInt){Count}         form 0
///     Bits       --> Byte{(DocumentCount + 7) / 8}, lowest bit first       form 1
///
/// `Length` is that of the payload and `Checksum` the XXH3-64 of everything before it. The deleted
/// documents take the shorter form. Live counts are those without the deleted documents, so
/// opening reads nothing else for its statistics. The file is replaced in one step after the
/// segments it names are durable; the former one stays valid until then.
///
/// **Example.** Generation 1 of an empty index with one norm `n` and one field `f` is in
/// `CommitTests.example`, which checks its bytes.
///
/// Limits: 64 MiB; 30 segments after a commit (1,024 can be read).
package enum CommitFormat {
  /// 1  2026-11  first version
  package static let version: UInt32 = 1
  package static let oldestVersion: UInt32 = 1
  package static let fileName = "commit"
  static let magic = Array("hansou-c".utf8)
  static let headerSize = 16
  static let maximumSize = 64 << 20
  static let maximumSegments = 1_024
  static let maximumColumns = 1_024
}
