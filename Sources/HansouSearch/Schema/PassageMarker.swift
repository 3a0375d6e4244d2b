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
    Quotations.forEach(in: source, upTo: Self.longestSource) { range in
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
}
