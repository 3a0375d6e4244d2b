extension Passage {
  /// Takes stretches out of the text; the spans go on pointing at what is left.
  ///
  /// - Parameter ranges: UTF-8 offsets on scalar boundaries, ascending, apart from each other.
  /// - Complexity: O(n) in the text.
  mutating func cut(_ ranges: [Range<Int>]) {
    guard !ranges.isEmpty else { return }
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var moved: [SourceSpan] = []
    var start = 0
    for range in ranges + [bytes.count..<bytes.count] {
      append(bytes, start..<range.lowerBound, to: &result, &moved)
      start = range.upperBound
    }
    text = String(decoding: result, as: UTF8.self)
    spans = moved.isEmpty ? Array(spans.prefix(1)) : moved
  }

  private func append(
    _ bytes: [UInt8], _ range: Range<Int>, to result: inout [UInt8], _ moved: inout [SourceSpan]
  ) {
    guard !range.isEmpty else { return }
    let shift = range.lowerBound - result.count
    if let index = spans.lastIndex(where: { $0.textOffset <= range.lowerBound }) {
      var span = spans[index]
      for byte in bytes[span.textOffset..<range.lowerBound] where byte & 0xC0 != 0x80 {
        span.column += 1
      }
      span.textOffset = result.count
      moved.append(span)
    }
    for span in spans where range.contains(span.textOffset) && span.textOffset > range.lowerBound {
      var span = span
      span.textOffset -= shift
      moved.append(span)
    }
    result.append(contentsOf: bytes[range])
  }
}
