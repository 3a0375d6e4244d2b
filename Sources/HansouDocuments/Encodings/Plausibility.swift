/// How much decoded bytes look like Chinese text.
///
/// The right encoding gives common characters and Chinese punctuation; a wrong one gives rare
/// characters, other scripts, private use and controls.
struct Plausibility {
  /// Han characters and signs that are common.
  private(set) var common = 0
  /// Scalars outside ASCII.
  private(set) var counted = 0
  /// ASCII letters, digits, signs and white space.
  private(set) var plain = 0
  /// Controls, private use and U+FFFD, which no text has.
  private(set) var bad = 0

  /// - Parameter text: Valid UTF-8.
  init(_ text: some Collection<UInt8>) {
    var decoder = UTF8()
    var iterator = text.makeIterator()
    while case .scalarValue(let scalar) = decoder.decode(&iterator) { count(scalar.value) }
  }

  private mutating func count(_ value: UInt32) {
    switch value {
    case 0x09, 0x0A, 0x0C, 0x0D, 0x20...0x7E: plain += 1
    case 0...0x9F, 0xE000...0xF8FF, 0xFFF0...0xFFFF, 0xF0000...0x10FFFF: bad += 1
    default:
      counted += 1
      if CommonCharacters.contains(value) || Self.isCommonSign(value) { common += 1 }
    }
  }

  private static func isCommonSign(_ value: UInt32) -> Bool {
    switch value {
    // · — ‘ ’ “ ” … 　 、 。 《 》 「 」 『 』 【 】 〔 〕 and full-width ASCII
    case 0xB7, 0x2014, 0x2018, 0x2019, 0x201C, 0x201D, 0x2026, 0x3000...0x3002, 0x3007...0x3015,
      0xFF01...0xFF5E:
      true
    default: false
    }
  }

  /// The share of common scalars in those that tell, from 0 to 1; what no text has weighs double.
  var score: Double {
    let all = counted + bad * 2
    return all == 0 ? 0 : Double(common) / Double(all)
  }

  /// The share of common scalars and ASCII, from 0 to 1: for bytes with NULs, which are UTF-16 or no
  /// text at all.
  var shareOfText: Double {
    let all = counted + plain + bad * 2
    return all == 0 ? 0 : Double(common + plain) / Double(all)
  }
}
