/// Texts, titles and names as a terminal may be given them.
enum TerminalText {
  /// A text on one line without controls: those of a file that somebody else wrote would move the cursor, change
  /// colours or the window's title, or answer in the user's name.
  ///
  /// - Returns: The text with `\n`, `\r`, `\t` for line breaks and tabs, and `?` for other controls (C0, DEL, C1).
  static func oneLine(_ text: String) -> String {
    guard hasControls(text) else { return text }
    var shown = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n": shown += "\\n"
      case "\r": shown += "\\r"
      case "\t": shown += "\\t"
      default: shown.unicodeScalars.append(isControl(scalar) ? "?" : scalar)
      }
    }
    return shown
  }

  /// A text with a space for each control, so that nothing moves in columns that are counted by characters.
  static func spaced(_ text: Substring) -> Substring {
    guard hasControls(text) else { return text }
    let scalars = text.unicodeScalars.map { isControl($0) ? " " : $0 }
    return Substring(String(String.UnicodeScalarView(scalars)))
  }

  /// The text on one line if it fits, else its beginning and end around an ellipsis: the end of a section path
  /// says most.
  static func fitted(_ text: String, _ width: Int) -> String {
    let text = oneLine(text)
    guard DisplayWidth.of(text) > width else { return text }
    let half = (width - 1) / 2
    return clipped(text, half) + "…" + ending(text, half)
  }

  /// As much of a text from its start as fits.
  static func clipped(_ text: String, _ width: Int) -> String { String(first(width, of: text)) }

  /// As much of a text before its end as fits.
  static func ending(_ text: String, _ width: Int) -> String {
    String(first(width, of: text.reversed()).reversed())
  }

  private static func first(_ width: Int, of characters: some Sequence<Character>) -> [Character] {
    var cells = 0
    return Array(
      characters.prefix { character in
        cells += DisplayWidth.of(character)
        return cells <= width
      })
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value)
  }

  /// Whether a text has a C0 control, DEL, or C1 control, which is C2 80 to C2 9F.
  private static func hasControls(_ text: some StringProtocol) -> Bool {
    var last: UInt8 = 0
    for byte in text.utf8 {
      if byte < 0x20 || byte == 0x7F || last == 0xC2 && byte < 0xA0 { return true }
      last = byte
    }
    return false
  }
}
