import Hansou

/// A curve for each phrase: occurrences per 10,000 characters over the groups.
enum TrendChart {
  private static let left = 64.0
  private static let top = 44.0
  private static let plotHeight = 300.0

  static func svg(_ counts: GroupedCounts, phrases: [String]) -> String {
    let names = counts.groups.map {
      $0.key.name.isEmpty ? Messages.current.unknownGroup : $0.key.name
    }
    let step = max(72, (names.map { SVG.width($0, size: 12) }.max() ?? 0) + 16)
    let plotWidth = max(320, step * Double(max(1, names.count)))
    let legend = (phrases.map { SVG.width($0, size: 13) }.max() ?? 0) + 48
    var svg = SVG(
      width: left + plotWidth + legend,
      height: max(top + plotHeight + 44, top + Double(phrases.count) * 22 + 24))
    let rates = phrases.indices.map { phrase in counts.groups.map { $0.rate(phrase) } }
    let scale = Self.scale(rates.joined().max() ?? 0)
    svg.text(Messages.current.perTenThousand, x: 12, y: 24, size: 13, color: "#555")
    drawGrid(scale, width: plotWidth, on: &svg)
    func x(_ number: Int) -> Double {
      left + plotWidth * (Double(number) + 0.5) / Double(max(1, names.count))
    }
    for (number, name) in names.enumerated() {
      svg.text(name, x: x(number), y: top + plotHeight + 22, anchor: .middle)
    }
    for (phrase, rates) in rates.enumerated() {
      let color = SVG.colors[phrase % SVG.colors.count]
      let points = rates.enumerated().map { number, rate in
        (
          x(number), top + plotHeight * (1 - rate / scale.greatest),
          "\(phrases[phrase]) \(names[number]): \(rate.decimal(2))"
        )
      }
      // What has no group is no step of the curve.
      let isKnown = counts.groups.map { !$0.key.name.isEmpty }
      for known in [true, false] where isKnown.contains(known) {
        svg.curve(zip(points, isKnown).filter { $0.1 == known }.map(\.0), color: color)
      }
      let y = top + 12 + Double(phrase) * 22
      svg.rectangle(x: left + plotWidth + 16, y: y - 9, width: 16, height: 4, color: color)
      svg.text(phrases[phrase], x: left + plotWidth + 38, y: y - 2, size: 13)
    }
    return svg.document
  }

  private static func drawGrid(
    _ scale: (greatest: Double, step: Double), width: Double, on svg: inout SVG
  ) {
    var value = 0.0
    while value <= scale.greatest + scale.step / 1_000 {
      let y = top + plotHeight * (1 - value / scale.greatest)
      svg.line(x1: left, y1: y, x2: left + width, y2: y, color: value == 0 ? "#444" : "#ddd")
      svg.text(
        value.decimal(scale.step < 0.1 ? 2 : scale.step < 1 ? 1 : 0), x: left - 8, y: y + 4,
        anchor: .end, color: "#555")
      value += scale.step
    }
  }

  /// A round end of the axis and four or five steps to it.
  private static func scale(_ greatest: Double) -> (greatest: Double, step: Double) {
    guard greatest > 0 else { return (1, 0.25) }
    var step = 0.001
    while true {
      for factor in [1.0, 2, 2.5, 5] where step * factor * 5 >= greatest {
        let step = step * factor
        return ((greatest / step).rounded(.up) * step, step)
      }
      step *= 10
    }
  }
}
