import Hansou

/// A strip for each document with a mark for each occurrence.
enum DispersionChart {
  private static let rowHeight = 34.0
  private static let stripWidth = 620.0

  static func svg(_ plots: [(phrase: String, plot: DispersionPlot)]) -> String {
    let labels = plots.flatMap { $0.plot.rows.map { label($0) } }
    let margin = min(420, (labels.map { SVG.width($0, size: 12) }.max() ?? 0) + 24)
    let rows = plots.reduce(0) { $0 + $1.plot.rows.count }
    let height = 24 + Double(plots.count) * 40 + Double(rows) * rowHeight
    var svg = SVG(width: margin + stripWidth + 190, height: height)
    var y = 30.0
    for (number, (phrase, plot)) in plots.enumerated() {
      let color = SVG.colors[number % SVG.colors.count]
      svg.text(phrase, x: 12, y: y, size: 16, color: color)
      svg.text(
        Messages.current.spread(plot.dispersion, occurrences: plot.occurrences),
        x: margin, y: y, color: "#555")
      y += 14
      for row in plot.rows {
        draw(row, y: y, margin: margin, color: color, on: &svg)
        y += rowHeight
      }
      y += 26
    }
    return svg.document
  }

  private static func draw(
    _ row: DispersionPlot.Row, y: Double, margin: Double, color: String, on svg: inout SVG
  ) {
    svg.text(label(row), x: margin - 10, y: y + 18, anchor: .end)
    svg.rectangle(x: margin, y: y, width: stripWidth, height: rowHeight - 8, color: "#f3f3f3")
    for place in row.places {
      let x = margin + place * stripWidth
      svg.line(x1: x, y1: y, x2: x, y2: y + rowHeight - 8, color: color, width: 1.2)
    }
    svg.text(
      Messages.current.spread(row.dispersion, occurrences: row.places.count),
      x: margin + stripWidth + 10, y: y + 18, color: "#555")
  }

  /// The title, or the beginning of a long one.
  private static func label(_ row: DispersionPlot.Row) -> String {
    TerminalText.fitted(row.title.isEmpty ? row.document : row.title, 64)
  }
}
