import Hansou

extension Messages {
  var noPhrase: String {
    language.text("expected a phrase or --file LIST", "请给出短语或 --file 短语表")
  }

  func badSort(_ text: String) -> String {
    language.text(
      "--sort is \(text), expected L1, R1 … L99, R99, document and date, with commas",
      "--sort 为 \(text)，应为 L1、R1……L99、R99、document、date，以逗号分隔")
  }

  func negative(_ option: String, _ value: Int) -> String {
    language.text(
      "--\(option) is \(value), expected 0 or more", "--\(option) 为 \(value)，应为 0 或更大")
  }
}
