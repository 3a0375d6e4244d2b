/// Finds the document's title and the lines that spell it.
struct TitleFinder {
  let text: CleanText
  let shapes: [LineShape]

  /// Titles stand within this many lines from the start that are not blank.
  private static let searchedLines = 200

  /// The title, and the groups of lines (from 0) that spell it, each a heading of its own.
  struct Result {
    var title = ""
    var groups: [[Int]] = []
  }

  /// - Parameters:
  ///   - known: The title, if the source says it without doubt.
  ///   - page: What a page is called in its head, which may be the title, with or without the site's name.
  /// - Returns: The title, empty if nothing says it, and its lines.
  func find(known: String?, page: String = "") -> Result {
    let lines = shapes.indices.lazy.filter { !shapes[$0].isBlank }.prefix(Self.searchedLines)
    let head = Array(lines)
    var result = Result()
    if let known {
      result.title = known
    } else if let line = markedTitle(head) {
      result.title = string(line)
    } else {
      result.title = Self.title(firstLines: firstLines(head), page: page)
    }
    result.title = Self.withoutSpacesBetweenHan(Words.title(result.title))
    result.groups = groups(spelling: Words.compact(result.title), in: head)
    return result
  }

  private func string(_ line: Int) -> String { text.string(text.lines[line].range) }

  /// The first Markdown heading of the smallest level that is no chapter and no 目录.
  private func markedTitle(_ head: [Int]) -> Int? {
    let candidates = head.filter { line in
      let shape = shapes[line]
      return shape.headingLevel > 0 && shape.numbering == nil && shape.knownTitle == nil
        && !shape.isCaption && !shape.isBoxTitle && shape.count <= 100
    }
    guard let level = candidates.map({ shapes[$0].headingLevel }).min(), level <= 2 else {
      return nil
    }
    // A document whose chapters have the same level has its title elsewhere.
    return candidates.first { shapes[$0].headingLevel == level }
  }

  /// The first lines that stand together up to one that ends like the title of a paper.
  private func firstLines(_ head: [Int]) -> String {
    var title = ""
    var previous: Int?
    for line in head {
      let shape = shapes[line]
      if previous == nil {
        if shape.isBoilerplate || isNumber(line) || shape.tabs > 0 { continue }
        let isText = shape.ending != .open || shape.hasInnerSentence || shape.numbering != nil
        if shape.count > 100 || isText || shape.knownTitle != nil { break }
      } else if let last = previous {
        guard line == last + 1, title.unicodeScalars.count < 120, canContinue(shape) else { break }
        let isRemark = shape.numbering == nil && isBracketed(line)
        if Self.endsLikePaper(title), !isRemark { break }
      }
      title += string(line)
      previous = line
    }
    return title
  }

  /// The first lines, unless the page is called otherwise and they do not look like the title of a paper: what
  /// stands before the title of a page is often its place in the site.
  private static func title(firstLines first: String, page: String) -> String {
    let parts = page.split { (sign: Character) in "_|｜".contains(sign) }
    let named = String(parts.max { $0.count < $1.count } ?? "")
    let isSite = Words.sites.contains { named.hasSuffix($0) }
    if named.isEmpty || isSite || endsLikePaper(first) { return first }
    return !first.isEmpty && Words.compact(page).contains(Words.compact(first)) ? first : named
  }

  private func canContinue(_ shape: LineShape) -> Bool {
    !shape.isStructural && shape.count <= 40 && shape.ending == .open && !shape.isBoilerplate
      && !shape.hasPunctuation
  }

  private func isBracketed(_ line: Int) -> Bool {
    let title = string(line)
    return (title.hasPrefix("(") || title.hasPrefix("（"))
      && (title.hasSuffix(")") || title.hasSuffix("）"))
  }

  /// A document number alone in its line.
  private func isNumber(_ line: Int) -> Bool {
    shapes[line].count <= 30 && PaperDate.documentNumber(in: string(line)) != nil
  }

  private static func endsLikePaper(_ title: String) -> Bool {
    let title = Words.compact(title)
    return Words.papers.contains { title.hasSuffix($0) }
  }

  /// All runs of up to five lines in the head whose text without spaces is the title.
  private func groups(spelling title: String, in head: [Int]) -> [[Int]] {
    guard let first = title.unicodeScalars.first?.value else { return [] }
    var result: [[Int]] = []
    var index = 0
    while index < head.count {
      guard starts(head[index], with: first) else {
        index += 1
        continue
      }
      var joined = ""
      var end = index
      while end < head.count, end - index < 6, shapes[head[end]].count <= 150 {
        joined += Words.compact(string(head[end]))
        end += 1
        guard title.hasPrefix(joined), joined != title else { break }
      }
      if joined == title {
        result.append(Array(head[index..<end]))
        index = end
      } else {
        index += 1
      }
    }
    return result
  }

  private func starts(_ line: Int, with scalar: UInt32) -> Bool {
    let range = text.lines[line].range
    guard !range.isEmpty else { return false }
    return StructureSigns.simplified(text.scalar(at: range.lowerBound, end: range.upperBound).0)
      == scalar
  }

  /// 第十四 个五年规划 becomes 第十四个五年规划.
  static func withoutSpacesBetweenHan(_ text: String) -> String {
    let scalars = Array(text.unicodeScalars)
    var result = String.UnicodeScalarView()
    for (index, scalar) in scalars.enumerated() {
      if Scalar.isSpace(scalar.value), index > 0, index + 1 < scalars.count,
        Scalar.isHan(scalars[index - 1].value) || Scalar.isHan(scalars[index + 1].value)
      {
        continue
      }
      result.append(scalar)
    }
    return String(result)
  }
}
