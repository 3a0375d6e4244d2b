/// A document as read: its title, outline and passages in the order of the source.
package struct ParsedDocument: Sendable {
  package var title: String
  package var metadata: DocumentMetadata
  /// In the order of the source; a parent stands before its children.
  package var sections: [Section]
  package var passages: [Passage]
  /// Bytes of the source that are no text; nil if all are.
  package var fault: DecodingFault?

  package init(
    title: String, metadata: DocumentMetadata, sections: [Section], passages: [Passage]
  ) {
    self.title = title
    self.metadata = metadata
    self.sections = sections
    self.passages = passages
  }

  /// The titles of the sections around a passage, outermost first.
  ///
  /// - Complexity: O(depth).
  package func sectionPath(of passage: Passage) -> [String] {
    var path: [String] = []
    var index = passage.section
    while sections.indices.contains(index) {
      path.append(sections[index].title)
      // A parent that does not precede its child would be a cycle.
      let parent = sections[index].parent
      guard parent < index else { break }
      index = parent
    }
    return path.reversed()
  }
}
