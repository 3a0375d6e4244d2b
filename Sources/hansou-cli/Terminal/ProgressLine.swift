/// A line on standard error that is written over, at most ten times a second.
final class ProgressLine {
  private let isShown: Bool
  private var last: ContinuousClock.Instant?
  private var isVisible = false

  init(isShown: Bool) { self.isShown = isShown }

  func show(_ text: String) {
    guard isShown else { return }
    let now = ContinuousClock.now
    if let last, now - last < .milliseconds(100) { return }
    last = now
    isVisible = true
    StandardError.write("\r\u{1B}[K" + text)
  }

  func clear() {
    guard isVisible else { return }
    isVisible = false
    StandardError.write("\r\u{1B}[K")
  }
}
