import HansouText

/// Marks what a query found in the text of a passage.
package struct Highlighter {
  private let wanted: [CompiledQuery]
  private let fold = Fold()

  package init(_ query: CompiledQuery) { wanted = query.wanted.map(\.query) }

  /// The places to mark: half-open ranges of UTF-8 bytes of `text`, ascending, not overlapping.
  ///
  /// A run that stands there whole is marked whole; else its words are, and if it has not all of
  /// those, the fragments of it that are there; in place of a question its topics.
  package func ranges(in text: String) -> [Range<Int>] {
    ranges(in: PassageText(source: Array(text.utf8), folded: fold.folded(text)))
  }

  /// The same for a text that is folded already.
  package func ranges(in text: PassageText) -> [Range<Int>] {
    var positions: [Range<Int>] = []
    for query in wanted {
      switch query {
      case .phrase(let phrase): positions += phrase.occurrences(in: text)
      case .text(let pattern): positions += pattern.occurrences(in: text)
      case .run(let run): positions += Self.positions(of: run, in: text)
      default: continue
      }
    }
    let atoms = text.folded.atoms
    return Self.merged(
      positions.map {
        Int(atoms[$0.lowerBound].sourceStart)..<Int(atoms[$0.upperBound - 1].sourceEnd)
      })
  }

  private static func positions(of run: RunPattern, in text: PassageText) -> [Range<Int>] {
    let whole = run.wholes.flatMap { $0.occurrences(in: text) }
    if !whole.isEmpty { return whole }
    let parts = run.parts.map { $0.occurrences(in: text) }
    if !parts.isEmpty, parts.allSatisfy({ !$0.isEmpty }) { return parts.flatMap(\.self) }
    if !run.topics.isEmpty { return run.topics.flatMap { positions(of: $0, in: text) } }
    return run.fragments.flatMap { $0.occurrences(in: text) }
  }

  private static func merged(_ ranges: [Range<Int>]) -> [Range<Int>] {
    var merged: [Range<Int>] = []
    for range in ranges.sorted(by: {
      ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound)
    }) {
      if let last = merged.last, range.lowerBound < last.upperBound {
        merged[merged.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
      } else {
        merged.append(range)
      }
    }
    return merged
  }
}
