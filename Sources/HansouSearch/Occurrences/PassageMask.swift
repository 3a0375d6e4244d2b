import HansouIndex
package import HansouStorage

/// The passages of a snapshot that an analysis looks at: live, of wanted kinds, and those of a query.
package struct PassageMask: Sendable {
  /// For each segment, whether each passage is taken.
  private let accepted: [[Bool]]

  fileprivate init(accepted: [[Bool]]) { self.accepted = accepted }

  /// Whether a passage of a segment is taken.
  @inline(__always)
  package func contains(_ passage: UInt32, segment: Int) -> Bool {
    accepted[segment][Int(passage)]
  }

  /// The mask without what is outside of some passages of one segment.
  package func keeping(_ passages: Range<UInt32>, segment: Int) -> PassageMask {
    var kept = accepted.map { [Bool](repeating: false, count: $0.count) }
    for passage in passages { kept[segment][Int(passage)] = accepted[segment][Int(passage)] }
    return PassageMask(accepted: kept)
  }

  /// Those of a segment, by number.
  package func flags(segment: Int) -> [Bool] { accepted[segment] }
}

extension Searcher {
  /// The live passages of wanted kinds that have all of a query.
  ///
  /// - Parameters:
  ///   - query: What they must have; nil for all of them.
  ///   - kinds: The kinds that are looked at.
  /// - Returns: The mask.
  /// - Throws: `corrupt` when the index is damaged.
  /// - Complexity: O(passages).
  package func mask(
    _ query: CompiledQuery?, kinds: KindSet = .all
  ) throws(StorageError) -> PassageMask {
    var accepted: [[Bool]] = []
    for segment in index.segments {
      let tally = DocumentTally(segment)
      guard let query else {
        accepted.append((0..<segment.passageCount).map { tally.accepts(UInt32($0), kinds) })
        continue
      }
      var flags = [Bool](repeating: false, count: segment.passageCount)
      var builder = MatcherBuilder(segment: segment)
      if let matcher = try builder.strict(query) {
        while matcher.passage != PassageMatcher.end {
          flags[Int(matcher.passage)] = tally.accepts(matcher.passage, kinds)
          try matcher.next()
        }
      }
      accepted.append(flags)
    }
    return PassageMask(accepted: accepted)
  }

  /// How often a phrase stands in the passages of a mask, and in how many of them and their documents.
  ///
  /// - Throws: `corrupt` when the index is damaged.
  package func count(_ phrase: Phrase, in mask: PassageMask) throws(StorageError) -> MatchCount {
    var count = MatchCount()
    for (number, segment) in index.segments.enumerated() {
      var builder = MatcherBuilder(segment: segment)
      guard let matcher = try builder.phrase(phrase) else { continue }
      try count.add(matcher, in: segment) { mask.contains($1, segment: number) }
    }
    return count
  }
}
