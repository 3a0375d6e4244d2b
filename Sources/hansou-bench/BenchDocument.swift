import Foundation
import HansouDocuments

/// A line `{"id": …, "text": …}` of the harness: a document of one passage.
struct BenchDocument: Sendable {
  let id: String
  let text: String
  let marker: String

  init(line: [UInt8]) throws {
    let value = try JSONReader.read(line)
    id = value["id"]?.text ?? ""
    text = value["text"]?.text ?? ""
    marker = value["marker"]?.text ?? ""
  }
}

/// The lines of a file, read a piece at a time, so that the file does not count as the engine's memory.
struct BenchLines {
  private let file: FileHandle
  /// What was read beyond the last line given out.
  private var rest: [UInt8] = []

  init(_ path: String) throws {
    file = try FileHandle(forReadingFrom: URL(filePath: path))
  }

  /// Whole lines of about `bytes` bytes in all; empty at the end.
  mutating func next(bytes: Int) throws -> [[UInt8]] {
    var taken = rest
    rest = []
    while let piece = try file.read(upToCount: min(bytes, 1 << 20)), !piece.isEmpty {
      taken += piece
      if taken.count >= bytes, piece.contains(0x0A) { break }
    }
    guard let last = taken.lastIndex(of: 0x0A) else { return taken.isEmpty ? [] : [taken] }
    rest = Array(taken[(last + 1)...])
    return Self.lines(of: taken, end: last + 1)
  }

  /// The lines of `bytes` up to `end`, behind a line feed; empty ones left out.
  private static func lines(of bytes: [UInt8], end: Int) -> [[UInt8]] {
    bytes.withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress else { return [] }
      var lines: [[UInt8]] = []
      var start = 0
      while start < end, let feed = memchr(base + start, 0x0A, end - start) {
        let next = UnsafeRawPointer(feed) - base
        if next > start { lines.append(Array(bytes[start..<next])) }
        start = next + 1
      }
      return lines
    }
  }
}
