import Hansou

/// Says what indexing did: each file on a line, then the sum.
struct IndexReport {
  let isJSON: Bool
  /// Whether only what went wrong is said.
  let isQuiet: Bool
  /// Whether all that is said is what would be done.
  let isDry: Bool

  /// A bar for standard error, if that is a terminal.
  func makeBar() -> ProgressLine {
    ProgressLine(isShown: StandardError.isTerminal && !isJSON && !isQuiet)
  }

  /// What happened to a file; what was skipped goes to standard error.
  func write(_ event: IndexingEvent, to output: inout StandardOutput) {
    if isJSON {
      output.write(Self.line(event).string + "\n")
    } else if event.kind == .skipped, let text = Messages.current.event(event) {
      StandardError.write(Language.current.prefix + text + "\n")
    } else if !isQuiet, let text = Messages.current.event(event) {
      output.write(text + "\n")
      if StandardOutput.isTerminal { output.flush() }
    }
  }

  /// The sum of a run.
  func finish(_ summary: IndexingSummary, seconds: Double, _ output: inout StandardOutput) {
    if isJSON {
      output.write(line(summary, seconds: seconds).string + "\n")
    } else if isDry {
      output.write(Messages.current.planned(summary) + "\n")
    } else if !isQuiet {
      output.write(Messages.current.summary(summary, seconds: seconds) + "\n")
    }
    output.flush()
  }

  private static func line(_ event: IndexingEvent) -> JSONLine {
    var line = JSONLine(type: "event")
    line.add("event", event.kind.description)
    line.add("path", event.path)
    if let document = event.document { line.add("document", document) }
    if let records = event.records { line.add("records", records) }
    if let reason = event.reason {
      line.add("reason", reason.description)
      if !reason.detail.isEmpty { line.add("detail", reason.detail) }
    }
    return line
  }

  private func line(_ summary: IndexingSummary, seconds: Double) -> JSONLine {
    var line = JSONLine(type: "indexed")
    line.add("dry", isDry)
    line.add("added", summary.added)
    line.add("replaced", summary.replaced)
    line.add("removed", summary.removed)
    line.add("unchanged", summary.unchanged)
    line.add("skipped", summary.skipped)
    line.add("documents", summary.documents)
    line.add("passages", summary.passages)
    line.add("bytes", summary.bytes)
    line.add("seconds", (seconds * 1_000).rounded() / 1_000)
    return line
  }
}
