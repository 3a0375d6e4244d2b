/// Everything that the command line says to people, in English and Chinese.
struct Messages {
  static let current = Messages(language: .current)

  let language: Language

  func count(_ number: Int, _ noun: String) -> String {
    "\(number) \(noun)\(number == 1 ? "" : "s")"
  }
}
