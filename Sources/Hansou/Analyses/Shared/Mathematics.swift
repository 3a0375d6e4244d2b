#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Functions of the C library's, without Foundation.
enum Mathematics {
  /// ln x.
  static func ln(_ x: Double) -> Double { log(x) }

  /// The logarithm to base 2.
  static func binaryLogarithm(_ x: Double) -> Double { log2(x) }

  /// The probability of at least `statistic` from χ² with one degree of freedom.
  ///
  /// It is erfc(√(x/2)), since such a variable is the square of a standard normal one.
  static func chiSquareTail(_ statistic: Double) -> Double {
    erfc((max(0, statistic) / 2).squareRoot())
  }

  /// x ln(x / y), 0 for x = 0: a term of a log-likelihood ratio.
  static func surprise(_ observed: Double, _ expected: Double) -> Double {
    observed > 0 && expected > 0 ? observed * log(observed / expected) : 0
  }
}
