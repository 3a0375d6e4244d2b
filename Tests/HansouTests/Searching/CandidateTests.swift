import Foundation
import Hansou
import HansouIndex
import HansouTestSupport
import Testing

@testable import HansouSearch

/// Whichever way a matcher is moved, by candidates that are confirmed or by matches, it comes to the same passages.
@Suite struct CandidateTests {
  /// A match and how often it stands there.
  private struct Match: Equatable, CustomStringConvertible {
    let passage: UInt32
    let occurrences: Int
    var description: String { "\(passage)×\(occurrences)" }
  }

  @Test func confirmedCandidatesAreTheMatches() throws {
    let seed = SeededGenerator.seed(environment: ProcessInfo.processInfo.environment)
    var generator = SeededGenerator(seed: seed)
    let directory = try TemporaryDirectory()
    let searcher = try RandomIndex.searcher(
      passages: 2_000, documents: 40, commits: 1, directory: directory.path, using: &generator)
    let segment = try #require(searcher.index.segments.first)
    var compiler = QueryCompiler(analyzer: try AnalyzerSource.analyzer())
    var found = 0
    for _ in 0..<60 {
      let query = Self.query(using: &generator)
      let compiled = try compiler.compile(query, text: query.description)
      func matcher() throws -> PassageMatcher? {
        var builder = MatcherBuilder(segment: segment)
        return try builder.strict(compiled)
      }
      guard let plain = try matcher(), let stepped = try matcher(), let sought = try matcher()
      else {
        continue
      }
      let matches = try Self.matches(of: plain)
      found += matches.count
      try #require(try Self.confirmed(stepped) == matches, "seed \(seed), \(query)")
      try Self.compareSeeks(sought, matches, using: &generator, "seed \(seed), \(query)")
    }
    #expect(found > 1_000)
  }

  private static func query(using generator: inout SeededGenerator) -> Query {
    func phrase(_ words: ClosedRange<Int>) -> Query {
      .phrase(
        (0..<Int.random(in: words, using: &generator)).map { _ in
          RandomIndex.words.randomElement(using: &generator) ?? "数字"
        }.joined())
    }
    switch Int.random(in: 0..<6, using: &generator) {
    case 0: return phrase(2...3)
    case 1: return .all([phrase(1...2), phrase(2...2)])
    case 2: return .all([phrase(1...1), phrase(1...2), phrase(1...2)])
    case 3: return .all([phrase(1...2), .not(phrase(1...2))])
    case 4: return .all([phrase(1...1), .any([phrase(1...2), phrase(2...2)])])
    default: return .all([.all([phrase(1...2), phrase(1...1)]), .not(phrase(1...1))])
    }
  }

  private static func matches(of matcher: PassageMatcher) throws -> [Match] {
    var matches: [Match] = []
    while matcher.passage != PassageMatcher.end {
      matches.append(Match(passage: matcher.passage, occurrences: matcher.occurrences))
      try matcher.next()
    }
    return matches
  }

  private static func confirmed(_ matcher: PassageMatcher) throws -> [Match] {
    var matches: [Match] = []
    while matcher.passage != PassageMatcher.end {
      let most = matcher.mostOccurrences
      if try matcher.confirm() {
        matches.append(Match(passage: matcher.passage, occurrences: matcher.occurrences))
        #expect(matcher.occurrences <= most)
        #expect(try matcher.confirm(), "asked again")
      }
      try matcher.nextCandidate()
    }
    return matches
  }

  /// Goes on by candidates or matches, by turns.
  private static func compareSeeks(
    _ matcher: PassageMatcher, _ matches: [Match], using generator: inout SeededGenerator,
    _ comment: Comment
  ) throws {
    var target: UInt32 = 0
    while matcher.passage != PassageMatcher.end {
      target += .random(in: 0...40, using: &generator)
      let from = max(target, matcher.passage)
      let expected = matches.first { $0.passage >= from }
      if Bool.random(using: &generator) {
        try matcher.seekCandidate(to: target)
        // No match is passed over, and what is confirmed is one.
        try #require(matcher.passage <= expected?.passage ?? PassageMatcher.end, comment)
        guard matcher.passage != PassageMatcher.end else { break }
        let isMatch = matches.contains { $0.passage == matcher.passage }
        try #require(try matcher.confirm() == isMatch, comment)
      } else {
        try matcher.seek(to: target)
        try #require(matcher.passage == expected?.passage ?? PassageMatcher.end, comment)
        guard let expected else { break }
        try #require(matcher.occurrences == expected.occurrences, comment)
      }
    }
  }
}
