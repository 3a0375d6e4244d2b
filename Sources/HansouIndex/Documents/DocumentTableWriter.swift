import HansouStorage

/// Collects the documents of a segment and writes the sections of `DocumentTableFormat`.
struct DocumentTableWriter {
  private(set) var rows: [DocumentRow] = []
  private var idOffsets: [Int] = []
  private var ids: [UInt8] = []

  /// About the memory that the documents occupy.
  var byteCount: Int { rows.count * 120 + ids.count }

  var count: Int { rows.count }

  /// Adds the next document.
  mutating func add(_ row: DocumentRow, id: some Collection<UInt8>) {
    rows.append(row)
    idOffsets.append(ids.count)
    ids.append(contentsOf: id)
  }

  /// The rows as bytes.
  func writeRows(passageCount: Int, norms: Int, to out: inout ByteWriter) {
    for (row, idOffset) in zip(rows, idOffsets) {
      out.append(littleEndian: row.stamp.contentHash.high)
      out.append(littleEndian: row.stamp.contentHash.low)
      out.append(littleEndian: row.stamp.modificationTime)
      out.append(littleEndian: row.stamp.size)
      out.append(littleEndian: UInt64(idOffset))
      out.append(littleEndian: row.firstPassage)
      out.append(littleEndian: UInt32(0))
      for length in row.lengths { out.append(littleEndian: length) }
    }
    for _ in 0..<4 { out.append(littleEndian: UInt64(0)) }
    out.append(littleEndian: UInt64(ids.count))
    out.append(littleEndian: UInt32(passageCount))
    out.append(littleEndian: UInt32(0))
    for _ in 0..<norms { out.append(littleEndian: UInt64(0)) }
  }

  func writeIDs(to out: inout ByteWriter) {
    out.append(contentsOf: ids)
  }

  func writeIDTable(to out: inout ByteWriter) {
    let slotCount = DocumentTableFormat.slotCount(documents: count)
    var slots = [UInt32](repeating: 0, count: slotCount)
    for ordinal in 0..<count {
      let id = id(ordinal)
      var slot = Int(truncatingIfNeeded: Checksum.of(Array(id))) & (slotCount - 1)
      while slots[slot] != 0, !self.id(Int(slots[slot]) - 1).elementsEqual(id) {
        slot = (slot + 1) & (slotCount - 1)
      }
      slots[slot] = UInt32(ordinal + 1)
    }
    for slot in slots { out.append(littleEndian: slot) }
  }

  private func id(_ ordinal: Int) -> ArraySlice<UInt8> {
    ids[idOffsets[ordinal]..<(ordinal + 1 < count ? idOffsets[ordinal + 1] : ids.count)]
  }
}
