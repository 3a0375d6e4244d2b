import CHansouStorage

/// XXH3-64 (seed 0) of bytes at hand or of bytes that come piece by piece.
///
/// Guards against damage, not against intent. Source: https://github.com/Cyan4973/xxHash,
/// whose XXH3 is frozen since version 0.8.0.
package struct Checksum: ~Copyable {
  private let hasher: OpaquePointer

  /// A checksum of no bytes yet. Traps only if the process has no memory left.
  package init() {
    guard let hasher = hansou_hasher_create() else { fatalError("out of memory") }
    self.hasher = hasher
  }

  deinit { hansou_hasher_destroy(hasher) }

  /// The checksum of `bytes`.
  package static func of(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
    hansou_xxh3_64(bytes.baseAddress, bytes.count)
  }

  /// The checksum of `bytes`.
  package static func of(_ bytes: [UInt8]) -> UInt64 {
    bytes.withUnsafeBytes { of($0) }
  }

  /// Adds bytes at the end of what is summed.
  package mutating func update(_ bytes: UnsafeRawBufferPointer) {
    hansou_hasher_update(hasher, bytes.baseAddress, bytes.count)
  }

  /// The checksum of everything added since the start or the last `reset`.
  package var value: UInt64 { hansou_hasher_digest(hasher) }

  /// Starts again with no bytes.
  package mutating func reset() {
    hansou_hasher_reset(hasher)
  }
}
