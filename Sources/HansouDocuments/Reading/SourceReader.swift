/// Turns files into documents: expands, filters and decodes them and reads them by their formats.
///
/// A value without state, so that each thread may use it on files of its own. At most one file's text is
/// in memory; of a `.jsonl` file, one record.
package struct SourceReader: Sendable {
  /// The longest record of a `.jsonl` file.
  package static let longestRecord = 256 << 20

  package let options: ReadingOptions

  package init(options: ReadingOptions = ReadingOptions()) { self.options = options }

  /// Whether a name is one of a document, so that a walk takes the file.
  package func accepts(name: String) -> Bool {
    FileFormat(name: name, filters: options.filters) != nil
  }

  /// Whether files of that name hold records, each a document of its own.
  package func hasRecords(name: String) -> Bool {
    FileFormat(name: name, filters: options.filters)?.format == .records
  }

  /// Calls `body` with each document of a file.
  ///
  /// - Parameters:
  ///   - file: The file.
  ///   - body: May read the document or leave it.
  /// - Throws: `FileProblem`, or what `body` throws.
  package func forEachDocument(
    of file: FoundFile, _ body: (SourceUnit) throws -> Void
  ) throws {
    let named = FileFormat(name: file.relativePath, filters: options.filters)
    if let named, named.format == .records {
      return try forEachRecord(of: file, named.wrapping, body)
    }
    let bytes = try SystemCalls.contents(of: file.path, limit: options.sizeLimit)
    guard !bytes.isEmpty else { throw FileProblem(path: file.path, reason: .empty) }
    let format = named ?? FileFormat(sniffing: bytes, filters: options.filters)
    try body(
      .document(
        SourceDocument(record: nil, line: 0, bytes: bytes, recipe: recipe(format)) {
          () throws(FileProblem) in try document(of: bytes, file, format)
        }))
  }

  private func recipe(_ format: FileFormat) -> String {
    var recipe = options.encoding.map { "encoding \($0.rawValue)" } ?? ""
    if case .filter(let command) = format.wrapping {
      recipe += " filter \(command.words.joined(separator: " "))"
    }
    return recipe
  }

  // MARK: One document

  private func document(
    of bytes: [UInt8], _ file: FoundFile, _ format: FileFormat
  ) throws(FileProblem) -> ParsedDocument {
    let name = file.relativePath
    let expanded = try expanded(bytes, file.path, format.wrapping)
    switch format.format {
    case .word: return mark(try WordReader.read(expanded, path: file.path, name: name), .word)
    case .openDocument:
      return mark(
        try OpenDocumentReader.read(expanded, path: file.path, name: name), .openDocument)
    default: break
    }
    let isHTML = format.format == .html || FileFormat.looksLikeHTML(expanded)
    let declared = isHTML ? DeclaredEncoding.find(in: expanded) : nil
    guard let text = TextDecoder(encoding: options.encoding).decode(expanded, declared: declared)
    else { throw FileProblem(path: file.path, reason: .binary) }
    var document: ParsedDocument
    if isHTML || format.format != .pages && FileFormat.looksLikeHTML(text.bytes) {
      document = mark(HTMLReader.read(text.bytes, name: name), .html)
    } else if format.format == .pages {
      document = mark(PageReader.read(text.bytes, name: name), .pages)
      if document.passages.isEmpty { throw FileProblem(path: file.path, reason: .noText) }
    } else {
      document = DocumentReader().read(decoded: text.bytes, name: name)
    }
    if let offset = text.firstBad {
      document.fault = DecodingFault(
        encoding: text.encoding, offset: offset, count: text.badCount)
    }
    return document
  }

  private func mark(_ document: ParsedDocument, _ format: DocumentFormat) -> ParsedDocument {
    var document = document
    if let value = format.columnValue { document.metadata.extra.append(("format", value)) }
    return document
  }

  private func expanded(
    _ bytes: [UInt8], _ path: String, _ wrapping: FileFormat.Wrapping
  ) throws(FileProblem) -> [UInt8] {
    guard wrapping != .none else { return bytes }
    return try source(MemorySource(bytes[...]), path, wrapping)
      .contents(path: path, limit: options.sizeLimit)
  }

  private func source(
    _ source: any ByteSource, _ path: String, _ wrapping: FileFormat.Wrapping
  ) throws(FileProblem) -> any ByteSource {
    switch wrapping {
    case .none: source
    case .gzip: try ExpandingSource(source, .gzip, path: path)
    case .zstd: try ExpandingSource(source, .zstd, path: path)
    case .filter(let command):
      try ProcessSource(command, path: path, seconds: options.filterSeconds)
    }
  }

  // MARK: Records

  private func forEachRecord(
    of file: FoundFile, _ wrapping: FileFormat.Wrapping, _ body: (SourceUnit) throws -> Void
  ) throws {
    var lines = LineSource(
      try source(try FileSource(file.path), file.path, wrapping), limit: Self.longestRecord)
    let recipe = options.encoding.map { "encoding \($0.rawValue)" } ?? ""
    while let line = try lines.next() {
      guard case .bytes(let bytes) = line else {
        try body(
          .bad(
            RecordError(
              line: lines.number, problem: "longer than \(Self.longestRecord) bytes; split it")))
        continue
      }
      guard bytes.contains(where: { $0 > 0x20 }) else { continue }
      try body(unit(bytes, line: lines.number, file, recipe))
    }
  }

  private func unit(
    _ bytes: [UInt8], line: Int, _ file: FoundFile, _ recipe: String
  ) -> SourceUnit {
    guard let text = TextDecoder(encoding: options.encoding).decode(bytes) else {
      return .bad(RecordError(line: line, problem: "no text in any encoding that is known"))
    }
    let record: Record
    do throws(RecordError) {
      record = try Record(text.bytes, line: line)
    } catch {
      return .bad(error)
    }
    let id = record.id ?? "\(file.relativePath)#\(line)"
    return .document(
      SourceDocument(record: id, line: line, bytes: bytes, recipe: recipe) {
        () throws(FileProblem) in
        var document = record.document(name: id)
        if let offset = text.firstBad {
          document.fault = DecodingFault(
            encoding: text.encoding, offset: offset, count: text.badCount)
        }
        return document
      })
  }
}
