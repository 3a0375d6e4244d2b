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
struct CheapestCut {
  let count: Int
  let codes: UnsafePointer<UInt16>
  let lengths: UnsafeMutablePointer<UInt8>
  /// The best way to each place of the run, its end included.
  let ways: UnsafeMutablePointer<UInt64>
  let tables: DictionaryTables

  init(
    count: Int, codes: UnsafeMutablePointer<UInt16>, lengths: UnsafeMutablePointer<UInt8>,
    ways: UnsafeMutablePointer<UInt64>, tables: DictionaryTables
  ) {
    self.count = count
    self.codes = UnsafePointer(codes)
    self.lengths = lengths
    self.ways = ways
    self.tables = tables
  }

  /// Fills `lengths`.
  ///
  /// - Complexity: O(n·m) for n characters and words of up to m; in text about O(n).
  func find() {
    ways[0] = 0
    (ways + 1).update(repeating: .max, count: count)
    var followsKatakana = false
    for place in 0..<count {
      let way = ways[place] & ~31
      let code = codes[place]
      offerWords(from: place, code, way)
      if code < tables.firstKatakanaCode {
        followsKatakana = false
      } else {
        if !followsKatakana { offerKatakana(from: place, way) }
        followsKatakana = true
      }
    }
    walkBack()
  }

  /// Offers the character at `place` alone, and the dictionary's words that start with it.
  ///
  /// A prefix that is no word is offered at a cost of 65,535, and never stays: the single characters
  /// in its place cost 1,000 at most each, 20,000 for the longest word.
  @inline(__always)
  private func offerWords(from place: Int, _ code: UInt16, _ way: UInt64) {
    var entry = tables.root(code)
    offer(way, entry.cost, from: place, to: place &+ 1)
    let end = min(count, place &+ SegmentationDictionaryFormat.longestWord)
    var next = place &+ 1
    while next < end, let child = tables.child(of: entry, codes[next]) {
      entry = child
      next &+= 1
      offer(way, entry.cost, from: place, to: next)
    }
  }

  @inline(__always)
  private func offer(_ way: UInt64, _ cost: UInt64, from place: Int, to end: Int) {
    let length = UInt64(truncatingIfNeeded: end &- place)
    ways[end] = min(ways[end], way &+ (cost &<< 5 | (31 &- length)))
  }

  /// Offers the whole run of katakana from `place` as a word: few foreign names are in a dictionary.
  @inline(never)
  private func offerKatakana(from place: Int, _ way: UInt64) {
    var end = place + 1
    let limit = min(count, place + SegmentationDictionaryFormat.longestWord)
    while end < limit, codes[end] >= tables.firstKatakanaCode { end += 1 }
    guard end - place < SegmentationDictionaryFormat.longestWord else { return }
    offer(way, Self.katakanaCost(end - place), from: place, to: end)
  }

  /// What ICU lets a run of katakana cost, by how common such lengths are.
  private static func katakanaCost(_ length: Int) -> UInt64 {
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

  /// Notes the lengths of the words on the best way to the end of the run.
  private func walkBack() {
    var end = count
    while end > 0 {
      let length = 31 &- Int(truncatingIfNeeded: ways[end] & 31)
      end &-= length
      lengths[end] = UInt8(truncatingIfNeeded: length)
    }
  }
}
