/// The language of messages.
enum Language {
  case english
  case chinese

  /// Chinese when the locale for messages is, by the order of precedence that POSIX gives.
  static let current: Language = {
    let locale =
      Terminal.environment("LC_ALL") ?? Terminal.environment("LC_MESSAGES")
      ?? Terminal.environment("LANG") ?? ""
    return locale.lowercased().hasPrefix("zh") ? .chinese : .english
  }()

  /// What lines on standard error begin with.
  var prefix: String { text("hansou: ", "hansou：") }

  /// The text in this language.
  func text(_ english: String, _ chinese: String) -> String {
    self == .chinese ? chinese : english
  }
}
