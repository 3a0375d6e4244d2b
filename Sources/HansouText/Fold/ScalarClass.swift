/// What a folded scalar is to the assembly of atoms.
///
/// The raw values stand in the generated fold table (`CHansouICU/Generator/make_fold_table.c`).
enum ScalarClass: UInt32 {
  /// Takes no position: white space, brackets, opening quotation marks, symbols.
  case transparent = 0
  /// Transparent too; a superscript digit behind it is a footnote mark.
  case closing = 1
  case separator = 2
  /// `.`: part of a number between two digits, else a separator.
  case dot = 3
  /// `,`: vanishes where it groups thousands, else a separator.
  case comma = 4
  case han = 5
  /// Kana or a hangul syllable: an atom like a Han character, but no base of a footnote mark.
  case syllable = 6
  /// A letter, mark or number of any other script.
  case letter = 7
  case digit = 8
  /// `%`, `‰`, `+` and the currency signs: an atom each.
  case sign = 9
  /// A digit typed as a superscript: a footnote mark behind Han or a closing mark, else a digit.
  case superscript = 10
  /// A Han numeral that can be part of a year: 〇零一二三四五六七八九.
  case numeral = 11
  /// ○, a zero inside a year and transparent elsewhere.
  case circle = 12
}

/// A folded scalar and its class in one word: the scalar in bits 0–20, the class in bits 21–24.
struct ClassifiedScalar {
  let bits: UInt32

  @inline(__always)
  init(bits: UInt32) { self.bits = bits & 0x1FF_FFFF }

  @inline(__always)
  init(_ scalar: UInt32, _ kind: ScalarClass) { bits = scalar | kind.rawValue << 21 }

  @inline(__always)
  var scalar: UInt32 { bits & 0x1F_FFFF }

  /// The raw value of a `ScalarClass`.
  @inline(__always)
  var kind: UInt32 { bits >> 21 }

  @inline(__always)
  func isKind(_ kind: ScalarClass) -> Bool { bits >> 21 == kind.rawValue }
}
