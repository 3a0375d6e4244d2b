import CHansouStorage

/// XXH3-128 of a document's source bytes: two documents with equal hashes count as equal.
///
/// By accident two of 10⁹ different documents agree with a chance of about 10⁻²¹.
package struct ContentHash: Hashable, Sendable {
  package let high: UInt64
  package let low: UInt64

  /// A hash read back from where it was stored.
  package init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  /// The hash of `bytes`.
  package init(of bytes: UnsafeRawBufferPointer) {
    let hash = hansou_xxh3_128(bytes.baseAddress, bytes.count)
    self.init(high: hash.high, low: hash.low)
  }

  /// The hash of `bytes`.
  package init(of bytes: [UInt8]) {
    self = bytes.withUnsafeBytes { ContentHash(of: $0) }
  }
}
