internal import CHansouICU

/// ICU's word break iterator (locale zh), a passage per call.
///
/// A `ubrk_open` costs more than a thousand characters of segmentation, so one iterator is kept and
/// used again; ICU's iterators belong to one thread at a time.
package final class ICUSegmenter: Segmenter {
  private let handle: OpaquePointer
  private var units: [UInt16] = []
  private var boundaries: [Int32] = []

  /// ICU's major version at run time.
  package static var majorVersion: UInt32 { UInt32(hansou_icu_major_version()) }

  /// Changes when the dictionary behind the iterator does.
  ///
  /// - Throws: When ICU has no data for word breaks.
  package static func dictionaryChecksum() throws(SegmentationError) -> UInt64 {
    var error: Int32 = 0
    let checksum = hansou_icu_dictionary_checksum(&error)
    try check(error, "reading its dictionary")
    return checksum
  }

  /// - Throws: When ICU has no data for word breaks.
  package init() throws(SegmentationError) {
    var error: Int32 = 0
    let handle = hansou_segmenter_open("zh", &error)
    try Self.check(error, "opening the word break iterator")
    guard let handle else { throw SegmentationError("ICU gave no word break iterator") }
    self.handle = handle
  }

  deinit { hansou_segmenter_close(handle) }

  package func segment(
    _ text: FoldedText, into words: inout [Word]
  ) throws(SegmentationError) {
    words.removeAll(keepingCapacity: true)
    try segment(text, positions: text.atoms.indices, appendingTo: &words)
  }

  /// Cuts the atoms at `positions`, and appends their words.
  ///
  /// - Throws: `SegmentationError` when ICU fails.
  func segment(
    _ text: FoldedText, positions: Range<Int>, appendingTo words: inout [Word]
  ) throws(SegmentationError) {
    layOut(text, positions)
    guard !units.isEmpty else { return }
    if boundaries.count < units.count {
      boundaries = [Int32](repeating: 0, count: units.count * 2)
    }
    var error: Int32 = 0
    let count = hansou_segmenter_segment(
      handle, units, Int32(truncatingIfNeeded: units.count), &boundaries, &error)
    try Self.check(error, "segmenting \(units.count) UTF-16 units")
    collect(text, positions, boundaries: Int(count), into: &words)
  }

  /// The text as UTF-16, with a space for each separator and between neighbours that are not Han:
  /// ICU breaks on both sides of a space, and joins nothing across it.
  private func layOut(_ text: FoldedText, _ positions: Range<Int>) {
    units.removeAll(keepingCapacity: true)
    var previous = AtomKind.separator
    text.utf8.withUnsafeBufferPointer { utf8 in
      for atom in text.atoms[positions] {
        if atom.kind == .separator || (atom.kind != .han && previous != .han && !units.isEmpty) {
          units.append(Self.space)
        }
        previous = atom.kind
        appendUnits(UnsafeBufferPointer(rebasing: utf8[atom.range]))
      }
    }
  }

  private static let space = UInt16(UInt8(ascii: " "))

  private func appendUnits(_ utf8: UnsafeBufferPointer<UInt8>) {
    var offset = 0
    while offset < utf8.count {
      let decoded = decodeScalar(utf8, at: offset)
      offset += decoded.length
      if decoded.scalar < 0x10000 {
        units.append(UInt16(truncatingIfNeeded: decoded.scalar))
      } else {
        units.append(UInt16(truncatingIfNeeded: 0xD7C0 + decoded.scalar >> 10))
        units.append(UInt16(truncatingIfNeeded: 0xDC00 | decoded.scalar & 0x3FF))
      }
    }
  }

  /// Turns boundaries in UTF-16 into words with ranges of UTF-8, walking both side by side.
  private func collect(
    _ text: FoldedText, _ positions: Range<Int>, boundaries count: Int, into words: inout [Word]
  ) {
    var unit = 0
    var position = positions.lowerBound
    var byte = text.atoms[position].start
    for index in 0..<count {
      let end = Int(boundaries[index])
      let start = byte
      while unit < end {
        if units[unit] != Self.space { byte &+= Self.utf8Length(units[unit]) }
        unit &+= 1
      }
      guard byte > start else { continue }
      while position + 1 < positions.upperBound, text.atoms[position].end <= start { position += 1 }
      words.append(Word(start: start, end: byte, position: UInt32(truncatingIfNeeded: position)))
    }
  }

  /// The UTF-8 bytes of a UTF-16 unit; the halves of a surrogate pair count two each.
  @inline(__always)
  private static func utf8Length(_ unit: UInt16) -> UInt32 {
    if unit < 0x80 { return 1 }
    if unit < 0x800 { return 2 }
    return unit & 0xF800 == 0xD800 ? 2 : 3
  }

  private static func check(_ error: Int32, _ work: String) throws(SegmentationError) {
    guard error > 0 else { return }
    let name = String(cString: hansou_icu_error_name(error))
    throw SegmentationError("ICU failed in \(work): \(name)")
  }
}
