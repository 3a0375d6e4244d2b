package import HansouIndex
package import HansouStorage
import HansouText

/// The exact number of atoms of passages, separators not counted.
///
/// The index keeps a passage's length in one byte, exact below 32, and a document's exactly. Longer
/// passages are folded again; where most of a document is asked for, the rest of it is measured instead
/// and subtracted.
package struct PassageLengths {
  /// Below it, the byte of a length is the length.
  private static let exactNorms: UInt8 = 32

  private let segment: SegmentReader
  private let norms: UnsafePointer<UInt8>
  private var cursor: StoredItemCursor
  private let fold = Fold()
  private var folded = FoldedText()

  /// - Parameter segment: Kept for as long as the lengths are.
  package init(_ segment: SegmentReader) {
    self.segment = segment
    norms = segment.norms(column: PassageSchema.bodyNorm)
    cursor = StoredItemCursor(passagesOf: segment)
  }

  /// The length of one passage.
  ///
  /// - Throws: `corrupt` when the index is damaged.
  package mutating func length(of passage: UInt32) throws(StorageError) -> Int {
    let norm = norms[Int(passage)]
    if norm < Self.exactNorms { return Int(norm) }
    let region = try cursor.item(Int(passage))
    let text = try PassageRecord.textRange(in: region)
    let bytes = UnsafeRawBufferPointer(rebasing: region.unsafeBytes[text])
    fold.fold(bytes.bindMemory(to: UInt8.self), into: &folded)
    withExtendedLifetime(region) {}
    return folded.atoms.length
  }

  /// The sum of the lengths of those passages of a document that `isTaken` says.
  ///
  /// - Throws: `corrupt` when the index is damaged.
  package mutating func length(
    ofDocument ordinal: Int, _ isTaken: (UInt32) -> Bool
  ) throws(StorageError) -> Int {
    var sizes = [0, 0]
    let passages = segment.passages(ofDocument: ordinal)
    for passage in passages {
      sizes[isTaken(passage) ? 1 : 0] += Int(Norm.decode(norms[Int(passage)]))
    }
    let total = Int(try segment.documentLengths(ordinal)[PassageSchema.bodyNorm])
    if sizes[0] == 0, sizes[1] == 0 { return 0 }
    let measuresRest = sizes[1] > sizes[0]
    var sum = 0
    for passage in passages where isTaken(passage) != measuresRest {
      sum += try length(of: passage)
    }
    return measuresRest ? total - sum : sum
  }
}
