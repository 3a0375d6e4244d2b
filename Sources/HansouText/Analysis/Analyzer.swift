/// Folds and segments passages: text in, atoms, grams and words out.
///
/// One analyzer is used from one thread at a time; it keeps its memory from passage to passage.
package struct Analyzer {
  private let fold = Fold()
  private var segmenter: any Segmenter

  /// An analyzer that cuts words by `segmenter`.
  package init(segmenter: any Segmenter) {
    self.segmenter = segmenter
  }

  /// Analyses UTF-8 text; what `analysis` held before is gone, its memory is used again.
  ///
  /// - Throws: `SegmentationError` when the segmenter fails.
  package mutating func analyze(
    _ source: UnsafeBufferPointer<UInt8>, into analysis: inout Analysis
  ) throws(SegmentationError) {
    fold.fold(source, into: &analysis.folded, noting: &analysis.traits)
    try segmenter.segment(analysis.folded, into: &analysis.words)
  }

  /// Analyses a string in the same way.
  ///
  /// - Throws: `SegmentationError` when the segmenter fails.
  package mutating func analyze(
    _ text: String, into analysis: inout Analysis
  ) throws(SegmentationError) {
    var text = text
    text.withUTF8 { fold.fold($0, into: &analysis.folded, noting: &analysis.traits) }
    try segmenter.segment(analysis.folded, into: &analysis.words)
  }

  /// The analysis of one string.
  ///
  /// - Throws: `SegmentationError` when the segmenter fails.
  package mutating func analysis(of text: String) throws(SegmentationError) -> Analysis {
    var analysis = Analysis()
    analysis.folded = fold.folded(text)
    try segmenter.segment(analysis.folded, into: &analysis.words)
    return analysis
  }
}
