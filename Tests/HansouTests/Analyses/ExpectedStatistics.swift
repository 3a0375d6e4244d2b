import Foundation

/// The figures that `Fixtures/corpus_statistics.py` made with SciPy, by the kind of row.
enum ExpectedStatistics {
  static let rows: [String: [[String]]] = {
    let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Fixtures/corpus-statistics.tsv")
    let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    let rows = text.split(separator: "\n").map { line in
      line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    }
    return Dictionary(grouping: rows) { $0[0] }.mapValues { $0.map { Array($0.dropFirst()) } }
  }()

  /// Whether a number is that of a cell to six digits.
  static func equals(_ number: Double, _ cell: String) -> Bool {
    guard let expected = Double(cell) else { return false }
    return abs(number - expected) <= 1e-6 * max(abs(number), abs(expected), 1e-6)
  }

  /// Whether numbers are those of cells to six digits.
  static func equal(_ numbers: [Double], _ cells: some Sequence<String>) -> Bool {
    let cells = Array(cells)
    return numbers.count == cells.count && zip(numbers, cells).allSatisfy { equals($0, $1) }
  }
}
