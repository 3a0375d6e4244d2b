/// A part of a document that a heading opens.
package struct Section: Hashable, Sendable {
  /// The heading in one line, with its number: 第三章 创新赋能.
  package var title: String
  /// The enclosing section's place in `ParsedDocument.sections`, less than the own one; -1 if none.
  package var parent: Int
  /// The depth class that the numbering says (see `Numbering.rank`); smaller encloses larger.
  package var rank: Int
  /// The source line of the heading, from 1.
  package var line: Int

  package init(title: String, parent: Int, rank: Int, line: Int) {
    self.title = title
    self.parent = parent
    self.rank = rank
    self.line = line
  }
}
