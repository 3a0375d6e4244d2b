/// A pattern for paths as in `.gitignore`: `*`, `?` and `[…]` inside of a name, `**` over names, `\` before
/// a sign that is meant as itself.
struct GlobPattern {
  private enum Part: Equatable {
    case scalar(UInt32)
    /// `?`
    case any
    /// `*`
    case run
    /// `**/`: no name, or names with their slashes.
    case names
    /// `/**` at the end: whatever is below.
    case rest
    case set([ClosedRange<UInt32>], isNegated: Bool)
  }

  private var parts: [Part] = []

  init(_ pattern: String) {
    let scalars = pattern.unicodeScalars.map(\.value)
    var index = 0
    while index < scalars.count {
      switch scalars[index] {
      case 0x2A: index = star(scalars, index)
      case 0x3F:
        parts.append(.any)
        index += 1
      case 0x5B: index = bracket(scalars, index)
      case 0x5C where index + 1 < scalars.count:
        parts.append(.scalar(scalars[index + 1]))
        index += 2
      default:
        parts.append(.scalar(scalars[index]))
        index += 1
      }
    }
  }

  private mutating func star(_ scalars: [UInt32], _ start: Int) -> Int {
    var end = start
    while end < scalars.count, scalars[end] == 0x2A { end += 1 }
    let begins = start == 0 || scalars[start - 1] == 0x2F
    if end - start == 2, begins {
      if end == scalars.count {
        parts.append(.rest)
        return end
      }
      if scalars[end] == 0x2F {
        if parts.last != .names { parts.append(.names) }
        return end + 1
      }
    }
    if parts.last != .run { parts.append(.run) }
    return end
  }

  private mutating func bracket(_ scalars: [UInt32], _ start: Int) -> Int {
    var index = start + 1
    let isNegated = index < scalars.count && (scalars[index] == 0x21 || scalars[index] == 0x5E)
    if isNegated { index += 1 }
    var ranges: [ClosedRange<UInt32>] = []
    let first = index
    while index < scalars.count, scalars[index] != 0x5D || index == first {
      if scalars[index] == 0x5C, index + 1 < scalars.count { index += 1 }
      let low = scalars[index]
      if index + 2 < scalars.count, scalars[index + 1] == 0x2D, scalars[index + 2] != 0x5D {
        let high = scalars[index + 2]
        if low <= high { ranges.append(low...high) }
        index += 3
      } else {
        ranges.append(low...low)
        index += 1
      }
    }
    guard index < scalars.count else {
      // No closing bracket: the bracket means itself.
      parts.append(.scalar(0x5B))
      return start + 1
    }
    parts.append(.set(ranges, isNegated: isNegated))
    return index + 1
  }

  /// Whether the pattern describes the whole path.
  ///
  /// - Complexity: O(n · m) for a path of n and a pattern of m signs, whatever their stars.
  func matches(_ path: String) -> Bool {
    // The places in the pattern at which the part of the path read so far may stand.
    var places = [Bool](repeating: false, count: parts.count + 1)
    places[0] = true
    open(&places, atNameStart: true)
    for scalar in path.unicodeScalars {
      places = step(places, over: scalar.value)
      open(&places, atNameStart: scalar.value == 0x2F)
    }
    return places[parts.count]
  }

  /// Lets parts that may stand for nothing do so.
  private func open(_ places: inout [Bool], atNameStart: Bool) {
    for (place, part) in parts.enumerated() where places[place] {
      if part == .run || part == .names && atNameStart { places[place + 1] = true }
    }
  }

  private func step(_ places: [Bool], over scalar: UInt32) -> [Bool] {
    var next = [Bool](repeating: false, count: places.count)
    for (place, part) in parts.enumerated() where places[place] {
      switch part {
      case .scalar(let own): if own == scalar { next[place + 1] = true }
      case .any: if scalar != 0x2F { next[place + 1] = true }
      case .run: if scalar != 0x2F { next[place] = true }
      case .names: next[place] = true
      case .rest:
        next[place] = true
        next[place + 1] = true
      case .set(let ranges, let isNegated):
        if scalar != 0x2F, ranges.contains(where: { $0.contains(scalar) }) != isNegated {
          next[place + 1] = true
        }
      }
    }
    return next
  }
}
