extension String {
  /// With full-width forms of ASCII as ASCII.
  var narrowed: String {
    guard utf8.contains(0xEF) else { return self }
    var narrowed = ""
    for scalar in unicodeScalars {
      let isWide = (0xFF01...0xFF5E).contains(scalar.value)
      narrowed.unicodeScalars.append(
        isWide ? Unicode.Scalar(UInt8(truncatingIfNeeded: scalar.value - 0xFEE0)) : scalar)
    }
    return narrowed
  }
}
