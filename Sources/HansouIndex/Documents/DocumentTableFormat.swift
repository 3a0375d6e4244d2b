/// The documents of a segment: which passages are theirs, what their sources were, their ids.
///
///     Rows    --> Row{DocumentCount}, Last
///     Row     --> HashHigh: UInt64, HashLow: UInt64, ModificationTime: Int64, Size: Int64,
///                 IdOffset: UInt64, FirstPassage: UInt32, Zero: UInt32, (Length: UInt64){norms}
///     Last    --> a row of zeros, but IdOffset the size of Ids, FirstPassage the passage count
///     Ids     --> the bytes of all ids, one after another
///     IdTable --> (Ordinal + 1 or 0: UInt32){Slots}
///
/// Three sections. A document's passages and id end where the next row's begin. `Length` is the
/// sum over its passages, so that what is left after a deletion is known exactly although norms
/// are lossy. `Slots` is the least power of two that is at least twice the document count, and at
/// least 2; an id stands at the slot of the lowest bits of its XXH3-64, or at the next free one,
/// cyclically. Where an id was added twice, the table has the later document (the earlier one is
/// deleted).
///
/// Limits: 2³¹ − 2 documents; 65,535 bytes an id.
enum DocumentTableFormat {
  static let maximumID = 65_535
  /// Where in a row they are.
  static let idOffset = 32
  static let firstPassageOffset = 40
  static let lengthsOffset = 48

  static func rowSize(norms: Int) -> Int { lengthsOffset + 8 * norms }

  static func slotCount(documents: Int) -> Int {
    var slots = 2
    while slots < 2 * documents { slots *= 2 }
    return slots
  }
}
