/// Looks for a run with at most one edit in the plainest way.
enum OneEditScan {
  /// Whether `run` stands in a text with at most one atom wrong, missing or too many; "，" matches nothing.
  static func has(_ run: [String], _ text: [String]) -> Bool {
    text.indices.contains { start in
      ((run.count - 1)...(run.count + 1)).contains { length in
        guard start + length <= text.count else { return false }
        let part = Array(text[start..<start + length])
        return !part.contains("，") && isOneEdit(part, run)
      }
    }
  }

  private static func isOneEdit(_ left: [String], _ right: [String]) -> Bool {
    let same = zip(left, right).prefix { $0 == $1 }.count
    let (first, second) = (left.dropFirst(same), right.dropFirst(same))
    if left.count == right.count { return first.dropFirst().elementsEqual(second.dropFirst()) }
    return left.count < right.count
      ? first.elementsEqual(second.dropFirst()) : first.dropFirst().elementsEqual(second)
  }
}
