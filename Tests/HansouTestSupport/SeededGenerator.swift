/// A random generator with a seed, so that a failure can be played again.
///
/// SplitMix64 (Steele, Lea, Flood: "Fast splittable pseudorandom number generators", 2014).
package struct SeededGenerator: RandomNumberGenerator, Sendable {
  private var state: UInt64

  package init(seed: UInt64) { state = seed }

  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// The seed of this run: `HANSOU_TEST_SEED` of the environment, else a fixed one, so that CI
  /// repeats itself and a person can roam.
  package static func seed(environment: [String: String]) -> UInt64 {
    environment["HANSOU_TEST_SEED"].flatMap { UInt64($0) } ?? 20_261_121
  }
}

package enum RandomText {
  /// Pieces on which the rules of the fold meet: numerals, commas, marks, quotes, spaces, ligatures.
  package static let pieces: [String] = [
    "十", "四", "五", "规划", "二〇三五年", "二○二五", "一九四九", "二零二零", "一八", "〇", "○", "零", "九", "武汉", "漢陽",
    "發展", "５Ｇ", "5G", "2035", "１，２３４", "1,234", ",", ".", "3.5", "%", "％", "‰", "+", "￥", "$", "，",
    "。", "、",
    "——", "…", "～", "/", "-", "\t", " ", "\u{3000}", "“", "”", "‘", "’", "\"", "（", "）", "《", "》",
    "¹", "²", "³",
    "⁰", "¹²", "m²", "㎡", "℃", "①", "㈠", "Ⅲ", "ﬁ", "ß", "İ", "e\u{301}", "か\u{3099}", "が", "ｶﾞ", "한",
    "ᄒ", "ᅡ", "ᆫ",
    "\u{200B}", "\u{FEFF}", "\u{AD}", "\u{FE0F}", "⼀", "⺟", "豈", "𠮷", "😀", "·", "*", "_", "#", "`",
    "GDP", "é", "١٢", "ก็",
    "\u{327}", "\u{30A}", "\u{315}", "\u{FFFD}", "乾", "著", "\n", "\r\n",
  ]

  /// Text of up to `count` pieces, one in eight a random scalar of any plane.
  package static func make(
    count: Int, using generator: inout some RandomNumberGenerator
  ) -> String {
    var text = ""
    for _ in 0..<Int.random(in: 0...count, using: &generator) {
      if Int.random(in: 0..<8, using: &generator) == 0 {
        text.unicodeScalars.append(scalar(using: &generator))
      } else {
        text += pieces.randomElement(using: &generator) ?? ""
      }
    }
    return text
  }

  /// A scalar of any plane that Unicode 15.0 knows or nobody does: the standard library's tables
  /// are later than the fold's.
  private static func scalar(using generator: inout some RandomNumberGenerator) -> Unicode.Scalar {
    while true {
      let value = UInt32.random(in: 0..<0x110000, using: &generator)
      guard let scalar = Unicode.Scalar(value) else { return "\u{FFFD}" }
      guard let age = scalar.properties.age else { return scalar }
      if (age.major, age.minor) <= (15, 0) { return scalar }
    }
  }
}
