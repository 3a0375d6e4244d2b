import Foundation
import HansouIndex
import HansouTestSupport
import Testing

@testable import HansouSearch

/// The best hits are those that sorting all of them gives, however they come and whatever ties.
@Suite struct TopHitsTests {
  private struct Candidate {
    let hit: Hit
    let id: [UInt8]
  }

  @Test func theHeapKeepsWhatSortingGives() throws {
    let seed = SeededGenerator.seed(environment: ProcessInfo.processInfo.environment)
    var generator = SeededGenerator(seed: seed)
    let directory = try TemporaryDirectory()
    // Ids d0, d1, d10, d100, d11, …: their order is not that of the documents.
    let searcher = try RandomIndex.searcher(
      passages: 600, documents: 120, commits: 3, directory: directory.path, using: &generator)
    let index = searcher.index
    try #require(index.segments.count > 1)
    for round in 0..<60 {
      let scores = (1...Int.random(in: 1...20, using: &generator)).map(Double.init)
      var candidates = try Self.candidates(index, scores, using: &generator)
      // A search goes through a segment upwards; answers are offered before.
      if round % 3 == 0 { candidates.shuffle(using: &generator) }
      for limit in [0, 1, 2, 7, 10, candidates.count, .max] {
        var top = TopHits(limit: limit, index: index)
        for candidate in candidates { try top.offer(candidate.hit) }
        let sorted = candidates.sorted(by: Self.precedes).prefix(limit).map(\.hit)
        let context: Comment = "seed \(seed), round \(round), limit \(limit)"
        #expect(top.threshold == Self.threshold(sorted, limit), context)
        try #require(try top.sorted() == sorted, context)
        let ids = try sorted.map {
          try index.segments[$0.segment].documentID(
            index.segments[$0.segment].document(of: $0.passage))
        }
        #expect(try searcher.documentIDs(of: sorted) == ids, context)
      }
    }
  }

  private static func threshold(_ sorted: [Hit], _ limit: Int) -> Double {
    sorted.count < limit ? -.infinity : sorted.last?.score ?? .infinity
  }

  /// About half of the passages, each with one of the scores.
  private static func candidates(
    _ index: IndexReader, _ scores: [Double], using generator: inout SeededGenerator
  ) throws -> [Candidate] {
    var found: [Candidate] = []
    for (number, segment) in index.segments.enumerated() {
      for passage in 0..<UInt32(segment.passageCount) where Bool.random(using: &generator) {
        let score = scores.randomElement(using: &generator) ?? 0
        let id = try segment.documentIDBytes(segment.document(of: passage))
        found.append(
          Candidate(hit: Hit(segment: number, passage: passage, score: score), id: Array(id)))
      }
    }
    return found
  }

  private static func precedes(_ left: Candidate, _ right: Candidate) -> Bool {
    if left.hit.score != right.hit.score { return left.hit.score > right.hit.score }
    if left.id != right.id { return left.id.lexicographicallyPrecedes(right.id) }
    return left.hit.passage < right.hit.passage
  }
}
