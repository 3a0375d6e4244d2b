package import HansouText

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

extension Phrase {
  /// Where its atoms stand in a folded text, whatever the characters that were typed: the positions of
  /// each occurrence, ascending; they may overlap.
  ///
  /// The same as `occurrences(in:)` for a phrase that is looked for as folded, quicker where whole corpora
  /// are walked: one byte of the first atom turns nearly every place down.
  ///
  /// - Complexity: O(n·m) at worst, O(n) on texts as they are.
  package func foldedOccurrences(in text: FoldedText) -> [Range<Int>] {
    var found: [Range<Int>] = []
    guard text.atoms.count >= length, let end = folded.atoms.first?.end, end > 0 else { return [] }
    let byte = folded.utf8[Int(end) - 1]
    text.utf8.withUnsafeBufferPointer { utf8 in
      text.atoms.withUnsafeBufferPointer { atoms in
        for position in 0...(atoms.count - length) {
          let atom = atoms[position]
          guard atom.end > atom.start, atom.end - atom.start == end,
            utf8[Int(atom.end) - 1] == byte,
            stands(in: atoms, utf8, at: position)
          else { continue }
          found.append(position..<(position + length))
        }
      }
    }
    return found
  }

  private func stands(
    in atoms: UnsafeBufferPointer<Atom>, _ utf8: UnsafeBufferPointer<UInt8>, at position: Int
  ) -> Bool {
    let start = atoms[position].start
    guard let base = utf8.baseAddress, Int(start) + folded.utf8.count <= utf8.count,
      memcmp(base + Int(start), folded.utf8, folded.utf8.count) == 0
    else { return false }
    for index in 1..<max(1, length) {
      let mine = folded.atoms[index]
      let other = atoms[position + index]
      // A separator has no bytes, so that its range alone tells it from what has some.
      guard other.start == start + mine.start, other.end == start + mine.end else { return false }
    }
    return true
  }
}
