/// Finds places for sets of codes in a double array: a base such that base plus each code is free.
///
/// Neighbouring bases are tried at once, 64 for small sets and 512 for others: for each code, a window of the
/// bitmap of taken places rules bases out; what is left fits.
struct DoubleArrayLayout: ~Copyable {
  /// Places that hold an entry.
  private var taken = PlaceBitmap()
  /// Bases that belong to an entry: no two share one, so that a code suffices as a check.
  private var used = PlaceBitmap()
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

  /// The codes from which on 512 bases are tried at once: ruling them out takes few codes more than ruling out 64.
  private static let wideSize = 6

  init() { used.set(0) }

  /// Takes the places of `codes` and returns their base, which is above 0.
  ///
  /// Call it with large sets first: small ones fill the gaps.
  mutating func place(_ codes: UnsafeBufferPointer<Int>) -> Int {
    let lowest = codes.min() ?? 0
    let highest = codes.max() ?? 0
    let size = min(codes.count, 128)
    let hint = max(hints[size], full)
    var window = max(0, hint - lowest) & ~63
    while true {
      let isWide = size >= Self.wideSize
      let width = isWide ? PlaceBitmap.wideWindow : 64
      taken.reserve(window + highest + width)
      used.reserve(window + width)
      if let fitting = isWide ? wide(window, codes) : narrow(window, codes) {
        hints[size] = fitting & ~63 + lowest
        take(fitting, codes)
        return fitting
      }
      window += width
    }
  }

  /// The first of the bases `window ..< window + 64` that fits.
  private func narrow(_ window: Int, _ codes: UnsafeBufferPointer<Int>) -> Int? {
    var fitting = ~used.window(window)
    var index = 0
    while index < codes.count, fitting != 0 {
      fitting &= ~taken.window(window &+ codes[index])
      index &+= 1
    }
    return fitting == 0 ? nil : window + fitting.trailingZeroBitCount
  }

  /// The first of the bases `window ..< window + 512` that fits.
  private func wide(_ window: Int, _ codes: UnsafeBufferPointer<Int>) -> Int? {
    var unfit = used.wideWindow(window)
    var index = 0
    while index < codes.count {
      unfit |= taken.wideWindow(window &+ codes[index])
      index &+= 1
      if index & 3 == 0, unfit == SIMD8(repeating: .max) { return nil }
    }
    for word in 0..<8 where unfit[word] != .max {
      return window + 64 * word + (~unfit[word]).trailingZeroBitCount
    }
    return nil
  }

  private mutating func take(_ base: Int, _ codes: UnsafeBufferPointer<Int>) {
    used.set(base)
    for code in codes {
      taken.set(base + code)
      length = max(length, base + code + 1)
    }
    while full < length, taken.window(full) == .max { full += 64 }
  }
}
