extension RandomAccessCollection {
  /// The first index whose element is in the second part of a collection that is ordered so.
  ///
  /// - Parameter isSecond: False for all elements up to one, then true.
  /// - Returns: The index; `endIndex` if all are in the first part.
  /// - Complexity: O(log count).
  @inlinable
  package func partitioningIndex(where isSecond: (Element) -> Bool) -> Index {
    var low = startIndex
    var count = distance(from: low, to: endIndex)
    while count > 0 {
      let half = count / 2
      let middle = index(low, offsetBy: half)
      if isSecond(self[middle]) {
        count = half
      } else {
        low = index(after: middle)
        count -= half + 1
      }
    }
    return low
  }
}
