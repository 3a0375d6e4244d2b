import Hansou

/// Shows what became of passages: two that belong together side by side, differences marked.
struct RestatementPrinter {
  private static let gap = "  "

  let style: Style
  let width: Int
  /// The most pairs of each fate.
  let limit: Int

  /// Writes the fates one after the other: changed, new, dropped; of those that are the same the number.
  func write(_ found: Restatement, to output: inout StandardOutput) {
    for fate in [Restatement.Fate.changed, .new, .dropped] {
      let pairs = found.pairs.filter { $0.fate == fate }
      guard !pairs.isEmpty else { continue }
      let shown = min(limit, pairs.count)
      output.write(
        style.title(Messages.current.fate(fate, shown: shown, of: pairs.count)) + "\n\n")
      for pair in pairs.prefix(limit) {
        write(pair, to: &output)
        output.write("\n")
      }
    }
    output.write(style.faint(Messages.current.fates(found.counts)) + "\n")
  }

  private func write(_ pair: Restatement.Pair, to output: inout StandardOutput) {
    guard let first = pair.first, let second = pair.second else {
      if let passage = pair.first ?? pair.second {
        for line in column(passage, [], width: width) { output.write(line.text + "\n") }
      }
      return
    }
    let cells = (width - Self.gap.count) / 2
    let left = column(first, pair.removed, width: cells)
    let right = column(second, pair.added, width: cells)
    for row in 0..<max(left.count, right.count) {
      var line = row < left.count ? left[row].text : ""
      if row < right.count {
        let used = row < left.count ? left[row].cells : 0
        line += String(repeating: " ", count: max(0, cells - used)) + Self.gap + right[row].text
      }
      output.write(line + "\n")
    }
  }

  /// The place and the text of a passage in lines of at most so many cells.
  private func column(
    _ passage: Passage, _ marks: [Range<Int>], width: Int
  ) -> [(text: String, cells: Int)] {
    let place = TerminalText.fitted("\(passage.path):\(passage.lines.lowerBound)", width)
    let plain = Snippet(
      style: Style(isColored: false), width: width, lineLimit: .max
    ).lines(passage.text, matches: marks)
    let marked = Snippet(style: style, width: width, lineLimit: .max)
      .lines(passage.text, matches: marks)
    // Colours take no cells; without them the plain lines are the marked ones.
    let cells = style.isColored ? marked.map(Self.cells) : plain.map { DisplayWidth.of($0) }
    return [(style.path(place), DisplayWidth.of(place))] + zip(marked, cells).map { ($0, $1) }
  }

  /// The cells of a line without its escapes.
  private static func cells(_ line: String) -> Int {
    var plain = ""
    var isEscape = false
    for character in line {
      if character == "\u{1B}" { isEscape = true }
      if !isEscape { plain.append(character) }
      if isEscape, character == "m" { isEscape = false }
    }
    return DisplayWidth.of(plain)
  }

  /// A pair as JSON.
  func json(_ pair: Restatement.Pair) -> String {
    var line = JSONLine(type: "restatement")
    line.add("fate", pair.fate.rawValue)
    line.add("similarity", pair.similarity)
    for (key, passage, ranges) in [
      ("first", pair.first, pair.removed), ("second", pair.second, pair.added),
    ] {
      guard let passage else { continue }
      line.add(
        key,
        JSONLine.object {
          $0.add(passage)
          $0.add("differences", ranges)
        })
    }
    return line.string
  }

  /// All pairs, a row each.
  func table(_ found: Restatement) -> Table {
    var table = Table(
      type: "restatement",
      columns: ["fate", "similarity", "firstPlace", "first", "secondPlace", "second"].map {
        Table.Column(key: $0, title: $0)
      })
    for pair in found.pairs {
      func cells(_ passage: Passage?) -> [Table.Cell] {
        guard let passage else { return [.nothing, .nothing] }
        return [.text("\(passage.path):\(passage.lines.lowerBound)"), .text(passage.text)]
      }
      table.rows.append(
        [.text(pair.fate.rawValue), .number(pair.similarity, digits: 3)] + cells(pair.first)
          + cells(pair.second))
    }
    return table
  }
}
