import HansouIndex
import HansouSearch
import HansouStorage

extension TextIndex {
  /// Counts all matches by the values of each facet.
  ///
  /// - Complexity: O(matches) for facets of passages, O(documents that match) for those of documents.
  func facets(_ facets: [Facet], _ list: MatchList) throws -> [FacetCounts] {
    guard !facets.isEmpty else { return [] }
    let runs = list.documents()
    return try facets.map { facet in
      var tally = FacetTally()
      for run in runs {
        if facet == .passage {
          let kinds = searcher.index.segments[run.segment].kinds
          for (kind, count) in Self.counts(of: run.passages, kinds: kinds) {
            tally.add(PassageKind(rawValue: kind).description, passages: count)
          }
        } else {
          tally.add(try value(of: facet, run, list), passages: run.passages.count)
        }
      }
      return FacetCounts(facet: facet, values: tally.values)
    }
  }

  private func value(
    of facet: Facet, _ run: MatchList.DocumentRun, _ list: MatchList
  ) throws -> String? {
    switch facet {
    case .document: try searcher.index.segments[run.segment].documentID(run.document)
    case .year:
      try list.column("date", of: run).map { String($0.prefix(4)) }
        ?? list.column("period", of: run)
    default: try list.column(facet.description, of: run)
    }
  }

  private static func counts(
    of passages: ArraySlice<UInt32>, kinds: UnsafePointer<UInt8>
  ) -> [(kind: UInt8, count: Int)] {
    var counts = [Int](repeating: 0, count: 256)
    for passage in passages { counts[Int(kinds[Int(passage)])] += 1 }
    return counts.indices.lazy.filter { counts[$0] > 0 }.map { (UInt8($0), counts[$0]) }
  }
}

/// Adds up passages and documents by value.
private struct FacetTally {
  private var counts: [String?: (passages: Int, documents: Int)] = [:]

  mutating func add(_ value: String?, passages: Int) {
    counts[value, default: (0, 0)].passages += passages
    counts[value, default: (0, 0)].documents += 1
  }

  var values: [FacetCounts.Value] {
    counts.map {
      FacetCounts.Value(name: $0.key, passages: $0.value.passages, documents: $0.value.documents)
    }
    .sorted()
  }
}
