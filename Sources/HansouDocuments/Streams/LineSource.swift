/// The lines of a stream, one at a time, so that memory does not grow with the file.
struct LineSource {
  /// A line.
  enum Line {
    /// Without its line break.
    case bytes([UInt8])
    /// Longer than the limit; it was passed over.
    case tooLong
  }

  private let source: any ByteSource
  private let limit: Int
  private var chunk = [UInt8](repeating: 0, count: 1 << 17)
  private var start = 0
  private var end = 0
  /// The number of the line read last, from 1.
  private(set) var number = 0

  init(_ source: any ByteSource, limit: Int) {
    self.source = source
    self.limit = limit
  }

  /// The next line, or nil at the end.
  ///
  /// - Throws: `FileProblem`.
  mutating func next() throws(FileProblem) -> Line? {
    var line: [UInt8] = []
    var isTooLong = false
    var isAtEnd = true
    while true {
      if start == end {
        end = try Streaming.read(from: source, into: &chunk)
        start = 0
        if end == 0 {
          guard !isAtEnd else { return nil }
          break
        }
      }
      isAtEnd = false
      let stop = chunk[start..<end].firstIndex(of: 0x0A)
      let piece = start..<(stop ?? end)
      if !isTooLong, line.count + piece.count > limit {
        isTooLong = true
        line = []
      }
      if !isTooLong { line.append(contentsOf: chunk[piece]) }
      start = stop.map { $0 + 1 } ?? end
      if stop != nil { break }
    }
    number += 1
    if isTooLong { return .tooLong }
    if line.last == 0x0D { line.removeLast() }
    return .bytes(line)
  }
}
