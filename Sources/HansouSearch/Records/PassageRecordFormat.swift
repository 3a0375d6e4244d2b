/// What is stored for a passage, so that it can be shown and checked without its file.
///
///     PassageRecord --> Text, Section, Lines, Term, Spans
///     Text          --> length: VInt, UTF-8
///     Section       --> VInt            the index of the enclosing section plus one, 0 for none
///     Lines         --> first: VInt, (last − first): VInt
///     Term          --> length: VInt, UTF-8      what a glossary entry explains; empty for none
///     Spans         --> count: VInt, (textOffset delta: VInt, line delta: VInt, column: VInt){count}
///
/// A span says that from `textOffset` (UTF-8 bytes of the text) on, the text stands in source line
/// `line` from `column` (scalars) on. Spans ascend by offset and line; the first delta of each is
/// its value.
///
/// **Example.** "甲" in section 2, line 7, column 1: `03 E7 94 B2  03  07 00  00  01 00 07 01`.
/// `PassageRecordTests.example` checks these bytes.
package enum PassageRecordFormat {
  /// A passage of the corpus has a few spans; a damaged count must not cost memory.
  static let spanLimit = 1 << 24
}
