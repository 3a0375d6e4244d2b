import HansouStorage

extension PostingBlocks {
  /// Unpacks a list of fewer than 128 postings, which is one block without skip data.
  func unpackShortList() throws(StorageError) {
    let found = Int(documentFrequency)
    let end = try ShortList.unpackPassages(
      info, in: postings, passageLimit: passageLimit, into: passages)
    if found == 1 {
      frequencyEnds[1] = UInt32(truncatingIfNeeded: info.totalTermFrequency)
      frequenciesAreReady.pointee = 1
    } else if info.totalTermFrequency > UInt64(documentFrequency) {
      try unpackShortFrequencies(at: end, count: found)
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
