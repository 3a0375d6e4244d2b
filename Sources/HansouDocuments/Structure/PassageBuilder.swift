/// Makes passages of blocks: joins the text of their pieces and notes where each came from.
struct PassageBuilder {
  let text: CleanText

  func passage(_ block: Block) -> Passage {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(block.pieces.reduce(0) { $0 + $1.range.count + 1 })
    var spans: [SourceSpan] = []
    for (index, piece) in block.pieces.enumerated() {
      let spaced = index == 1 && block.spacesFirstJoin
      if index > 0, spaced || needsSpace(bytes, before: piece) { bytes.append(0x20) }
      appendSpans(of: piece, textOffset: bytes.count, to: &spans)
      bytes.append(contentsOf: text.bytes[piece.range])
    }
    let first = spans.first?.line ?? 1
    let last = spans.last?.line ?? first
    let string = String(decoding: bytes, as: UTF8.self)
    let term =
      block.kind == .glossary || block.kind == .footnote ? GlossaryTerm.term(of: string) : nil
    return Passage(
      kind: block.kind, section: block.section, text: string, spans: spans,
      lines: first...max(first, last), term: term)
  }

  /// Two Latin words that a line break keeps apart must not grow together.
  private func needsSpace(_ bytes: [UInt8], before piece: Piece) -> Bool {
    guard !bytes.isEmpty, !piece.range.isEmpty else { return false }
    var start = bytes.count - 1
    while start > 0, bytes[start] & 0xC0 == 0x80 { start -= 1 }
    let tail = CleanText(bytes: Array(bytes[start...]))
    let last = tail.scalar(at: 0, end: tail.bytes.count).0
    let next = text.scalar(at: piece.range.lowerBound, end: piece.range.upperBound).0
    return Scalar.isLatin(last) && Scalar.isLatin(next)
  }

  private func appendSpans(of piece: Piece, textOffset: Int, to spans: inout [SourceSpan]) {
    let breaks = text.breaks[text.lines[piece.line].breaks]
    var isFirst = true
    var active: ColumnBreak?
    for place in breaks {
      if place.offset <= piece.range.lowerBound {
        active = place
        continue
      }
      if isFirst {
        appendStart(of: piece, active ?? place, textOffset, to: &spans)
        isFirst = false
      }
      guard place.offset < piece.range.upperBound else { break }
      if spans.last?.line == place.line, spans.last?.column == place.column { continue }
      spans.append(
        SourceSpan(
          textOffset: textOffset + place.offset - piece.range.lowerBound, line: place.line,
          column: place.column))
    }
    if isFirst { appendStart(of: piece, active, textOffset, to: &spans) }
  }

  private func appendStart(
    of piece: Piece, _ active: ColumnBreak?, _ textOffset: Int, to spans: inout [SourceSpan]
  ) {
    var column = 1
    if let active {
      column = active.column
      // Empty cells at the start of a row stand before the first place.
      let start = min(active.offset, piece.range.lowerBound)
      for byte in text.bytes[start..<piece.range.lowerBound] where byte & 0xC0 != 0x80 {
        column += 1
      }
    }
    spans.append(
      SourceSpan(textOffset: textOffset, line: active?.line ?? piece.line + 1, column: column))
  }
}
