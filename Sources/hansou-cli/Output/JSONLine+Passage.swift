import Hansou

extension JSONLine {
  /// Adds what every line about a passage has.
  mutating func add(_ passage: Passage) {
    add("id", passage.id)
    add("document", passage.document)
    add("path", passage.path)
    add("title", passage.title)
    add("kind", passage.kind.description)
    add("section", passage.section)
    add("lines", [passage.lines.lowerBound, passage.lines.upperBound])
    if let pages = passage.pages { add("pages", [pages.lowerBound, pages.upperBound]) }
    if let term = passage.term { add("term", term) }
    add("text", passage.text)
  }
}
