import HansouStorage
import Synchronization
import Testing

@testable import HansouIndex

@Suite struct TermRankingTests {
  @Test(arguments: [0, 1, 2, 255, 256, 257, 3_000])
  func radixSortEqualsTheStandardSort(count: Int) {
    var generator = IndexGenerator(seed: 11 + UInt64(count))
    var items = (0..<count).map { number in
      RadixSort.Item(
        key: UInt64.random(in: 0...50, using: &generator) << UInt64(8 * (number % 7)),
        number: UInt32(number))
    }
    let expected = items.sorted { ($0.key, $0.number) < ($1.key, $1.number) }
    RadixSort.sort(&items)
    #expect(items.map(\.key) == expected.map(\.key))
    #expect(items.map(\.number) == expected.map(\.number))
  }

  /// Terms of one and more tables, long ones that share their first eight bytes among them.
  @Test(arguments: 1...4, [0, 2])
  func ranksFollowTheBytesWhateverTheTables(tableCount: Int, emptyCount: Int) throws {
    var generator = IndexGenerator(seed: 23 + UInt64(tableCount))
    // A writer's own table is empty when all documents come in batches.
    let tables = (0..<tableCount + emptyCount).map { _ in TermTable() }
    var counts: [String: UInt32] = [:]
    for _ in 0..<2_000 {
      let number = Int.random(in: 0..<60, using: &generator)
      let term =
        switch Int.random(in: 0..<4, using: &generator) {
        case 0: "abcdefgh\(number)"
        case 1: "abcdefgh"
        case 2: "词\(number)"
        default: "一二三四\(number % 5)"
        }
      let table = tables[emptyCount / 2 + Int.random(in: 0..<tableCount, using: &generator)]
      counts[term, default: 0] += 1
      Self.add(term, to: table)
    }
    Self.expectRanks(of: tables, counts: counts)
  }

  /// So many that the lists are cut and merged in parts, at keys that long terms share among others.
  @Test(arguments: [2, 3], [8_000, 60_000])
  func partsOfManyTermsAreRankedAsOne(tableCount: Int, termCount: Int) {
    var generator = IndexGenerator(seed: 31 + UInt64(termCount + tableCount))
    let tables = (0..<tableCount + 1).map { _ in TermTable() }
    var counts: [String: UInt32] = [:]
    for number in 0..<termCount {
      // A quarter has one prefix of eight bytes; the others are spread.
      let term =
        generator.oneIn(4)
        ? "abcdefgh\(number % 5_000)"
        : String(UInt64.random(in: 0...1 << 40, using: &generator), radix: 36)
      // Some terms in one table, some in all.
      for table in 1...(generator.oneIn(3) ? tableCount : 1) {
        counts[term, default: 0] += 1
        Self.add(term, to: tables[(table + number) % tableCount + 1])
      }
    }
    Self.expectRanks(of: tables, counts: counts)
  }

  @Test func sharesCoverAllNumbersOnce() {
    for count in [0, 1, 2, 3, 7, 100, 101] {
      for members in [0, 1, 2, 3, 8, 200] {
        let seen = Mutex([Int](repeating: 0, count: count))
        ThreadTeam.share(count, among: members) { range in
          seen.withLock { seen in for number in range { seen[number] += 1 } }
        }
        #expect(seen.withLock { $0 }.allSatisfy { $0 == 1 }, "\(count) among \(members)")
      }
    }
  }

  /// Ranks the terms of tables, and looks at each rank, count and term.
  private static func expectRanks(of tables: [TermTable], counts: [String: UInt32]) {
    let ranking = TermRanking(tables)
    let expected = counts.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    let ranked = (0..<ranking.count).map { rank in
      ranking.withTerm(rank) { String(decoding: $0, as: UTF8.self) }
    }
    #expect(ranked == expected)
    #expect(ranking.counts == expected.map { counts[$0] ?? 0 })
    let wrong = tables.indices.reduce(0) { sum, number in
      sum
        + (0..<tables[number].count).count { term in
          let bytes = tables[number].withTerm(term) { String(decoding: $0, as: UTF8.self) }
          return ranked[Int(ranking.ranks[number][term])] != bytes
        }
    }
    #expect(wrong == 0)
  }

  private static func add(_ term: String, to table: TermTable) {
    var long: [UInt8] = []
    let key = Array(term.utf8).withUnsafeBufferPointer {
      PassageTerms.key($0, longTerms: &long).bits
    }
    var number: UInt32 = 0
    withUnsafePointer(to: key) { key in
      long.withUnsafeBufferPointer { long in
        table.number(
          UnsafeBufferPointer(start: key, count: 1), leadLengths: nil, longTerms: long,
          leadTable: nil, occurrences: 1, into: &number)
      }
    }
  }

  @Test func partitionsCoverAllTermsAndKeepLeadsTogether() {
    var generator = IndexGenerator(seed: 5)
    for _ in 0..<200 {
      let count = Int.random(in: 0...60, using: &generator)
      let counts = (0..<count).map { _ in UInt32.random(in: 1...9, using: &generator) }
      var lead: UInt32 = 0
      let leads = (0..<count).map { _ -> UInt32 in
        lead += UInt32.random(in: 0...1, using: &generator)
        return generator.oneIn(5) ? LeadRanks.none : lead
      }
      let ranges = PartitionPlan.ranges(counts: counts, leads: leads, occurrences: 12)
      #expect(ranges.flatMap { Array($0) } == Array(0..<count))
      for range in ranges.dropFirst() {
        let boundary = leads[range.lowerBound]
        #expect(boundary == LeadRanks.none || boundary != leads[range.lowerBound - 1])
      }
    }
  }

  @Test func smallFieldsAreCutForSeveralThreads() {
    func occurrences(_ total: Int, memory: Int = 1 << 30, threads: Int) -> Int {
      PartitionPlan.occurrences(of: total, memory: memory, threads: threads)
    }
    #expect(occurrences(1 << 20, threads: 1) == 2 << 20)
    #expect(occurrences(1 << 20, threads: 2) == 1 << 18)
    #expect(occurrences(1 << 10, threads: 2) == 1 << 16)
    #expect(occurrences(1 << 30, threads: 2) == 2 << 20)
    #expect(occurrences(1 << 30, memory: 144 << 20, threads: 2) == 1 << 19)
  }
}
