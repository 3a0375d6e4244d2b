/// A program that makes text of a file.
package struct FilterCommand: Hashable, Sendable {
  /// What stands for the path of the file.
  static let placeholder = "{}"

  /// The program and its arguments.
  package let words: [String]
  /// The Debian package that has the program, if known.
  package let package: String?
  /// What comes out: a text of its own format, by file extension.
  package let output: String

  /// - Parameters:
  ///   - words: The program and its arguments; one may hold `{}` for the path, else the file is the
  ///     program's standard input.
  ///   - package: The package to install.
  ///   - output: The extension of what comes out: `txt`, `html`, or `pages` for text in which a form
  ///     feed ends each page.
  package init(_ words: [String], package: String? = nil, output: String = "txt") {
    self.words = words
    self.package = package
    self.output = output
  }

  /// Reads a command as a person writes it; quotation marks keep words with spaces together.
  ///
  /// - Returns: nil when no word is in it or a quotation mark is not closed.
  package init?(parsing command: String) {
    var words: [String] = []
    var word: String?
    var quote: Character?
    for character in command {
      if let open = quote {
        if character == open { quote = nil } else { word?.append(character) }
      } else if character == "\"" || character == "'" {
        quote = character
        word = word ?? ""
      } else if character == " " || character == "\t" {
        if let done = word { words.append(done) }
        word = nil
      } else {
        word = (word ?? "") + String(character)
      }
    }
    if let word { words.append(word) }
    guard quote == nil, let first = words.first, !first.isEmpty else { return nil }
    self.init(words)
  }

  var program: String { words.first ?? "" }

  var readsStandardInput: Bool { !words.contains { $0.contains(Self.placeholder) } }

  /// The words with the path in its place. A path that starts with a dash is no option.
  func arguments(for path: String) -> [String] {
    let safe = path.hasPrefix("-") ? "./" + path : path
    return words.map { $0.replacing(Self.placeholder, with: safe) }
  }
}
