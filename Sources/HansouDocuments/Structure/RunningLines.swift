/// Finds running heads and watermarks: the same short line again and again, alone between blanks.
enum RunningLines {
  private static let leastRepeats = 3

  /// The lines (from 0) that are running heads.
  ///
  /// - Complexity: O(n) in the short lines, expected.
  static func find(_ text: CleanText, _ shapes: [LineShape]) -> Set<Int> {
    var places: [ArraySlice<UInt8>: [Int]] = [:]
    for (line, shape) in shapes.enumerated() where isCandidate(line, shape, shapes) {
      places[text.bytes[text.lines[line].range], default: []].append(line)
    }
    var result: Set<Int> = []
    for (_, lines) in places where lines.count >= leastRepeats {
      // A head repeats over the whole text, a formula within some pages of it.
      guard let first = lines.first, let last = lines.last,
        (last - first) * 3 >= shapes.count, interrupts(lines, shapes) * 2 >= lines.count
      else { continue }
      result.formUnion(lines)
    }
    return result
  }

  private static func isCandidate(_ line: Int, _ shape: LineShape, _ shapes: [LineShape]) -> Bool {
    guard !shape.isBlank, shape.count >= 4, shape.count <= 60, !shape.hasPunctuation,
      shape.ending == .open, !shape.isStructural
    else { return false }
    let standsAlone =
      (line == 0 || shapes[line - 1].isBlank)
      && (line + 1 == shapes.count || shapes[line + 1].isBlank)
    return standsAlone
  }

  /// How many of the lines stand where a sentence was cut, as at the edge of a page.
  private static func interrupts(_ lines: [Int], _ shapes: [LineShape]) -> Int {
    lines.count { line in
      var before = line - 1
      while before >= 0, shapes[before].isBlank, line - before < 8 { before -= 1 }
      return before < 0 || shapes[before].ending != .sentence
    }
  }
}
