package import HansouIndex
import HansouStorage
package import HansouText

/// Marks passages as they are encoded; see `PassageMark`.
package struct PassageMarker {
  /// What a passage is about as a whole.
  package enum Subject {
    /// It explains a term.
    case explains(FoldedText)
    /// It is a heading with this text.
    case heads(FoldedText)
  }

  /// Pairs of quotation and title marks: “” 「」 『』 《》 "".
  private enum Pair { case double, corner, whiteCorner, title, ascii }

  /// A named term is at most so long in the source, in UTF-8.
  private static let longestSource = 4 * PassageMark.namedLengths.upperBound

  package init() {}

  /// Adds the marks of a passage to its terms.
  ///
  /// - Parameters:
  ///   - body: The analysis of its text.
  ///   - source: The text.
  ///   - subject: What it explains or heads, if that is known.
  ///   - terms: What to add to.
  /// - Complexity: O(bytes of the source), about a nanosecond each.
  package func mark(
    _ body: Analysis, source: UnsafeBufferPointer<UInt8>, subject: Subject?,
    into terms: inout PassageTerms
  ) {
    let folded = body.folded
    forEachQuotation(in: source) { range in
      guard let positions = Self.atoms(of: folded, in: range), Self.isTerm(folded, positions)
      else { return }
      add(.names, folded.key(positions), into: &terms)
    }
    switch subject {
    case .explains(let term):
      guard let core = term.core else { break }
      add(.explains, term.key(core), into: &terms)
      if Self.isTerm(term, core) { add(.names, term.key(core), into: &terms) }
    case .heads(let text):
      if let core = text.core { add(.heads, text.key(core), into: &terms) }
    case nil: break
    }
    let form = TypedForm(of: source, folded: folded, traits: body.traits)
    for form in form.marks where form.isOwn {
      add(form.mark, [], into: &terms)
    }
  }

  private func add(_ mark: PassageMark, _ key: [UInt8], into terms: inout PassageTerms) {
    mark.term(key).withUnsafeBufferPointer {
      terms.add(field: PassageSchema.words, term: $0, position: 0)
    }
  }

  /// Whether the atoms may be a term: some, no separator, and not only numbers.
  private static func isTerm(_ text: FoldedText, _ positions: Range<Int>) -> Bool {
    let atoms = text.atoms[positions]
    return PassageMark.namedLengths.contains(positions.count)
      && !atoms.contains { $0.kind == .separator } && atoms.contains { $0.kind == .han }
  }

  /// The positions of the atoms that stand in a range of the source.
  private static func atoms(of text: FoldedText, in range: Range<Int>) -> Range<Int>? {
    func first(from place: Int) -> Int {
      text.atoms.partitioningIndex { Int($0.sourceStart) >= place }
    }
    let positions = first(from: range.lowerBound)..<first(from: range.upperBound)
    return positions.isEmpty ? nil : positions
  }

  /// Calls `body` with the range of what stands in each pair of marks, if it is short.
  private func forEachQuotation(
    in source: UnsafeBufferPointer<UInt8>, _ body: (Range<Int>) -> Void
  ) {
    var open: [Pair: Int] = [:]
    var index = 0
    func close(_ mark: Pair, before end: Int) {
      guard let start = open.removeValue(forKey: mark) else { return }
      if end > start, end - start <= Self.longestSource { body(start..<end) }
    }
    while index < source.count {
      let byte = source[index]
      if byte == 0x22 {
        if open[.ascii] == nil { open[.ascii] = index + 1 } else { close(.ascii, before: index) }
      } else if byte >= 0xE4 {
        // Han; the bytes behind the first are none of these.
        index += 2
      } else if byte == 0xE2 || byte == 0xE3, index + 2 < source.count {
        // “ ” are E2 80 9C and 9D; 《 》 「 」 『 』 are E3 80 8A to 8F.
        switch (byte, source[index + 1], source[index + 2]) {
        case (0xE2, 0x80, 0x9C): open[.double] = index + 3
        case (0xE2, 0x80, 0x9D): close(.double, before: index)
        case (0xE3, 0x80, 0x8A): open[.title] = index + 3
        case (0xE3, 0x80, 0x8B): close(.title, before: index)
        case (0xE3, 0x80, 0x8C): open[.corner] = index + 3
        case (0xE3, 0x80, 0x8D): close(.corner, before: index)
        case (0xE3, 0x80, 0x8E): open[.whiteCorner] = index + 3
        case (0xE3, 0x80, 0x8F): close(.whiteCorner, before: index)
        default: break
        }
        index += 2
      }
      index += 1
    }
  }
}
