/// Everything that the command line says to people, in English and Chinese.
struct Messages {
  static let current = Messages(language: .current)

  let language: Language

  /// A name may hold line breaks and controls; a message is one line and moves no cursor.
  static func oneLine(_ path: String) -> String {
    guard path.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }) else {
      return path
    }
    var text = ""
    for scalar in path.unicodeScalars {
      switch scalar.value {
      case 0x0A: text += "\\n"
      case 0x0D: text += "\\r"
      case 0x09: text += "\\t"
      case 0..<0x20, 0x7F: text += "?"
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text
  }

  func count(_ number: Int, _ noun: String) -> String {
    "\(number) \(noun)\(number == 1 ? "" : "s")"
  }
}
