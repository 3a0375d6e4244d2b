/// How the file was laid out; it decides what a line break means.
struct DocumentLayout {
  enum Mode {
    /// Blank lines stand between paragraphs; pages break inside of them.
    case paged
    /// Each line is a paragraph or a clause.
    case dense
    /// Lines are cut at a fixed width.
    case wrapped
  }

  var mode = Mode.dense
  /// In wrapped files, the width in cells from which a line counts as full.
  var fullWidth = Int.max
  /// Whether paragraphs start with an indentation.
  var indents = false
  /// Whether Markdown levels agree with the numbering, so that they place unnumbered headings.
  var levelsAreTrusted = false
  /// By rank of the numbering, the Markdown level, when they are trusted.
  var levelOfRank: [Int: Int] = [:]
  /// Whether any heading is numbered.
  var isNumbered = false

  init(_ shapes: [LineShape]) {
    var widths = [Int](repeating: 0, count: 256)
    var texts = 0
    var indented = 0
    var structural = 0
    for shape in shapes where !shape.isBlank {
      texts += 1
      if shape.isIndented { indented += 1 }
      if shape.isStructural { structural += 1 }
      widths[min(shape.width, 255)] += 1
    }
    let blanks = shapes.count - texts
    indents = indented * 10 >= texts * 3 && indented < texts * 97 / 100
    if blanks * 3 >= texts {
      mode = .paged
    } else if let width = Self.wrapWidth(widths, texts) {
      mode = .wrapped
      fullWidth = width
    }
    compareLevels(shapes)
  }

  /// The width of full lines when at least half of all lines are about as wide as the widest.
  ///
  /// The width of a page is not a whole number of characters where half-width ones are mixed in, and
  /// punctuation hangs over, so lines differ by up to four cells.
  private static func wrapWidth(_ widths: [Int], _ texts: Int) -> Int? {
    guard texts >= 8, widths[255] * 50 <= texts else { return nil }
    var wider = 0
    var width = 255
    while width > 0, (wider + widths[width]) * 50 <= texts {
      wider += widths[width]
      width -= 1
    }
    guard (32...160).contains(width) else { return nil }
    let full = widths[(width - 4)...].reduce(0, +)
    return full * 2 >= texts ? width - 4 : nil
  }

  private mutating func compareLevels(_ shapes: [LineShape]) {
    var levels: [Int: ClosedRange<Int>] = [:]
    for shape in shapes {
      guard let numbering = shape.numbering, !numbering.isDamaged, shape.headingLevel > 0 else {
        continue
      }
      isNumbered = true
      let level = shape.headingLevel
      let known = levels[numbering.rank] ?? level...level
      levels[numbering.rank] = min(known.lowerBound, level)...max(known.upperBound, level)
    }
    let ordered = levels.sorted { $0.key < $1.key }
    levelsAreTrusted = ordered.allSatisfy { $0.value.count == 1 }
    for (one, next) in zip(ordered, ordered.dropFirst())
    where next.value.lowerBound <= one.value.lowerBound {
      levelsAreTrusted = false
    }
    guard levelsAreTrusted else { return }
    levelOfRank = levels.mapValues(\.lowerBound)
  }

  /// The rank of a marked heading that has no number.
  func rank(ofUnnumberedLevel level: Int, hasNumberedSection: Bool) -> Int {
    guard isNumbered, hasNumberedSection || levelsAreTrusted else { return max(1, min(level, 8)) }
    guard levelsAreTrusted else { return Numbering.deepestRank }
    let shallower = levelOfRank.filter { $0.value < level }.keys.max()
    if let equal = levelOfRank.first(where: { $0.value == level })?.key { return equal }
    return shallower.map { min($0 + 1, Numbering.deepestRank) } ?? 1
  }
}
