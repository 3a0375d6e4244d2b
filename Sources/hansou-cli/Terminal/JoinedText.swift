/// Texts with a separator between them.
///
/// What the library's `joined` does, without the conformances that it looks up when it is first used: an eightieth of
/// a search of the plan texts from process start.
enum JoinedText {
  static func of(_ texts: [String], separator: String) -> String {
    var text = texts.first ?? ""
    for part in texts.dropFirst() {
      text.append(separator)
      text.append(part)
    }
    return text
  }
}
