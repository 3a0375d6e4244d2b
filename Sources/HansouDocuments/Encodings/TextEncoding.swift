/// How the characters of a text file are written as bytes.
package enum TextEncoding: String, CaseIterable, Sendable {
  case utf8 = "utf-8"
  case utf16LE = "utf-16le"
  case utf16BE = "utf-16be"
  case utf32LE = "utf-32le"
  case utf32BE = "utf-32be"
  /// Also reads GBK and GB2312, which are parts of it.
  case gb18030
  case big5

  /// The encoding of that name, in any letter case; nil if there is none.
  ///
  /// Names of parts and near kin count as the whole: `gbk`, `gb2312`, `cp936` are gb18030.
  package init?(name: String) {
    let plain = String(
      decoding: name.lowercased().utf8.filter { $0 != 0x2D && $0 != 0x5F && $0 != 0x20 },
      as: UTF8.self)
    switch plain {
    case "utf8", "ascii", "usascii", "unicode11utf8": self = .utf8
    case "utf16", "utf16le", "ucs2", "ucs2le", "unicode": self = .utf16LE
    case "utf16be", "ucs2be", "unicodefffe": self = .utf16BE
    case "utf32", "utf32le", "ucs4": self = .utf32LE
    case "utf32be": self = .utf32BE
    case "gb18030", "gbk", "gb2312", "cp936", "936", "windows936", "euccn", "xgbk", "chinese",
      "gb231280", "csgb2312":
      self = .gb18030
    case "big5", "cp950", "950", "windows950", "big5hkscs", "cnbig5", "xxbig5", "csbig5":
      self = .big5
    default: return nil
    }
  }

  /// The name by which ICU knows the encoding.
  var converter: String {
    switch self {
    case .utf8: "UTF-8"
    case .utf16LE: "UTF-16LE"
    case .utf16BE: "UTF-16BE"
    case .utf32LE: "UTF-32LE"
    case .utf32BE: "UTF-32BE"
    case .gb18030: "gb18030"
    case .big5: "Big5"
    }
  }

  /// The byte-order mark that a text may start with.
  var mark: [UInt8] {
    switch self {
    case .utf8: [0xEF, 0xBB, 0xBF]
    case .utf16LE: [0xFF, 0xFE]
    case .utf16BE: [0xFE, 0xFF]
    case .utf32LE: [0xFF, 0xFE, 0, 0]
    case .utf32BE: [0, 0, 0xFE, 0xFF]
    case .gb18030: [0x84, 0x31, 0x95, 0x33]
    case .big5: []
    }
  }
}
