/// A drawing as SVG 1.1, in fonts that have Chinese characters.
struct SVG {
  /// Colours that the colour-blind can tell apart (Okabe and Ito, 2008), the first for what is alone.
  static let colors = ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000"]

  private static let fonts =
    "'Noto Sans CJK SC','Source Han Sans SC','PingFang SC','Microsoft YaHei','WenQuanYi Zen Hei',sans-serif"

  private let width: Double
  private let height: Double
  private var body = ""

  init(width: Double, height: Double) {
    self.width = width
    self.height = height
  }

  /// Where a text stands with respect to its point.
  enum Anchor: String {
    case start
    case middle
    case end
  }

  mutating func text(
    _ text: String, x: Double, y: Double, size: Double = 12, anchor: Anchor = .start,
    color: String = "#222"
  ) {
    body += "<text x=\"\(x.decimal(1))\" y=\"\(y.decimal(1))\" font-size=\"\(size.decimal(0))\""
    body += " text-anchor=\"\(anchor.rawValue)\" fill=\"\(color)\">\(Self.escaped(text))</text>\n"
  }

  mutating func line(
    x1: Double, y1: Double, x2: Double, y2: Double, color: String = "#bbb", width: Double = 1
  ) {
    body += "<line x1=\"\(x1.decimal(2))\" y1=\"\(y1.decimal(2))\" x2=\"\(x2.decimal(2))\""
    body += " y2=\"\(y2.decimal(2))\" stroke=\"\(color)\" stroke-width=\"\(width.decimal(1))\"/>\n"
  }

  mutating func rectangle(x: Double, y: Double, width: Double, height: Double, color: String) {
    body += "<rect x=\"\(x.decimal(2))\" y=\"\(y.decimal(2))\" width=\"\(width.decimal(2))\""
    body += " height=\"\(height.decimal(2))\" fill=\"\(color)\"/>\n"
  }

  /// A line through points with a dot at each, and what a pointer over the dot is told.
  mutating func curve(_ points: [(x: Double, y: Double, title: String)], color: String) {
    let path = points.map { "\($0.x.decimal(2)),\($0.y.decimal(2))" }.joined(separator: " ")
    body += "<polyline points=\"\(path)\" fill=\"none\" stroke=\"\(color)\" stroke-width=\"2\"/>\n"
    for point in points {
      body += "<circle cx=\"\(point.x.decimal(2))\" cy=\"\(point.y.decimal(2))\" r=\"3.5\""
      body += " fill=\"\(color)\"><title>\(Self.escaped(point.title))</title></circle>\n"
    }
  }

  /// The whole drawing.
  var document: String {
    let size = "\(width.decimal(0)) \(height.decimal(0))"
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(size)" width="\(width.decimal(0))" \
      height="\(height.decimal(0))" xml:lang="zh" font-family="\(Self.fonts)">
      <rect width="100%" height="100%" fill="#fff"/>

      """ + body + "</svg>\n"
  }

  /// About how wide a text is: a Han character as wide as the font is high, others half of that.
  static func width(_ text: String, size: Double) -> Double {
    Double(DisplayWidth.of(text)) * size / 2
  }

  private static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      // XML 1.0 has no controls but these.
      case _ where scalar.value < 0x20: result += " "
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
