import Hansou

/// A line on standard error that is written over, at most ten times a second: a bar, files, rate, time
/// left.
final class ProgressLine {
  private let isShown: Bool
  private let stopwatch = Stopwatch()
  private var last: ContinuousClock.Instant?
  private var isVisible = false

  init(isShown: Bool) { self.isShown = isShown }

  func show(_ progress: IndexingProgress) {
    guard isShown else { return }
    let now = ContinuousClock.now
    if let last, now - last < .milliseconds(100) { return }
    last = now
    isVisible = true
    let text = ProgressText.line(progress, seconds: stopwatch.seconds, width: Terminal.errorWidth)
    StandardError.write("\r\u{1B}[K" + text)
  }

  func clear() {
    guard isVisible else { return }
    isVisible = false
    StandardError.write("\r\u{1B}[K")
  }
}

/// What a progress line says.
enum ProgressText {
  /// A bar with the share of bytes, and what fits of files, rate and time left.
  ///
  /// - Parameters:
  ///   - progress: How far it has come.
  ///   - seconds: Since the start.
  ///   - width: The cells that it may take; the last one of a line stays free.
  /// - Returns: The line, without a line break.
  static func line(_ progress: IndexingProgress, seconds: Double, width: Int) -> String {
    let share =
      progress.bytesTotal == 0 ? 1 : Double(progress.bytesDone) / Double(progress.bytesTotal)
    let percent = String(Int(share * 100))
    var line =
      bar(share, width: 20) + String(repeating: " ", count: 4 - percent.count) + percent + "%"
    var parts = [Messages.current.files(progress)]
    // The first tenths of a second say nothing of what is to come.
    if seconds >= 0.5, progress.bytesDone > 0 {
      let rate = Double(progress.bytesDone) / seconds
      parts.append(Messages.current.rate(rate))
      parts.append(
        Messages.current.timeLeft(Double(progress.bytesTotal - progress.bytesDone) / rate))
    }
    for part in parts where DisplayWidth.of(line) + 2 + DisplayWidth.of(part) < width {
      line += "  " + part
    }
    return line
  }

  private static func bar(_ share: Double, width: Int) -> String {
    // An eighth of a cell is the finest that blocks can show.
    let eighths = Int(max(0, min(1, share)) * Double(width * 8))
    let partial = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"][eighths % 8]
    let full = String(repeating: "█", count: eighths / 8) + partial
    return full + String(repeating: "░", count: width - full.count)
  }
}
