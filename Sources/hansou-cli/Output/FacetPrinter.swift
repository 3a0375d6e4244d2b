import Hansou

/// Shows the counts of a facet to people: a bar, the passages, the documents, the value.
struct FacetPrinter {
  /// So many values are listed; the rest are one line.
  private static let valueLimit = 12
  private static let barWidth = 10

  let style: Style
  let width: Int

  func write(_ counts: FacetCounts, to output: inout StandardOutput) {
    let messages = Messages.current
    output.write(style.title(messages.name(of: counts.facet)) + "\n")
    let shown = counts.values.prefix(Self.valueLimit)
    let most = max(1, shown.first?.passages ?? 1)
    let margin = shown.map { String($0.passages).count }.max() ?? 1
    let documents = shown.map { messages.documents($0.documents) }
    let rest = documents.map { DisplayWidth.of($0) }.max() ?? 0
    let room = max(8, width - 2 - Self.barWidth - 2 - margin - 2 - 2 - rest)
    let names = shown.map { TerminalText.fitted(messages.shown($0.name), room) }
    let nameWidth = names.map { DisplayWidth.of($0) }.max() ?? 0
    for ((value, name), documents) in zip(zip(shown, names), documents) {
      let length = max(1, value.passages * Self.barWidth / most)
      let bar =
        String(repeating: "█", count: length)
        + String(repeating: " ", count: Self.barWidth - length)
      let number = String(value.passages)
      output.write(
        "  " + style.path(bar) + "  " + String(repeating: " ", count: margin - number.count)
          + number + "  " + name
          + String(repeating: " ", count: nameWidth - DisplayWidth.of(name) + 2)
          + style.faint(documents) + "\n")
    }
    if counts.values.count > shown.count {
      let rest = counts.values[shown.count...]
      output.write(
        "  "
          + style.faint(
            messages.moreValues(rest.count, passages: rest.reduce(0) { $0 + $1.passages })) + "\n")
    }
    output.write("\n")
  }
}
