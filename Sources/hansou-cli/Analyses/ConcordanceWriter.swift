import Hansou

/// Writes concordance lines as they come.
struct ConcordanceWriter {
  private static let keys = [
    "phrase", "document", "path", "line", "column", "title", "region", "date", "kind", "section",
    "left", "match", "right",
  ]

  private let phrases: [String]
  private let window: Int
  /// The cells for places; nil for as many as they take.
  private let placeWidth: Int?
  private let format: ReportFormat
  private let style: Style
  private let values: SeparatedValues
  /// What stands where the context is short.
  private let blank: String
  private var output = StandardOutput()
  /// Whether lines are told by group.
  var hasGroups = false
  private var group = ""
  /// How many lines were written.
  private(set) var count = 0

  /// - Parameters:
  ///   - phrases: What is looked for.
  ///   - given: The characters on either side; nil for as many as fit the terminal, at most 20.
  ///   - format: How lines are written.
  ///   - bom: Whether a CSV begins with a byte order mark.
  ///   - style: How a match is marked.
  init(phrases: [String], window given: Int?, format: ReportFormat, bom: Bool, style: Style) {
    let fit = Self.fit(phrases, style, in: format == .text ? Terminal.shownWidth : nil)
    let window = given ?? fit.window
    self.phrases = phrases
    self.window = window
    placeWidth = fit.place
    self.format = format
    self.style = style
    values = SeparatedValues(format, bom: bom)
    blank = String(repeating: " ", count: 2 * window + 2)
  }

  /// The characters on either side, and the cells of places, that fit a terminal: a third of it for places.
  private static func fit(
    _ phrases: [String], _ style: Style, in width: Int?
  ) -> (window: Int, place: Int?) {
    guard let width else { return (20, nil) }
    let match = style.matchWidth + (phrases.map { DisplayWidth.of($0) }.max() ?? 0)
    let place = max(14, width / 3)
    return (min(20, max(3, (width - place - match - 2) / 4)), place)
  }

  /// The lines that come are of a group.
  mutating func begin(group: String) {
    self.group = group
    if format == .text { output.write("\n" + style.title(group) + "\n") }
  }

  mutating func write(_ line: ConcordanceLine) {
    count += 1
    switch format {
    case .text: writeText(line)
    case .jsonl: output.write(json(line) + "\n")
    case .tsv, .csv:
      if count == 1 {
        output.write(values.start + values.line((hasGroups ? ["group"] : []) + Self.keys))
      }
      output.write(values.line(cells(line)))
    }
  }

  mutating func finish() { output.flush() }

  /// The match stands in the same column of all lines, and so does the place, if matches are as wide.
  private mutating func writeText(_ line: ConcordanceLine) {
    let left = TerminalText.spaced(line.left(window))
    let right = TerminalText.spaced(line.right(window))
    let match = style.match(String(TerminalText.spaced(line.match)))
    let place = style.path(place(of: line))
    output.write(
      spaces(2 * window - DisplayWidth.ofLine(left)), left, match[...], right,
      spaces(2 * window - DisplayWidth.ofLine(right) + 2), place[...], "\n")
  }

  /// The address, or as much of the file's name as there is room for.
  private func place(of line: ConcordanceLine) -> String {
    let numbers = ":\(line.place.line):\(line.place.column)"
    guard let placeWidth, DisplayWidth.of(line.path) + numbers.utf8.count > placeWidth else {
      return line.path + numbers
    }
    let name = line.path.split(separator: "/").last.map(String.init) ?? line.path
    return TerminalText.fitted(name, max(4, placeWidth - numbers.utf8.count)) + numbers
  }

  private func spaces(_ count: Int) -> Substring { blank.prefix(utf8: count) }

  private func cells(_ line: ConcordanceLine) -> [String] {
    let passage = line.passage
    return (hasGroups ? [group] : []) + [
      phrases[line.phrase], line.document, line.path, String(line.place.line),
      String(line.place.column), line.title, line.metadata("region") ?? "",
      line.metadata("date") ?? "", passage.kind.description,
      passage.section.joined(separator: " › "), String(line.left(window)), String(line.match),
      String(line.right(window)),
    ]
  }

  private func json(_ line: ConcordanceLine) -> String {
    let passage = line.passage
    var object = JSONLine(type: "line")
    if hasGroups { object.add("group", group) }
    object.add("phrase", phrases[line.phrase])
    object.add("id", passage.id)
    object.add("document", line.document)
    object.add("path", line.path)
    object.add("line", line.place.line)
    object.add("column", line.place.column)
    object.add("title", line.title)
    for key in ["region", "date"] {
      if let value = line.metadata(key) { object.add(key, value) }
    }
    object.add("kind", passage.kind.description)
    object.add("section", passage.section)
    object.add("left", String(line.left(window)))
    object.add("match", String(line.match))
    object.add("right", String(line.right(window)))
    object.add("range", [line.range.lowerBound, line.range.upperBound])
    return object.string
  }
}

extension String {
  /// The beginning of ASCII text; all of it, or nothing, where there is no such beginning.
  fileprivate func prefix(utf8 count: Int) -> Substring {
    self[..<(utf8.index(startIndex, offsetBy: max(0, count), limitedBy: endIndex) ?? endIndex)]
  }
}
