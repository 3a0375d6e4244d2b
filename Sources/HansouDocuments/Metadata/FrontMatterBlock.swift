/// The YAML block at the start of a Markdown file: `---`, lines of `name: value`, `---`.
///
/// Only flat strings are read, for titles, dates and the like; other lines are passed over.
enum FrontMatterBlock {
  private static let longest = 64

  /// The columns, and the number of lines of the block; nil if the file starts otherwise.
  static func read(_ source: SourceLines) -> (metadata: DocumentMetadata, lines: Int)? {
    guard line(source, 0) == "---" else { return nil }
    var metadata = DocumentMetadata()
    for number in 1..<max(2, min(longest, source.ranges.count)) {
      guard let content = line(source, number) else { return nil }
      if content == "---" || content == "..." { return (metadata, number + 1) }
      guard let colon = content.firstIndex(of: ":") else { continue }
      let name = trimmed(content[..<colon])
      let value = trimmed(content[content.index(after: colon)...])
      if !name.isEmpty, !value.isEmpty, !name.hasPrefix("#") { metadata.set(name, to: value) }
    }
    return nil
  }

  private static func line(_ source: SourceLines, _ number: Int) -> String? {
    guard number < source.ranges.count, source.ranges[number].count < 1_000 else { return nil }
    return trimmed(String(decoding: source.bytes[source.ranges[number]], as: UTF8.self)[...])
  }

  /// Without white space at the ends and one pair of quotes.
  private static func trimmed(_ text: Substring) -> String {
    var text = text
    while let first = text.unicodeScalars.first, Scalar.isSpace(first.value) { text.removeFirst() }
    while let last = text.unicodeScalars.last, Scalar.isSpace(last.value) { text.removeLast() }
    if text.count >= 2, let quote = text.first, quote == "\"" || quote == "'", text.last == quote {
      text = text.dropFirst().dropLast()
    }
    return String(text)
  }
}
