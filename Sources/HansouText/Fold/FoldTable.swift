internal import CHansouICU

/// The fold of single scalars, as generated from ICU: no ICU call, no set-up.
///
/// Two stages of `UInt16`: the block of a scalar (128 scalars a block), then its value. Values below
/// 16 are the class of a scalar that stays as it is, which all of the text's ordinary Han and Latin
/// characters are; others lead to a mapping.
struct FoldTable: @unchecked Sendable {
  private let blocks: UnsafePointer<UInt16>
  private let values: UnsafePointer<UInt16>
  private let mappings: UnsafePointer<UInt32>
  private let sequences: UnsafePointer<UInt32>

  /// The table compiled into this build. The pointers are to constants and live for ever.
  static let shared = FoldTable()

  private init() {
    // C constants have static storage, so that these pointers are never null.
    blocks = hansou_fold_blocks_pointer().unsafelyUnwrapped
    values = hansou_fold_values_pointer().unsafelyUnwrapped
    mappings = hansou_fold_mappings_pointer().unsafelyUnwrapped
    sequences = hansou_fold_sequences_pointer().unsafelyUnwrapped
  }

  /// The version of Unicode the table was made from, as "15.0".
  static var unicodeVersion: String {
    String(cString: hansou_fold_unicode_version_pointer().unsafelyUnwrapped)
  }

  /// What the table says of one scalar.
  struct Entry {
    /// A class below 16, or a mapping with its flags.
    let value: UInt32
    let isMapping: Bool

    @inline(__always)
    var isSequence: Bool { value & 1 << 25 != 0 }
    @inline(__always)
    var isNothing: Bool { value & 1 << 26 != 0 }
    /// The scalar may compose with what stands before it, or be reordered: normalize in context.
    @inline(__always)
    var combines: Bool { value & 1 << 27 != 0 }
  }

  /// The entry of `scalar`, which must be below 0x110000.
  @inline(__always)
  func entry(_ scalar: UInt32) -> Entry {
    let value = value(scalar)
    if value < 16 { return Entry(value: UInt32(value), isMapping: false) }
    return Entry(value: mappings[Int(value) &- 16], isMapping: true)
  }

  @inline(__always)
  private func value(_ scalar: UInt32) -> UInt16 {
    let block = Int(truncatingIfNeeded: blocks[Int(truncatingIfNeeded: scalar &>> 7)])
    return values[block &<< 7 | Int(truncatingIfNeeded: scalar & 127)]
  }

  /// The class of `scalar`, which must be below 0x110000, if it stays as it is.
  @inline(__always)
  func plainClass(_ scalar: UInt32) -> UInt32? {
    let value = value(scalar)
    return value < 16 ? UInt32(value) : nil
  }

  /// The scalars of a sequence entry.
  @inline(__always)
  func sequence(_ entry: Entry) -> UnsafeBufferPointer<UInt32> {
    let start = sequences + Int(entry.value & 0x1F_FFFF)
    return UnsafeBufferPointer(start: start + 1, count: Int(start[0]))
  }
}
