extension RandomAccessCollection {
  /// The first index whose element is in the second part of a collection that is ordered so.
  ///
  /// - Parameter isSecond: False for all elements up to one, then true.
  /// - Returns: The index; `endIndex` if all are in the first part.
  /// - Throws: What `isSecond` threw.
  /// - Complexity: O(log count).
  @inlinable
  package func partitioningIndex<E: Error>(
    where isSecond: (Element) throws(E) -> Bool
  ) throws(E) -> Index {
    var low = startIndex
    var count = distance(from: low, to: endIndex)
    while count > 0 {
      let half = count / 2
      let middle = index(low, offsetBy: half)
      if try isSecond(self[middle]) {
        count = half
      } else {
        low = index(after: middle)
        count -= half + 1
      }
    }
    return low
  }
}
