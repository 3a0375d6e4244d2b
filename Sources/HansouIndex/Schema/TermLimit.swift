import HansouStorage

/// Keeps every term within what the dictionary takes, in the same way for writer and reader.
///
/// Text may hold a "word" of any length (a data URL, a key). Refusing it would lose its document
/// and dropping it would lose the word, so a term of more than 1,024 bytes is known by its first
/// 1,008 bytes and the XXH3-128 of all of it: looked up exactly it is still found.
package enum TermLimit {
  package static let maximumLength = 1_024
  static let keptLength = maximumLength - 16

  /// The form under which `term` stands in the dictionary, if it is not the term itself.
  ///
  /// - Returns: nil for a term of at most 1,024 bytes.
  package static func shortened(_ term: UnsafeRawBufferPointer) -> [UInt8]? {
    guard term.count > maximumLength else { return nil }
    let hash = ContentHash(of: term)
    var bytes = Array(term.prefix(keptLength))
    for shift in stride(from: 56, through: 0, by: -8) {
      bytes.append(UInt8(truncatingIfNeeded: hash.high >> UInt64(shift)))
    }
    for shift in stride(from: 56, through: 0, by: -8) {
      bytes.append(UInt8(truncatingIfNeeded: hash.low >> UInt64(shift)))
    }
    return bytes
  }
}
