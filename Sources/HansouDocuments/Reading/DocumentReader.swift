/// Reads a text or Markdown file to a document with outline and passages.
///
/// The source is UTF-8; what is not, becomes U+FFFD. Every character of the text, markup aside,
/// comes back in exactly one passage. Nothing traps, whatever the bytes.
package struct DocumentReader: Sendable {
  package init() {}

  /// Reads one file.
  ///
  /// - Parameters:
  ///   - source: The bytes of the file.
  ///   - name: The name of the file; the title when the text gives none.
  /// - Returns: The document; empty of passages when the file says nothing.
  /// - Complexity: O(n) in the source.
  package func read(_ source: [UInt8], name: String) -> ParsedDocument {
    read(SourceLines(source), name: name)
  }

  /// Reads a text that has been decoded.
  func read(decoded text: [UInt8], name: String) -> ParsedDocument {
    read(SourceLines(text, isValid: true), name: name)
  }

  private func read(_ lines: SourceLines, name: String) -> ParsedDocument {
    let frontMatter = FrontMatterBlock.read(lines)
    let text = Self.stripped(lines, from: frontMatter?.lines ?? 0)
    return read(text, name: name, given: frontMatter?.metadata)
  }

  /// Finds the structure of a text whose markup has been taken out.
  ///
  /// - Parameters:
  ///   - text: The lines.
  ///   - name: The title when the text gives none.
  ///   - given: What the source says of itself, which wins over what its text tells.
  ///   - page: What a page is called in its head.
  /// - Returns: The document.
  /// - Complexity: O(n) in the text.
  func read(_ text: CleanText, name: String, given: DocumentMetadata? = nil, page: String = "")
    -> ParsedDocument
  {
    var analyzer = LineAnalyzer()
    let shapes = text.lines.map { analyzer.shape(of: $0, in: text) }
    var metadata = FrontMatter(text: text, shapes: shapes).read()
    if let given { metadata = metadata.overridden(by: given) }
    let titles = TitleFinder(text: text, shapes: shapes).find(known: metadata.title, page: page)
    let assembler = BlockAssembler(
      text: text, shapes: shapes, layout: DocumentLayout(shapes), titles: titles.groups,
      running: RunningLines.find(text, shapes))
    let builder = PassageBuilder(text: text)
    let title = titles.title.isEmpty ? name : titles.title
    Self.complete(&metadata, title: titles.title)
    var passages = assembler.blocks.map(builder.passage)
    GlossaryMarks.remove(from: &passages)
    TableRows.complete(&passages)
    return ParsedDocument(
      title: title, metadata: metadata,
      sections: assembler.outline.sections.map { text.sourceLine(of: $0) },
      passages: passages)
  }

  /// The lines without markup; those before `start` are blank.
  private static func stripped(_ lines: SourceLines, from start: Int) -> CleanText {
    var stripper = MarkupStripper(lines.bytes)
    for (number, range) in lines.ranges.enumerated() {
      stripper.append(number < start ? range.lowerBound..<range.lowerBound : range)
    }
    return stripper.output
  }

  /// Takes from the title what no line says.
  private static func complete(_ metadata: inout DocumentMetadata, title: String) {
    guard !title.isEmpty else { return }
    metadata.title = metadata.title ?? title
    metadata.region =
      metadata.region ?? FrontMatter.region(ofTitle: title)
      ?? metadata.issuer.flatMap(FrontMatter.region(ofTitle:))
    metadata.kind = metadata.kind ?? FrontMatter.kind(ofTitle: title)
    metadata.period = metadata.period ?? PaperDate.period(ofTitle: title)
  }
}
