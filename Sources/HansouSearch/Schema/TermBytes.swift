import HansouIndex

/// The bytes of a term of a query: in the value itself if there are at most 16, else in an array.
///
/// A query has a dozen terms, which go through five lists. As arrays each was an allocation and a count of
/// references touched with every copy, a tenth of the time of a short query. Two Han characters take 6 to 8 bytes.
package struct TermBytes: Hashable, Sendable {
  private static let inlineLimit = 16

  /// The bytes in the order of memory, zeros after them; all zero if they are in `long`.
  private var inline: (UInt64, UInt64) = (0, 0)
  private let inlineCount: Int
  private let long: [UInt8]?

  package init(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard bytes.count <= Self.inlineLimit else {
      inlineCount = 0
      long = Array(bytes)
      return
    }
    inlineCount = bytes.count
    long = nil
    withUnsafeMutableBytes(of: &inline) { $0.copyBytes(from: bytes) }
  }

  package init(_ bytes: ArraySlice<UInt8>) {
    self = bytes.withUnsafeBufferPointer { TermBytes($0) }
  }

  package init(_ bytes: [UInt8]) { self.init(bytes[...]) }

  /// By which a dictionary finds the block of the term.
  var head: UInt64 { withUnsafeBytes(TermDictionaryFormat.head) }

  package var array: [UInt8] { withUnsafeBytes { Array($0) } }

  /// Calls `body` with the bytes, which are valid until it returns.
  package func withUnsafeBytes<Result, Failure: Error>(
    _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    if let long {
      return try long.withUnsafeBufferPointer { (bytes) throws(Failure) in
        try body(UnsafeRawBufferPointer(bytes))
      }
    }
    return try Swift.withUnsafeBytes(of: inline) { (memory) throws(Failure) in
      try body(UnsafeRawBufferPointer(start: memory.baseAddress, count: inlineCount))
    }
  }

  package static func == (left: TermBytes, right: TermBytes) -> Bool {
    left.inline == right.inline && left.inlineCount == right.inlineCount && left.long == right.long
  }

  package func hash(into hasher: inout Hasher) { withUnsafeBytes { hasher.combine(bytes: $0) } }
}
