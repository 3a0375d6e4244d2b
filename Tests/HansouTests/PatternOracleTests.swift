import Foundation
import Hansou
import HansouTestSupport
import HansouText
import Testing

/// Patterns, sequences and prefixes cut from the texts at random, against a scan of the texts.
@Suite struct PatternOracleTests {
  private let seed = SeededGenerator.seed(environment: ProcessInfo.processInfo.environment)

  /// A piece of a pattern: atoms, or between how many others it may skip, separators or not.
  private enum Piece {
    case atoms([String])
    case skip(ClosedRange<Int>, separators: Bool)
  }

  @Test func randomPatternsEqualTheScan() throws {
    var generator = SeededGenerator(seed: seed)
    let index = try PlanTexts.index()
    for round in 0..<250 {
      let (query, pieces) = Self.pattern(using: &generator)
      let places = Oracle.passages.map { passage in
        passage.atoms.indices.count { Self.matches(pieces[...], passage.atoms, at: $0) }
      }
      let count = try index.count(query: query, includingContents: true)
      let label: Comment = "seed \(seed), round \(round), \(query)"
      #expect(count.occurrences == places.reduce(0, +), label)
      #expect(count.passages == places.count { $0 > 0 }, label)
    }
  }

  @Test(arguments: ["1*", "2*", "20*", "g*", "gdp*", "5g*", "zzz*"])
  func prefixesEqualTheScan(_ query: String) throws {
    let places = Oracle.passages.map { passage in
      passage.atoms.count { $0.hasPrefix(query.dropLast()) }
    }
    let count = try PlanTexts.index().count(query: query, includingContents: true)
    #expect(count.occurrences == places.reduce(0, +))
    #expect(count.passages == places.count { $0 > 0 })
  }

  @Test func titlesEqualTheScan() throws {
    var generator = SeededGenerator(seed: seed &+ 1)
    let index = try PlanTexts.index()
    let titles = try index.documents().flatMap { document in
      try index.passages(of: document.id).map { passage in
        ([passage.title] + passage.section).map { Fold().folded($0).strings }
      }
    }
    for round in 0..<100 {
      guard let above = titles.randomElement(using: &generator)?.randomElement(using: &generator),
        let start = above.indices.randomElement(using: &generator)
      else { continue }
      let atoms = Array(above[start...].prefix(Int.random(in: 1...4, using: &generator)))
      guard atoms.allSatisfy({ $0 != "，" && $0 != "" }) else { continue }
      let expected = titles.count { $0.contains { Self.holds(Array($0), atoms) } }
      let count = try index.count(
        query: "标题:\"\(Self.written(atoms))\"", includingContents: true)
      #expect(count.passages == expected, "seed \(seed), round \(round), \(atoms)")
    }
  }

  // MARK: Cutting

  /// Two or three pieces of a random passage, with the way they stand apart written in one of the forms.
  private static func pattern(
    using generator: inout SeededGenerator
  ) -> (query: String, pieces: [Piece]) {
    while true {
      guard let atoms = Oracle.passages.randomElement(using: &generator)?.atoms else { continue }
      var place = Int.random(in: 0..<max(1, atoms.count), using: &generator)
      var pieces: [[String]] = []
      var skips: [Int] = []
      for number in 0..<Int.random(in: 2...3, using: &generator) {
        if number > 0 {
          let skip = Int.random(in: 0...6, using: &generator)
          skips.append(skip)
          place += skip
        }
        let end = place + Int.random(in: 1...3, using: &generator)
        guard end <= atoms.count else { break }
        pieces.append(Array(atoms[place..<end]))
        place = end
      }
      guard pieces.count > skips.count, pieces.count > 1,
        pieces.joined().allSatisfy({ $0.allSatisfy(\.isHan) })
      else { continue }
      return Bool.random(using: &generator)
        ? wild(pieces, skips) : sequence(pieces, skips.reduce(0, +))
    }
  }

  /// `a*b` or, where one atom is between, `a?b`.
  private static func wild(_ pieces: [[String]], _ skips: [Int]) -> (String, [Piece]) {
    var query = written(pieces[0])
    var elements: [Piece] = [.atoms(pieces[0])]
    for (skip, piece) in zip(skips, pieces.dropFirst()) {
      query += (skip == 1 ? "?" : "*") + written(piece)
      elements.append(skip == 1 ? .skip(1...1, separators: false) : .skip(0...10, separators: true))
      elements.append(.atoms(piece))
    }
    return (query, elements)
  }

  /// `"a b"~n` of the first two.
  private static func sequence(_ pieces: [[String]], _ distance: Int) -> (String, [Piece]) {
    let pieces = pieces.prefix(2)
    return (
      "\"" + pieces.map(written).joined(separator: " ") + "\"~\(distance)",
      [
        .atoms(pieces[0]), .skip(0...distance, separators: true), .atoms(pieces[1]),
      ]
    )
  }

  private static func written(_ atoms: [String]) -> String { atoms.joined() }

  // MARK: Scanning

  private static func matches(_ pieces: ArraySlice<Piece>, _ atoms: [String], at start: Int) -> Bool
  {
    guard let piece = pieces.first else { return true }
    let rest = pieces.dropFirst()
    switch piece {
    case .atoms(let wanted):
      return atoms[start...].starts(with: wanted) && matches(rest, atoms, at: start + wanted.count)
    case .skip(let lengths, let separators):
      return lengths.contains { length in
        guard start + length <= atoms.count else { return false }
        if !separators, atoms[start..<(start + length)].contains("，") { return false }
        return matches(rest, atoms, at: start + length)
      }
    }
  }

  private static func holds(_ text: [String], _ atoms: [String]) -> Bool {
    guard text.count >= atoms.count else { return false }
    return (0...(text.count - atoms.count)).contains { text[$0...].starts(with: atoms) }
  }
}

extension Character {
  fileprivate var isHan: Bool {
    unicodeScalars.allSatisfy { (0x4E00...0x9FFF).contains($0.value) }
  }
}
