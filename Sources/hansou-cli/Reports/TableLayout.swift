/// How wide the columns of a table are, so that its rows fit a terminal if they can.
///
/// Bars become shorter first, then long texts; then the columns move closer, those that matter least go, and
/// texts become as short as can still be told apart; bars go last. What does not fit then is left to the
/// terminal to wrap.
struct TableLayout {
  /// What is known of a column.
  struct Column {
    /// What its widest cell takes.
    let width: Int
    /// How narrow its cells can be drawn; nil for those that are not drawn.
    let least: Int?
    let narrowing: Table.Narrowing
  }

  /// To so many cells bars and texts are shortened before columns go, and texts to so many after that.
  private static let drawnWidth = 12
  private static let textWidths = (first: 18, last: 10)

  /// The width of each column; nil for those that are left out.
  private(set) var widths: [Int?]
  /// The spaces between columns.
  private(set) var gap = 2

  /// - Parameters:
  ///   - columns: The columns.
  ///   - width: The cells of a line; nil for as many as it takes.
  init(_ columns: [Column], width: Int?) {
    widths = columns.map(\.width)
    guard let width else { return }
    let drawn = columns.map(\.least)
    shrink(drawn.map { $0.map { max($0, Self.drawnWidth) } }, to: width)
    shrinkTexts(columns, to: width, least: Self.textWidths.first)
    if total > width { gap = 1 }
    shrink(drawn, to: width)
    for column in Self.dropped(columns) where total > width { widths[column] = nil }
    shrinkTexts(columns, to: width, least: Self.textWidths.last)
    for column in columns.indices where total > width && drawn[column] != nil {
      widths[column] = nil
    }
  }

  private var total: Int {
    let shown = widths.compactMap(\.self)
    return shown.reduce(0, +) + gap * max(0, shown.count - 1)
  }

  /// Narrows columns in turn, none below its least.
  private mutating func shrink(_ least: [Int?], to width: Int) {
    for column in widths.indices {
      guard let now = widths[column], let least = least[column], total > width else { continue }
      widths[column] = max(min(now, least), now - (total - width))
    }
  }

  private mutating func shrinkTexts(_ columns: [Column], to width: Int, least: Int) {
    shrink(
      columns.map { column in
        if case .shorten = column.narrowing { least } else { nil }
      }, to: width)
  }

  /// The columns that may go, in that order.
  private static func dropped(_ columns: [Column]) -> [Int] {
    let ranked = columns.indices.compactMap { column -> (rank: Int, column: Int)? in
      guard case .drop(let rank) = columns[column].narrowing else { return nil }
      return (rank, column)
    }
    return ranked.sorted { $0 < $1 }.map(\.column)
  }
}
