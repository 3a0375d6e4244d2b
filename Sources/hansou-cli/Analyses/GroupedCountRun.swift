import ArgumentParser
import Hansou

/// Counts by group as a table with bars, and the occurrences themselves on request.
struct GroupedCountRun {
  let phrases: [String]
  let grouping: Grouping
  let scope: CorpusScope
  let threads: Int
  let format: ReportFormat
  let bom: Bool

  func run(on index: TextIndex, listing: Bool) throws {
    var request = GroupedCountRequest(phrases, by: grouping)
    request.scope = scope
    request.threads = threads
    let counts = try index.counts(request)
    var output = StandardOutput()
    let style = ColorChoice.auto.style
    if !listing || format == .text {
      table(counts).write(format, bom: bom, style: style, to: &output)
    }
    output.flush()
    if listing { try list(index, style) }
    if counts.total.counts.allSatisfy({ $0.occurrences == 0 }) { throw Exit.nothingFound }
  }

  /// The rows of `counts`, groups without an occurrence of any phrase left out unless programs read them.
  func table(_ counts: GroupedCounts) -> Table {
    let hasDocuments = counts.groups.contains { $0.key.document != nil }
    var table = Table(
      type: "count-by",
      columns: [
        .named("phrase", shown: phrases.count > 1),
        .named("document", shown: hasDocuments, narrowing: .shorten),
        .named("group", narrowing: .shorten),
        .named("occurrences"), .named("passages", narrowing: .drop(3)),
        .named("documents", narrowing: .drop(2)),
        .named("characters", narrowing: .drop(1)), .named("rate"),
        .bars,
      ])
    let groups =
      format == .text
      ? counts.groups.filter { $0.counts.contains { $0.occurrences > 0 } } : counts.groups
    let greatest = phrases.indices.reduce(0.0) { greatest, phrase in
      groups.reduce(greatest) { max($0, $1.rate(phrase)) }
    }
    for (number, phrase) in phrases.enumerated() {
      for group in groups {
        table.rows.append(row(group, number, phrase, greatest: greatest, isTotal: false))
      }
      // Programs can add; people should not have to.
      guard format == .text else { continue }
      table.rows.append(row(counts.total, number, phrase, greatest: greatest, isTotal: true))
    }
    return table
  }

  private func row(
    _ group: GroupedCounts.Group, _ number: Int, _ phrase: String, greatest: Double, isTotal: Bool
  ) -> [Table.Cell] {
    let messages = Messages.current
    let unknown = group.key.name.isEmpty && format == .text ? messages.unknownGroup : nil
    let name = isTotal ? messages.total : unknown ?? group.key.name
    let count = group.counts[number]
    let rate = group.rate(number)
    return [
      .text(phrase), group.key.document.map { .text($0) } ?? .nothing,
      .text(format == .text ? TerminalText.fitted(name, 40) : name),
      .integer(count.occurrences), .integer(count.passages), .integer(count.documents),
      .integer(group.characters), .number(rate, digits: 2),
      isTotal ? .nothing : .drawn(cells: 20) { Bar.bar(rate, of: greatest, cells: $0) },
    ]
  }

  /// Every occurrence that was counted, under the name of its group.
  private func list(_ index: TextIndex, _ style: Style) throws {
    var request = ConcordanceRequest(phrases)
    request.scope = scope
    request.threads = threads
    var lines: [GroupKey: [ConcordanceLine]] = [:]
    var order: [GroupKey] = []
    try index.concordance(request) { line in
      let key = grouping.group(of: line)
      if lines[key] == nil { order.append(key) }
      lines[key, default: []].append(line)
      return true
    }
    if grouping != .document, grouping != .section { order.sort { $0.name < $1.name } }
    var writer = ConcordanceWriter(
      phrases: phrases, window: nil, format: format, bom: bom, style: style)
    writer.hasGroups = true
    for key in order {
      let name = key.name.isEmpty && format == .text ? Messages.current.unknownGroup : key.name
      writer.begin(group: [key.document, name].compactMap(\.self).joined(separator: " › "))
      for line in lines[key] ?? [] { writer.write(line) }
    }
    writer.finish()
  }
}
