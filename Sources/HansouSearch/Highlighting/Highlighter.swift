import HansouText

/// Marks what a query found in the text of a passage.
package struct Highlighter {
  private let wanted: [CompiledQuery]
  private let fold = Fold()

  package init(_ query: CompiledQuery) { wanted = query.wanted }

  /// The places to mark: half-open ranges of UTF-8 bytes of `text`, ascending, not overlapping.
  ///
  /// A run that stands there whole is marked whole; else its words are, and if it has not all of
  /// those, the fragments of it that are there.
  package func ranges(in text: String) -> [Range<Int>] {
    let folded = fold.folded(text)
    var ranges: [Range<Int>] = []
    for query in wanted {
      switch query {
      case .phrase(let phrase): ranges += Self.ranges(of: phrase, in: folded)
      case .run(let run): ranges += Self.ranges(of: run, in: folded)
      default: continue
      }
    }
    return Self.merged(ranges)
  }

  private static func ranges(of run: RunPattern, in text: FoldedText) -> [Range<Int>] {
    let whole = ranges(of: run.whole, in: text)
    if !whole.isEmpty { return whole }
    let parts = run.parts.map { ranges(of: $0, in: text) }
    if !parts.isEmpty, parts.allSatisfy({ !$0.isEmpty }) { return parts.flatMap(\.self) }
    return run.fragments.flatMap { ranges(of: $0, in: text) }
  }

  private static func ranges(of phrase: Phrase, in text: FoldedText) -> [Range<Int>] {
    phrase.occurrences(in: text).map { start in
      let last = text.atoms[start + phrase.length - 1]
      return Int(text.atoms[start].sourceStart)..<Int(last.sourceEnd)
    }
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
