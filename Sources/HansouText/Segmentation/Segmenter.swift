/// Cuts folded text into words.
///
/// Laws, which `SegmenterLaws` in the tests checks for every implementation:
/// - words ascend and do not overlap; every byte of `FoldedText.utf8` belongs to exactly one word,
///   so that the concatenation of the words equals the folded text;
/// - no word crosses a separator, and two neighbouring atoms that are not Han share no word;
/// - the cut depends on the text alone, not on what was cut before.
///
/// Words carry ranking, suggestions and term lists. They never decide whether a phrase is found.
package protocol Segmenter {
  /// Cuts `text`, replacing what `words` held.
  ///
  /// - Throws: `SegmentationError` when the engine behind it fails.
  mutating func segment(_ text: FoldedText, into words: inout [Word]) throws(SegmentationError)
}

/// A failure of the segmentation engine.
package struct SegmentationError: Error, Hashable, Sendable, CustomStringConvertible {
  package let description: String

  package init(_ description: String) { self.description = description }
}
