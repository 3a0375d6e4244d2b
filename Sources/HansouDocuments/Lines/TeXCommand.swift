/// TeX commands that recognition of scanned pages leaves in the text, with the signs they stand for.
enum TeXCommand {
  static let symbols: [String: [UInt8]] = [
    "geq": Array("≥".utf8), "ge": Array("≥".utf8), "geqslant": Array("≥".utf8),
    "leq": Array("≤".utf8), "le": Array("≤".utf8), "leqslant": Array("≤".utf8),
    "times": Array("×".utf8), "pm": Array("±".utf8), "sim": Array("~".utf8),
    "approx": Array("≈".utf8), "cdot": Array("·".utf8), "circ": Array("°".utf8),
    "mu": Array("μ".utf8), "div": Array("÷".utf8),
  ]

  static func isLetter(_ byte: UInt8) -> Bool {
    (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
  }
}
