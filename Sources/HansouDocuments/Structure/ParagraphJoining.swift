/// Decides whether a line goes on with the paragraph before it.
///
/// Pages cut paragraphs in two: a line ends inside a sentence, an empty line follows, then the rest.
/// A line that carries a mark of its own (heading, list item, table row, caption) never joins.
struct ParagraphJoining {
  let layout: DocumentLayout

  /// A line of at least this many scalars without punctuation is part of a sentence, not a title.
  private static let longLine = 18
  /// A paragraph of prose that a page cuts after a semicolon has at least this many scalars; items
  /// of an enumeration, which end in semicolons too, are followed by a marked line.
  private static let longClause = 40
  /// Lines that are cut at a width are at most this long.
  private static let longestWrap = 60

  /// - Parameters:
  ///   - shape: The line.
  ///   - block: The paragraph before it.
  ///   - gap: The number of blank lines in between.
  ///   - inBody: Whether the first heading has been seen.
  /// - Returns: Whether the line belongs to the paragraph.
  func joins(
    _ shape: LineShape, to block: Block, gap: Int, inBody: Bool
  ) -> Bool {
    guard block.isJoinable else { return false }
    if block.endsInsideNumber, shape.startsWithDigit, gap == 0 { return true }
    if shape.isStructural { return joinsListDash(shape, to: block) }
    // No sentence starts with a comma.
    if shape.startsInsideSentence, block.ending != .sentence { return true }
    if layout.indents, shape.isIndented { return false }
    if let number = shape.numbering, number.style == .decimal, block.ending == .sentence {
      return false
    }
    switch layout.mode {
    case .dense: return block.ending == .comma && gap == 0
    case .wrapped:
      return gap == 0 && isFull(block) || block.ending == .comma
    case .paged: return joinsInPages(shape, to: block, gap: gap, inBody: inBody)
    }
  }

  /// Whether the last line of a paragraph reaches the margin. The first may have lost its indentation of
  /// two characters to the program that took the text out of its page.
  private func isFull(_ block: Block) -> Bool {
    if block.lastWidth >= layout.fullWidth { return true }
    return block.pieces.count == 1 && block.ending != .sentence
      && block.lastWidth + 4 >= layout.fullWidth
  }

  private func joinsInPages(
    _ shape: LineShape, to block: Block, gap: Int, inBody: Bool
  ) -> Bool {
    switch block.ending {
    case .sentence:
      // Lines cut at a width: a full one may happen to end a sentence.
      return gap == 0 && block.wrapWidth > 0 && block.wrapWidth <= Self.longestWrap
        && block.lastLength * 10 >= block.wrapWidth * 8
    case .colon: return false
    case .comma: return true
    case .semicolon:
      return gap == 0 || block.count >= Self.longClause && shape.ending == .sentence
    case .open: break
    }
    if gap == 0 { return block.hasPunctuation || block.count >= Self.longLine }
    // A signature or a place stands alone after the text: 江汉区人民政府.
    if shape.ending == .open, shape.count < 12, !shape.hasPunctuation { return false }
    if block.hasPunctuation { return inBody || shape.hasPunctuation }
    return inBody && block.count >= Self.longLine && shape.ending == .sentence
  }

  /// Scanning puts a list dash before the rest of an item that a page has cut.
  private func joinsListDash(_ shape: LineShape, to block: Block) -> Bool {
    let hasOnlyDash =
      shape.hasListDash && shape.headingLevel == 0 && !shape.startsWithDash && shape.tabs == 0
      && shape.numbering == nil && !shape.isCaption
    return hasOnlyDash && block.hasListDash && block.hasNumber
      && (block.ending == .open || block.ending == .comma)
  }
}
