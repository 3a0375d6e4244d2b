/// Finds places for sets of codes in a double array: a base such that base plus each code is free.
///
/// Sixty-four neighbouring bases are tried at once: for each code, a 64-bit window of the bitmap of
/// taken places rules bases out; what is left fits.
struct DoubleArrayLayout {
  /// Places that hold an entry, a bit each.
  private var taken: [UInt64] = []
  /// Bases that belong to an entry: no two share one, so that a code suffices as a check.
  private var used: [UInt64] = [1]
  /// Where the lowest code of the last set of each size went: the next of that size hardly fits
  /// before it.
  ///
  /// Sets from 128 codes up share a hint. With hints for powers of two the layout of ICU's dictionary
  /// takes three quarters of the time and 1.4 times the space.
  private var hints = [Int](repeating: 0, count: 129)
  /// Places below are all taken.
  private var full = 0

  /// One more than the highest place taken.
  private(set) var length = 0

  /// Takes the places of `codes` and returns their base, which is above 0.
  ///
  /// Call it with large sets first: small ones fill the gaps.
  mutating func place(_ codes: [Int]) -> Int {
    let lowest = codes.min() ?? 0
    let size = min(codes.count, 128)
    let hint = max(hints[size], full)
    var window = max(0, hint - lowest) & ~63
    while true {
      let fitting = bases(window, codes)
      if fitting != 0 {
        hints[size] = window + lowest
        let base = window + fitting.trailingZeroBitCount
        take(base, codes)
        return base
      }
      window += 64
    }
  }

  /// The bases `window ..< window + 64` that fit, a bit each.
  private func bases(_ window: Int, _ codes: [Int]) -> UInt64 {
    var fitting = ~word(used, window >> 6)
    for code in codes {
      let place = window + code
      let shift = UInt64(truncatingIfNeeded: place & 63)
      var window = word(taken, place >> 6) >> shift
      if shift != 0 { window |= word(taken, place >> 6 + 1) << (64 - shift) }
      fitting &= ~window
      if fitting == 0 { return 0 }
    }
    return fitting
  }

  private func word(_ bits: [UInt64], _ index: Int) -> UInt64 {
    index < bits.count ? bits[index] : 0
  }

  private mutating func take(_ base: Int, _ codes: [Int]) {
    Self.set(&used, base)
    for code in codes {
      Self.set(&taken, base + code)
      length = max(length, base + code + 1)
    }
    while full >> 6 < taken.count, taken[full >> 6] == .max { full += 64 }
  }

  private static func set(_ bits: inout [UInt64], _ place: Int) {
    while place >> 6 >= bits.count { bits.append(0) }
    bits[place >> 6] |= 1 << UInt64(truncatingIfNeeded: place & 63)
  }
}
