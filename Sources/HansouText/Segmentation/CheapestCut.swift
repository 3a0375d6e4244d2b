/// The cheapest way through the words a run of characters may hold.
///
/// The same cut as ICU's engine for Chinese and Japanese: a word costs what the dictionary says, a
/// character that is no word 255, a run of katakana what its length says, and the sum is least
/// (Viterbi over a unigram model). Of two ways of one cost to the same place the one with the longer
/// last word wins.
///
/// The way to each place is one number, the sum of its costs times 32 plus 31 less the length of its
/// last word: then the smaller number is the better way, and offering a word is one addition and one
/// minimum, without a branch.
///
/// Words of up to three characters are looked up ahead, those of two from all places and then those of three from the
/// places that go on: no entry waits for the way to its place, so that the processor asks for many at a time. The few
/// places that go on further are seen to on the way.
struct CheapestCut {
  /// What the words of one, two and three characters at a place cost; 65,535 where there is none.
  struct Costs {
    var one: UInt16
    var two: UInt16
    var three: UInt16
  }

  /// A place from which words go on, and the base behind the last of their characters that was read.
  struct Branch {
    var place: UInt32
    var base: UInt32
  }

  /// Memory for a run.
  struct Memory {
    let codes: UnsafeMutablePointer<UInt16>
    /// The length of the word at each place where the cut starts one.
    let lengths: UnsafeMutablePointer<UInt8>
    /// The best way to each place of the run, its end included, and to three behind.
    let ways: UnsafeMutablePointer<UInt64>
    let costs: UnsafeMutablePointer<Costs>
    /// A place each, and one more.
    let branches: UnsafeMutablePointer<Branch>
  }

  /// How many places behind the end are written to.
  static let slack = 3
  private static let none = SegmentationDictionaryFormat.noCost

  let count: Int
  let memory: Memory
  let tables: DictionaryTables

  /// Fills `lengths`.
  ///
  /// - Complexity: O(n·m) for n characters and words of up to m; in text about O(n).
  func find() {
    readLonger(readPairs())
    findWays()
    walkBack()
  }

  /// Notes the costs of one and two characters at each place.
  ///
  /// - Returns: The number of places from which words go on, which are in `branches`.
  @inline(__always)
  private func readPairs() -> Int {
    let codes = memory.codes
    var found = 0
    for place in 0..<count &- 1 {
      let root = tables.root(codes[place])
      let pair = tables.entry(behind: root.base, codes[place &+ 1])
      memory.costs[place] = Costs(one: root.cost, two: pair.cost, three: Self.none)
      memory.branches[found] = Branch(place: UInt32(truncatingIfNeeded: place), base: pair.base)
      found &+= pair.branches
    }
    memory.costs[count &- 1] = Costs(
      one: tables.root(codes[count &- 1]).cost, two: Self.none, three: Self.none)
    return found
  }

  /// Notes the costs of three characters at the first `branches` branches; those that go on are the branches then, with
  /// an end behind them.
  @inline(__always)
  private func readLonger(_ branches: Int) {
    var found = 0
    for index in 0..<branches {
      let branch = memory.branches[index]
      let place = Int(branch.place)
      // The last pair has nothing behind it.
      guard place &+ 2 < count else { break }
      let entry = tables.entry(behind: branch.base, memory.codes[place &+ 2])
      memory.costs[place].three = entry.cost
      memory.branches[found] = Branch(place: branch.place, base: entry.base)
      found &+= entry.branches
    }
    memory.branches[found] = Branch(place: .max, base: 0)
  }

  /// Finds the best way to each place.
  ///
  /// Those to the next places are at hand; `ways` has what longer words offered to places ahead.
  @inline(__always)
  private func findWays() {
    let ways = memory.ways
    ways.update(repeating: .max, count: count &+ Self.slack &+ 1)
    var branch = memory.branches
    var followsKatakana = false
    var (way, next, second) = (UInt64(0), UInt64.max, UInt64.max)
    for place in 0..<count {
      ways[place] = way
      way &= ~31
      let costs = memory.costs[place]
      next = min(next, Self.way(way, costs.one, 1))
      second = min(second, Self.way(way, costs.two, 2))
      var third = min(ways[place &+ 3], Self.way(way, costs.three, 3))
      if Int(branch.pointee.place) == place {
        offerLonger(branch.pointee, way)
        branch += 1
      }
      if memory.codes[place] < tables.firstKatakanaCode {
        followsKatakana = false
      } else {
        if !followsKatakana {
          (ways[place &+ 1], ways[place &+ 2], ways[place &+ 3]) = (next, second, third)
          offerKatakana(from: place, way)
          (next, second, third) = (ways[place &+ 1], ways[place &+ 2], ways[place &+ 3])
        }
        followsKatakana = true
      }
      (way, next, second) = (next, second, third)
    }
    ways[count] = way
  }

  /// The way by a word of `length` characters from a place to which `way` is the best, without that one's own length.
  ///
  /// A prefix that is no word is offered at a cost of 65,535, and never stays: the single characters
  /// in its place cost 1,000 at most each, 20,000 for the longest word.
  @inline(__always)
  private static func way(_ way: UInt64, _ cost: UInt16, _ length: UInt64) -> UInt64 {
    way &+ (UInt64(cost) &<< 5 | (31 &- length))
  }

  /// Offers the words of four characters and more.
  @inline(__always)
  private func offerLonger(_ branch: Branch, _ way: UInt64) {
    let place = Int(branch.place)
    let end = min(count, place &+ SegmentationDictionaryFormat.longestWord)
    var base = branch.base
    var next = place &+ 3
    while next < end {
      let entry = tables.entry(behind: base, memory.codes[next])
      next &+= 1
      offer(way, entry.cost, from: place, to: next)
      if entry.branches == 0 { return }
      base = entry.base
    }
  }

  @inline(__always)
  private func offer(_ way: UInt64, _ cost: UInt16, from place: Int, to end: Int) {
    let length = UInt64(truncatingIfNeeded: end &- place)
    memory.ways[end] = min(memory.ways[end], Self.way(way, cost, length))
  }

  /// Offers the whole run of katakana from `place` as a word: few foreign names are in a dictionary.
  @inline(never)
  private func offerKatakana(from place: Int, _ way: UInt64) {
    var end = place + 1
    let limit = min(count, place + SegmentationDictionaryFormat.longestWord)
    while end < limit, memory.codes[end] >= tables.firstKatakanaCode { end += 1 }
    guard end - place < SegmentationDictionaryFormat.longestWord else { return }
    offer(way, Self.katakanaCost(end - place), from: place, to: end)
  }

  /// What ICU lets a run of katakana cost, by how common such lengths are.
  private static func katakanaCost(_ length: Int) -> UInt16 {
    switch length {
    case 1: 984
    case 2: 408
    case 3: 240
    case 4: 204
    case 5: 252
    case 6: 300
    case 7: 372
    case 8: 480
    default: 8192
    }
  }

  /// Notes the lengths of the words on the best way to the end of the run; 1 elsewhere, where only a damaged dictionary
  /// can make anyone look.
  private func walkBack() {
    memory.lengths.update(repeating: 1, count: count)
    var end = count
    while end > 0 {
      let length = 31 &- Int(truncatingIfNeeded: memory.ways[end] & 31)
      end &-= length
      memory.lengths[end] = UInt8(truncatingIfNeeded: length)
    }
  }
}
