import ArgumentParser

/// What somebody typed where a command should stand: one with a mistake in it, or a query.
struct UnknownCommand {
  /// How many letters may be wrong, missing or too many.
  private static let edits = 2

  let name: String
  /// All arguments, as they would be searched for.
  let query: String

  /// nil if the first argument is a command or an option.
  ///
  /// - Parameters:
  ///   - arguments: Those of the process.
  ///   - names: The names of the commands.
  init?(_ arguments: [String], names: [String]) {
    guard let first = arguments.first, !first.hasPrefix("-"), !names.contains(first) else {
      return nil
    }
    name = first
    query = arguments.joined(separator: " ")
  }

  /// The command whose name is nearest; nil if none is near.
  func nearest(of names: [String]) -> String? {
    let distances = names.map {
      (name: $0, distance: Self.distance(Array(name.utf8), Array($0.utf8)))
    }
    let best = distances.min { $0.distance < $1.distance }
    return best.flatMap {
      $0.distance <= Self.edits && $0.distance < name.utf8.count ? $0.name : nil
    }
  }

  /// The edit distance (Levenshtein, 1966), by one row of the table.
  private static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
    var row = Array(0...right.count)
    for (index, byte) in left.enumerated() {
      var diagonal = row[0]
      row[0] = index + 1
      for (column, other) in right.enumerated() {
        let next = min(row[column] + 1, row[column + 1] + 1, diagonal + (byte == other ? 0 : 1))
        diagonal = row[column + 1]
        row[column + 1] = next
      }
    }
    return row[right.count]
  }
}
