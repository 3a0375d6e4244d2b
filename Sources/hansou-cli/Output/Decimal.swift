extension Double {
  /// The number with `digits` decimal places, without Foundation.
  func decimal(_ digits: Int) -> String {
    var scale = 1.0
    for _ in 0..<digits { scale *= 10 }
    let scaled = (magnitude * scale).rounded()
    guard scaled < 9e15 else { return String(self) }
    let units = Int(scaled)
    let sign = self < 0 && units > 0 ? "-" : ""
    guard digits > 0 else { return sign + String(units) }
    let fraction = String(units % Int(scale))
    return sign + String(units / Int(scale)) + "."
      + String(repeating: "0", count: digits - fraction.count) + fraction
  }
}

extension Int {
  /// A number of bytes for people: 4.2 MB.
  var byteCount: String {
    let units = ["B", "kB", "MB", "GB", "TB"]
    var value = Double(self)
    var unit = 0
    while value >= 1_000, unit < units.count - 1 {
      value /= 1_000
      unit += 1
    }
    return unit == 0 ? "\(self) B" : "\(value.decimal(1)) \(units[unit])"
  }
}
