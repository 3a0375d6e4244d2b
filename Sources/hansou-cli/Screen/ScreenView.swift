import Hansou

/// Draws the state of the interactive screen as rows of a terminal.
struct ScreenView {
  let style: Style
  let columns: Int
  let rows: Int

  /// The rows of the list and of the preview; the rest are the query, two rules and the keys.
  var listRows: Int { max(2, (rows - 4) / 2) / 2 * 2 }
  private var previewRows: Int { max(0, rows - 4 - listRows) }

  /// How many hits are seen at once.
  var page: Int { listRows / 2 }

  private let prompt = "› "

  /// The rows, each at most `columns` wide, without line breaks.
  func lines(_ model: ScreenModel) -> [String] {
    var lines = [queryLine(model), rule(status(model))]
    lines += list(model)
    lines.append(rule(previewTitle(model)))
    lines += preview(model)
    lines.append(style.faint(keys))
    return Array(lines.prefix(rows))
  }

  /// The column of the cursor in the first row, from 1.
  func cursorColumn(_ model: ScreenModel) -> Int {
    let room = columns - DisplayWidth.of(prompt) - 1
    return DisplayWidth.of(prompt) + min(model.line.cursorCells, room) + 1
  }

  private var keys: String {
    let keys = Messages.current.screenKeys
    return TerminalText.clipped(
      keys.first { DisplayWidth.of($0) <= columns } ?? keys.last ?? "", columns)
  }

  private func queryLine(_ model: ScreenModel) -> String {
    let room = columns - DisplayWidth.of(prompt) - 1
    var shown = model.line.characters[...]
    var over = model.line.cursorCells - room
    // A query that is longer than the line is seen from where its cursor is in sight.
    while over > 0, let first = shown.first {
      over -= DisplayWidth.of(first)
      shown = shown.dropFirst()
    }
    return style.path(prompt) + style.title(TerminalText.clipped(String(shown), room))
  }

  private func status(_ model: ScreenModel) -> String {
    if model.isWaiting { return Messages.current.searching }
    if let problem = model.problem { return problem }
    guard let results = model.results else { return Messages.current.screenWelcome }
    // Room for three digits of time is kept: a line that says more or less with every key would flicker.
    let widest = summaries(results, milliseconds: max(model.milliseconds, 999.9))
    let fitting = widest.firstIndex { DisplayWidth.of($0) <= columns - 6 } ?? widest.count - 1
    return summaries(results, milliseconds: model.milliseconds)[fitting]
  }

  /// What was found, in more and in fewer words.
  private func summaries(_ results: SearchResults, milliseconds: Double) -> [String] {
    let messages = Messages.current
    return [
      messages.summary(results, milliseconds: milliseconds, shown: results.total),
      messages.shortSummary(results, milliseconds: milliseconds),
    ].map { results.relaxed ? messages.partly + $0 : $0 }
  }

  private func rule(_ text: String) -> String {
    let text = text.isEmpty ? "" : " " + TerminalText.clipped(text, columns - 6) + " "
    let rest = max(0, columns - 2 - DisplayWidth.of(text))
    return style.faint("──" + text + String(repeating: "─", count: rest))
  }

  // MARK: Hits

  private func list(_ model: ScreenModel) -> [String] {
    var lines: [String] = []
    let first = max(0, min(model.selected - page / 2, model.hits.count - page))
    for (number, hit) in model.hits.enumerated().dropFirst(first).prefix(page) {
      lines += rows(of: hit, isSelected: number == model.selected)
    }
    return lines + [String](repeating: "", count: max(0, listRows - lines.count))
  }

  private func rows(of hit: SearchResults.Hit, isSelected: Bool) -> [String] {
    let sign = isSelected ? style.match(of: "▸", plain: ">") : " "
    let name = hit.passage.path.split(separator: "/").last.map(String.init) ?? hit.passage.path
    let place = name + ":\(hit.place.line)"
    let shownPlace = " " + TerminalText.fitted(place, columns / 2)
    let room = columns - 2 - DisplayWidth.of(shownPlace)
    let heading = hit.passage.section.last.map { "\(hit.passage.title) › \($0)" }
    let title = TerminalText.fitted(heading ?? hit.passage.title, max(4, room))
    let gap = max(0, room - DisplayWidth.of(title))
    let snippet =
      Snippet(style: style, width: columns - 4, lineLimit: 1)
      .lines(hit.passage.text, matches: hit.matches).first ?? ""
    return [
      sign + " " + (isSelected ? style.title(title) : title) + String(repeating: " ", count: gap)
        + style.path(shownPlace),
      "   " + snippet,
    ]
  }

  // MARK: Preview

  private func previewTitle(_ model: ScreenModel) -> String {
    guard let passage = model.selectedHit?.passage else { return "" }
    return TerminalText.fitted(
      passage.section.isEmpty ? passage.title : passage.section.joined(separator: " › "),
      columns - 6)
  }

  private func preview(_ model: ScreenModel) -> [String] {
    guard let hit = model.selectedHit else {
      return [String](repeating: "", count: previewRows)
    }
    var lines: [String] = []
    for passage in model.preview {
      let isHit = passage.id == hit.passage.id
      let snippet = Snippet(style: style, width: columns - 8, lineLimit: .max)
      var own = snippet.lines(passage.text, matches: isHit ? hit.matches : [])
      // Of what stands before, the end; of a long passage, from shortly before its match.
      if isHit {
        own = Self.from(match: own, in: style, rows: previewRows - lines.count)
      } else if lines.isEmpty {
        own = Array(own.suffix(1))
      }
      let number = String(passage.lines.lowerBound)
      for (row, line) in own.enumerated() {
        let margin =
          row == 0
          ? String(repeating: " ", count: max(0, 6 - number.count)) + style.path(number)
          : String(repeating: " ", count: 6)
        lines.append(margin + "  " + (isHit ? line : style.faint(line)))
      }
    }
    lines = Array(lines.prefix(previewRows))
    return lines + [String](repeating: "", count: previewRows - lines.count)
  }

  private static func from(match lines: [String], in style: Style, rows: Int) -> [String] {
    guard lines.count > rows, let place = lines.firstIndex(where: { style.hasMatch($0) }),
      place >= rows
    else { return lines }
    return Array(lines[max(0, place - rows / 3)...])
  }
}
