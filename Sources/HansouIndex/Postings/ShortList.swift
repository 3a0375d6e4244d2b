package import HansouStorage

/// Lists of fewer than 128 postings: one block of passages, without skip data; a single one is in the dictionary.
enum ShortList {
  /// Unpacks the passages of a list.
  ///
  /// - Parameters:
  ///   - info: What the dictionary has for the term; fewer than 128 postings.
  ///   - postings: The section.
  ///   - passageLimit: No passage reaches it.
  ///   - target: Room for the passages.
  /// - Returns: Where the bytes of the passages end in the section; 0 for a single one.
  /// - Throws: `corrupt`.
  static func unpackPassages(
    _ info: TermInfo, in postings: UnownedRegion, passageLimit: UInt32,
    into target: UnsafeMutablePointer<UInt32>
  ) throws(StorageError) -> Int {
    let count = Int(info.documentFrequency)
    var start = 0
    var length = 0
    if count == 1 {
      target[0] = info.singletonPassage
    } else {
      start = try PostingBlocks.offset(info.postingsOffset, in: postings)
      length = try PackedBlock.unpackSums(
        at: start, before: postings.count, in: postings, count: count, start: 0, step: 1,
        into: target)
    }
    guard target[count - 1] < passageLimit else {
      throw postings.corrupt(
        "found passage \(target[count - 1]), expected less than \(passageLimit)", at: start)
    }
    return start + length
  }

  /// Whether a list may have one of some passages: of a short one it is known, a long one is not looked at.
  ///
  /// - Parameters:
  ///   - info: What the dictionary has for the term.
  ///   - postings: The section.
  ///   - passageLimit: No passage reaches it.
  ///   - wanted: Ascending passages.
  /// - Returns: Whether it may; true of a list of 128 postings and more.
  /// - Throws: `corrupt`.
  static func mayHave(
    _ info: TermInfo, in postings: UnownedRegion, passageLimit: UInt32, anyOf wanted: [UInt32]
  ) throws(StorageError) -> Bool {
    let count = Int(info.documentFrequency)
    guard count > 0, count < PostingsFormat.blockSize else { return true }
    return try withUnsafeTemporaryAllocation(
      of: UInt32.self, capacity: PostingsFormat.blockSize
    ) { (list) throws(StorageError) -> Bool in
      guard let passages = list.baseAddress else { return true }
      _ = try unpackPassages(info, in: postings, passageLimit: passageLimit, into: passages)
      var index = 0
      return wanted.withUnsafeBufferPointer { wanted in
        for passage in wanted {
          while index < count, passages[index] < passage { index += 1 }
          if index == count { return false }
          if passages[index] == passage { return true }
        }
        return false
      }
    }
  }
}

extension SegmentReader {
  /// Whether the list of a term may have one of some passages; of one of 128 postings and more it is not known.
  ///
  /// For many lists of which few are wanted: opening one takes six times as long.
  ///
  /// - Parameters:
  ///   - field: The number of the field.
  ///   - info: What its dictionary has for the term.
  ///   - passages: Ascending.
  /// - Returns: Whether it may.
  /// - Throws: `corrupt`.
  package func list(
    field: Int, _ info: TermInfo, mayHaveAnyOf passages: [UInt32]
  ) throws(StorageError) -> Bool {
    try ShortList.mayHave(
      info, in: file.fields[field].lists.unownedPostings, passageLimit: UInt32(passageCount),
      anyOf: passages)
  }
}
