internal import CHansouICU

extension SegmentationDictionary {
  /// Counted up when `fromICU()` makes another dictionary of the same ICU, so that none is taken that was made before.
  ///
  /// 1  2026-11  first
  private static let revision: UInt64 = 1

  /// Makes the dictionary from the one ICU has, and checks that it cuts as ICU does.
  ///
  /// Takes about 0.2 s: keep its bytes in a file.
  ///
  /// - Throws: `SegmentationError` when ICU's dictionary cannot be read, or this ICU cuts otherwise:
  ///   then `ICUSegmenter` has to serve.
  package static func fromICU() throws(SegmentationError) -> SegmentationDictionary {
    let reader = WordReader(
      writer: SegmentationDictionaryWriter(
        classes: scalarClasses(), icuMajorVersion: ICUSegmenter.majorVersion))
    var error: Int32 = 0
    let context = Unmanaged.passUnretained(reader)
    withExtendedLifetime(reader) {
      hansou_dictionary_visit(
        { context, word, length, cost in
          guard let context else { return }
          Unmanaged<WordReader>.fromOpaque(context).takeUnretainedValue()
            .read(UnsafeBufferPointer(start: word, count: Int(length)), cost: Int(cost))
        }, context.toOpaque(), &error)
    }
    guard error <= 0 else { throw Self.unreadable(error) }
    if let failure = reader.failure { throw failure }
    let dictionary = try reader.writer.finish()
    try dictionary.compareWithICU(samples: reader.samples)
    return dictionary
  }

  /// Identifies what `fromICU()` would make: it changes with ICU's dictionary, its properties of characters,
  /// `SegmentationDictionaryFormat.version` and `revision`.
  ///
  /// Takes about a millisecond: all bytes of ICU's dictionary are read.
  ///
  /// - Throws: `SegmentationError` when ICU's dictionary cannot be read.
  package static func identityOfICU() throws(SegmentationError) -> UInt64 {
    var error: Int32 = 0
    let identity = hansou_dictionary_identity(&error)
    guard error <= 0 else { throw unreadable(error) }
    return identity &+ UInt64(SegmentationDictionaryFormat.version) << 16 &+ revision
  }

  private static func unreadable(_ error: Int32) -> SegmentationError {
    SegmentationError(
      "ICU failed in reading its dictionary: \(String(cString: hansou_icu_error_name(error)))")
  }

  private static func scalarClasses() -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: 0x110000) { classes, count in
      hansou_segmentation_classes(classes.baseAddress)
      count = 0x110000
    }
  }

  /// Cuts `samples` both ways.
  ///
  /// - Throws: `SegmentationError` where the two differ.
  private func compareWithICU(samples: [String]) throws(SegmentationError) {
    let fold = Fold()
    let icu = try ICUSegmenter()
    var segmenter = DictionarySegmenter(dictionary: self)
    var (expected, found): ([Word], [Word]) = ([], [])
    for sample in samples {
      let text = fold.folded(sample)
      try icu.segment(text, into: &expected)
      try segmenter.segment(text, into: &found)
      guard expected == found else {
        throw SegmentationError(
          "ICU \(ICUSegmenter.majorVersion) does not cut \(sample) as its dictionary says; "
            + "segment by ICU's iterator")
      }
    }
  }
}

/// Takes the words of ICU's dictionary, and makes samples of text from some of them.
private final class WordReader {
  @exclusivity(unchecked) private(set) var writer: SegmentationDictionaryWriter
  private(set) var failure: SegmentationError?
  private(set) var samples: [String] = [
    "gdp增长5.8%，人均1.2万美元；é́漢字àb1カタカナ用語のテスト、ﾃｽﾄ5g网络3年"
  ]
  private var count = 0
  private var pending: [UInt16] = []

  init(writer: SegmentationDictionaryWriter) { self.writer = writer }

  func read(_ word: UnsafeBufferPointer<UInt16>, cost: Int) {
    do throws(SegmentationError) {
      try writer.add(word, cost: cost)
    } catch {
      failure = error
    }
    count += 1
    // A prime step over sorted words: 2,000 words from all over the dictionary, some cut short.
    guard count % 157 == 0 else { return }
    pending += word.prefix(count % 2 == 0 ? word.count : 2)
    guard pending.count > 60 else { return }
    samples.append(String(decoding: pending, as: UTF16.self))
    pending.removeAll(keepingCapacity: true)
  }
}
