/// Where a stretch of a passage's text stands in the source file.
///
/// Inside the stretch, text and source run in step, so one addition gives the place of any byte.
package struct SourceSpan: Hashable, Sendable {
  /// The UTF-8 offset in `Passage.text` from which this span holds, up to the next span.
  package var textOffset: Int
  /// The source line, from 1.
  package var line: Int
  /// The place in the source line, from 1, in Unicode scalars.
  package var column: Int

  package init(textOffset: Int, line: Int, column: Int) {
    self.textOffset = textOffset
    self.line = line
    self.column = column
  }
}
