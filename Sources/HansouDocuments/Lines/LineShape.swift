/// What a line looks like: all that joining and the outline need to know about it.
struct LineShape {
  /// How the text of a line ends, closing quotes and brackets aside.
  enum Ending {
    case sentence
    case colon
    case semicolon
    /// A comma, or a bracket that is still open: the sentence must go on.
    case comma
    /// A word: a heading, or a sentence cut in two.
    case open
  }

  var isBlank = true
  var role = LineRole.text
  var numbering: Numbering?
  var headingLevel = 0
  var hasListDash = false
  var isIndented = false
  /// Starts with —— (or 一一, what scanning makes of it).
  var startsWithDash = false
  /// Starts with a comma or the like, so that something stands before it.
  var startsInsideSentence = false
  var startsWithDigit = false
  /// Ends with a digit and a dot: 增长10. of which 3% stands in the next line.
  var endsInsideNumber = false
  var tabs = 0
  /// The length in scalars.
  var count = 0
  /// The length in cells of a page, of which Han characters take two.
  var width = 0
  var ending = Ending.open
  /// Whether a sentence ends before the end of the line.
  var hasInnerSentence = false
  /// Whether there is any punctuation of sentences in the line.
  var hasPunctuation = false
  /// Whether there is a comma or semicolon, the 、 of a number aside.
  var hasComma = false
  /// The scalars up to and with the first 。, 0 if none; only looked for within the first 64.
  var firstSentence = 0
  /// 图 3 …, 表 1 …, or a title that ends in 示意图, 列表 and the like.
  var isCaption = false
  /// 专栏 3 …
  var isBoxTitle = false
  var isBoilerplate = false
  /// Ends with a page number after a tab or leaders, or with the leaders alone.
  var hasPageNumber = false
  /// 目录, 名词解释, 前言: titles that need no number.
  var knownTitle: KnownTitle?

  /// Whether the line carries a mark by which it starts something new.
  var isStructural: Bool {
    headingLevel > 0 || hasListDash || startsWithDash || tabs > 0 || isCaption || isBoxTitle
      || knownTitle != nil || (numbering.map { !$0.isDamaged && $0.style != .decimal } ?? false)
  }
}

/// Headings that are known by their words.
enum KnownTitle {
  case contents
  case glossary
  /// Stands before or after the chapters and has none of its own.
  case foreword
  /// Goes on to the end or the next annex, with headings of its own.
  case annex

  private static let words: [(title: KnownTitle, words: [[UInt32]])] = [
    (.contents, Words.scalars(["目录", "目次"])),
    (
      .glossary,
      Words.scalars(["名词解释", "名词注释", "术语解释", "名词说明", "名词术语解释", "缩略语", "有关名词解释"])
    ),
    (
      .foreword,
      Words.scalars(["前言", "引言", "序言", "导言", "编者按", "后记", "结语", "结束语", "注释"])
    ),
    (.annex, Words.scalars(["附件", "附录", "附表", "附图"])),
  ]

  /// What a whole line without its spaces says, a number at its end aside; nil if nothing known.
  init?(_ line: [UInt32]) {
    var word = line[...]
    while let last = word.last, Scalar.isDigit(last) { word.removeLast() }
    guard word.count >= 2, word.count <= 6 else { return nil }
    for (title, words) in Self.words
    where words.contains(where: { $0.first == word.first && word.elementsEqual($0) }) {
      self = title
      return
    }
    return nil
  }
}
