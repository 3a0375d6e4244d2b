/// A line of a `.jsonl` file as a document: `id`, `title`, `text` or `passages`, and any metadata.
///
///     {"id":"2026-1","title":"政府工作报告","region":"江汉区","text":"各位代表：…"}
///     {"id":"2026-2","passages":["第一段","第二段"]}
///     {"passages":[{"text":"…","kind":"paragraph","section":["第一章 …"]}]}
///
/// A text is read like a text file, passages are taken as they are. Members whose values are texts, numbers
/// or booleans become columns; so do those of an object `metadata`. A list of these is one column, its
/// values apart by `; `.
struct Record {
  /// The `id`; nil if there is none.
  let id: String?
  private let value: JSONValue

  /// - Parameters:
  ///   - bytes: The line.
  ///   - line: Its number, from 1.
  /// - Throws: `RecordError` when the line is no JSON object with text.
  init(_ bytes: [UInt8], line: Int) throws(RecordError) {
    do throws(JSONError) {
      value = try JSONReader.read(bytes)
    } catch {
      throw RecordError(
        line: line,
        problem: "not valid JSON at column \(error.offset + 1): found \(error.found), "
          + "expected \(error.expected)")
    }
    guard case .object = value else {
      throw RecordError(line: line, problem: "found a single value, expected an object")
    }
    guard value["text"] != nil || value["passages"] != nil else {
      throw RecordError(line: line, problem: "neither \"text\" nor \"passages\" is there")
    }
    id = value["id"]?.text.flatMap { $0.isEmpty ? nil : $0 }
  }

  /// The document.
  ///
  /// - Parameter name: The title when the record gives none.
  /// - Returns: What the record says, passage by passage.
  /// - Complexity: O(n).
  func document(name: String) -> ParsedDocument {
    let given = metadata()
    var document: ParsedDocument
    if case .array(let passages) = value["passages"] ?? .null {
      document = Self.document(of: passages, title: given.title ?? name)
      document.metadata = given
    } else {
      let text = Array((value["text"]?.text ?? "").utf8)
      document = DocumentReader().read(decoded: text, name: name)
      document.metadata = document.metadata.overridden(by: given)
    }
    if let title = given.title { document.title = title }
    return document
  }

  private func metadata() -> DocumentMetadata {
    var metadata = DocumentMetadata()
    guard case .object(let members) = value else { return metadata }
    for member in members where !["id", "text", "passages", "metadata"].contains(member.name) {
      Self.add(member, to: &metadata)
    }
    if case .object(let members) = value["metadata"] ?? .null {
      for member in members { Self.add(member, to: &metadata) }
    }
    return metadata
  }

  private static func add(_ member: JSONMember, to metadata: inout DocumentMetadata) {
    if let text = member.value.text {
      if !text.isEmpty { metadata.set(member.name, to: text) }
    } else if case .array(let values) = member.value {
      let texts = values.compactMap(\.text)
      if !texts.isEmpty { metadata.set(member.name, to: texts.joined(separator: "; ")) }
    }
  }

  // MARK: Passages

  private static func document(of values: [JSONValue], title: String) -> ParsedDocument {
    var document = ParsedDocument(
      title: title, metadata: DocumentMetadata(), sections: [], passages: [])
    var sections: [[String]: Int] = [[]: -1]
    for (index, value) in values.enumerated() {
      guard let text = value.text ?? value["text"]?.text else { continue }
      let line = index + 1
      let flat = oneLine(text)
      guard !flat.isEmpty else { continue }
      var path: [String] = []
      if case .array(let titles) = value["section"] ?? .null {
        path = titles.compactMap(\.text).map(oneLine)
      } else if let title = value["section"]?.text {
        path = [oneLine(title)]
      }
      document.passages.append(
        Passage(
          kind: value["kind"]?.text.flatMap { PassageKind(name: $0) } ?? .paragraph,
          section: section(path, line, &sections, &document), text: flat,
          spans: [SourceSpan(textOffset: 0, line: line, column: 1)], lines: line...line,
          term: value["term"]?.text))
    }
    return document
  }

  /// The section of a path, made with those around it when it is met first.
  private static func section(
    _ path: [String], _ line: Int, _ known: inout [[String]: Int], _ document: inout ParsedDocument
  ) -> Int {
    let path = Array(path.prefix(16))
    if let section = known[path] { return section }
    var parent = -1
    for depth in 1...path.count {
      let head = Array(path[..<depth])
      if let section = known[head] {
        parent = section
        continue
      }
      document.sections.append(
        Section(title: head[depth - 1], parent: parent, rank: depth, line: line))
      parent = document.sections.count - 1
      known[head] = parent
    }
    return parent
  }

  /// A passage has no line breaks; between two Latin words a break is a space.
  private static func oneLine(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 == 0x0A || $0 == 0x0D }) else { return text }
    var result = ""
    for line in text.split(whereSeparator: \.isNewline) {
      if let last = result.unicodeScalars.last?.value, let first = line.unicodeScalars.first?.value,
        Scalar.isLatin(last), Scalar.isLatin(first)
      {
        result += " "
      }
      result += line
    }
    return result
  }
}
