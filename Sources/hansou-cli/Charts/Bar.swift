/// Bars and strips of block characters.
enum Bar {
  private static let eighths: [Character] = ["▏", "▎", "▍", "▌", "▋", "▊", "▉"]
  private static let levels: [Character] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]

  /// A bar of so many cells for a value of `greatest`, to an eighth of a cell.
  static func bar(_ value: Double, of greatest: Double, cells: Int) -> String {
    guard value > 0, greatest > 0 else { return "" }
    let units = max(1, Int((value / greatest * Double(cells) * 8).rounded()))
    return String(repeating: "█", count: units / 8)
      + (units % 8 == 0 ? "" : String(eighths[units % 8 - 1]))
  }

  /// A cell for each count, the higher the fuller; a dot where there is nothing.
  static func strip(_ counts: [Int]) -> String {
    let greatest = counts.max() ?? 0
    return String(
      counts.map { count in
        count == 0 ? "·" : levels[min(7, (count * 8 - 1) / greatest)]
      })
  }
}
