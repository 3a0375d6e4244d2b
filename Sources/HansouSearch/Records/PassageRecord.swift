package import HansouStorage

/// A stored passage: its text and its place in the source.
package struct PassageRecord: Hashable, Sendable {
  /// From `textOffset` on, the text stands in source line `line` from `column` on.
  package struct Span: Hashable, Sendable {
    package let textOffset: Int
    package let line: Int
    package let column: Int

    package init(textOffset: Int, line: Int, column: Int) {
      self.textOffset = textOffset
      self.line = line
      self.column = column
    }
  }

  /// The passage as read.
  package let text: String
  /// The index of the innermost enclosing section of its document, nil for none.
  package let section: Int?
  /// The first and the last source line.
  package let lines: ClosedRange<Int>
  /// What a glossary entry explains.
  package let term: String?
  package let spans: [Span]

  package init(text: String, section: Int?, lines: ClosedRange<Int>, term: String?, spans: [Span]) {
    self.text = text
    self.section = section
    self.lines = lines
    self.term = term
    self.spans = spans
  }

  /// The source line and column, both from 1, of the UTF-8 offset `offset` of the text.
  package func place(of offset: Int) -> (line: Int, column: Int) {
    var places = PassagePlaces(self)
    return places.place(of: offset)
  }
}

// MARK: Bytes

extension PassageRecord {
  /// The record's bytes; see `PassageRecordFormat`.
  package func encode(into writer: inout ByteWriter) {
    writer.append(string: text)
    writer.append(varint: UInt64((section ?? -1) + 1))
    writer.append(varint: UInt64(lines.lowerBound))
    writer.append(varint: UInt64(lines.upperBound - lines.lowerBound))
    writer.append(string: term ?? "")
    writer.append(varint: UInt64(spans.count))
    var last = Span(textOffset: 0, line: 0, column: 0)
    for span in spans {
      writer.append(varint: UInt64(span.textOffset - last.textOffset))
      writer.append(varint: UInt64(span.line - last.line))
      writer.append(varint: UInt64(span.column))
      last = span
    }
  }

  /// - Throws: `corrupt` when the bytes are no record.
  package init(decoding bytes: [UInt8]) throws(StorageError) {
    try self.init(decoding: ByteRegion(bytes: bytes, file: "stored passage"))
  }

  /// - Throws: `corrupt` when the bytes are no record.
  package init(decoding region: ByteRegion) throws(StorageError) {
    var cursor = ByteCursor(region)
    text = try cursor.string()
    let limit = Int(Int32.max)
    let section = try cursor.count(upTo: limit, of: "as section number")
    self.section = section == 0 ? nil : section - 1
    let first = try cursor.count(upTo: limit, of: "as line number")
    lines = first...(first + (try cursor.count(upTo: limit, of: "lines")))
    let term = try cursor.string()
    self.term = term.isEmpty ? nil : term
    let count = try cursor.count(
      upTo: min(PassageRecordFormat.spanLimit, region.count), of: "spans")
    var spans: [Span] = []
    spans.reserveCapacity(count)
    var last = Span(textOffset: 0, line: 0, column: 0)
    for _ in 0..<count {
      let offset = try cursor.count(upTo: text.utf8.count - last.textOffset, of: "as text offset")
      let line = try cursor.count(upTo: limit - last.line, of: "as line number")
      let column = try cursor.count(upTo: limit, of: "as column")
      last = Span(textOffset: last.textOffset + offset, line: last.line + line, column: column)
      spans.append(last)
    }
    self.spans = spans
  }

  /// Where the text stands in a record's bytes.
  ///
  /// - Throws: `corrupt` when the bytes are no record.
  package static func textRange(in region: ByteRegion) throws(StorageError) -> Range<Int> {
    var cursor = ByteCursor(region)
    let count = try cursor.count(upTo: region.count, of: "bytes of text")
    let start = cursor.offset
    _ = try cursor.bytes(count)
    return start..<(start + count)
  }

  /// The section number alone, without the rest of the record.
  ///
  /// - Throws: `corrupt` when the bytes are no record.
  static func section(in region: ByteRegion) throws(StorageError) -> Int? {
    var cursor = ByteCursor(region)
    cursor.offset += try cursor.count(upTo: region.count, of: "bytes of text")
    let section = try cursor.count(upTo: Int(Int32.max), of: "as section number")
    return section == 0 ? nil : section - 1
  }
}
