import HansouStorage

extension PostingBlocks {
  /// Unpacks a list of fewer than 128 postings, which is one block without skip data.
  func unpackShortList() throws(StorageError) {
    let found = Int(documentFrequency)
    if found == 1 {
      guard info.singletonPassage < passageLimit else {
        throw postings.corrupt(
          "found passage \(info.singletonPassage), expected less than \(passageLimit)", at: 0)
      }
      passages[0] = info.singletonPassage
      frequencyEnds[1] = UInt32(truncatingIfNeeded: info.totalTermFrequency)
      frequenciesAreReady.pointee = 1
    } else {
      let start = try Self.offset(info.postingsOffset, in: postings)
      let length = try PackedBlock.unpackSums(
        at: start, before: postings.count, in: postings, count: found, start: 0,
        step: 1, into: passages)
      guard passages[found - 1] < passageLimit else {
        throw postings.corrupt(
          "found passage \(passages[found - 1]), expected less than \(passageLimit)", at: start)
      }
      if info.totalTermFrequency > UInt64(documentFrequency) {
        try unpackShortFrequencies(at: start + length, count: found)
      }
    }
    pad(from: found)
    count = found
  }

  func unpackShortFrequencies(at offset: Int, count: Int) throws(StorageError) {
    _ = try PackedBlock.unpackSums(
      at: offset, before: postings.count, in: postings, count: count, start: 1,
      step: 1, into: frequencyEnds + 1)
    guard UInt64(frequencyEnds[count]) == info.totalTermFrequency else {
      throw postings.corrupt(
        "found \(frequencyEnds[count]) occurrences, expected \(info.totalTermFrequency)", at: offset
      )
    }
    frequenciesAreReady.pointee = 1
  }
}
