/// A value of a settings file.
enum SettingsValue: Hashable {
  case text(String)
  case number(Int)
  case truth(Bool)
  case list([String])
}

/// Reads settings: the part of TOML 1.0 that they need.
///
///     # a comment
///     index = "~/reports.index"          "…" with \n \t \" \\ \uXXXX, or '…' as it stands
///     [search]                           a table; its keys are search.limit and so on
///     limit = 20                         a whole number
///     strict = true
///     facets = ["region", 'year']        strings on one line
///
/// No other values, no inline tables, no arrays of tables, no strings of several lines. (TOMLKit reads all of
/// TOML but brings Foundation, which adds 15 MB to the program and 0.4 ms to each start.)
struct SettingsFile {
  /// A line that cannot be understood.
  struct Problem: Error, Hashable {
    let line: Int
    /// What is wrong.
    let fault: Fault
  }

  enum Fault: Hashable {
    case notAnAssignment
    case badValue
    case twice(String)
  }

  /// The values by key, with the line of each.
  private(set) var values: [String: (value: SettingsValue, line: Int)] = [:]

  /// - Throws: `Problem` for the first line that is none of the above.
  init(parsing text: String) throws(Problem) {
    var table = ""
    for (index, raw) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .enumerated()
    {
      var cursor = SettingsCursor(raw)
      cursor.skipSpace()
      if cursor.isAtEnd { continue }
      if cursor.take("[") {
        guard let name = cursor.key(), cursor.take("]"), cursor.isDone else {
          throw Problem(line: index + 1, fault: .notAnAssignment)
        }
        table = name + "."
        continue
      }
      guard let key = cursor.key(), cursor.take("=") else {
        throw Problem(line: index + 1, fault: .notAnAssignment)
      }
      guard let value = cursor.value(), cursor.isDone else {
        throw Problem(line: index + 1, fault: .badValue)
      }
      guard values[table + key] == nil else {
        throw Problem(line: index + 1, fault: .twice(table + key))
      }
      values[table + key] = (value, index + 1)
    }
  }
}

/// Walks a line of a settings file.
private struct SettingsCursor {
  private var rest: Substring

  init(_ line: Substring) { rest = line }

  /// Whether nothing but a comment is left.
  var isAtEnd: Bool { rest.isEmpty || rest.first == "#" }

  /// As `isAtEnd`, behind white space.
  var isDone: Bool { rest.drop { $0 == " " || $0 == "\t" }.first.map { $0 == "#" } ?? true }

  mutating func skipSpace() { rest = rest.drop { $0 == " " || $0 == "\t" } }

  /// Takes a sign with the white space around it.
  mutating func take(_ sign: Character) -> Bool {
    skipSpace()
    guard rest.first == sign else { return false }
    rest.removeFirst()
    skipSpace()
    return true
  }

  /// Bare keys and quoted ones, joined by dots.
  mutating func key() -> String? {
    var parts: [String] = []
    repeat {
      skipSpace()
      if rest.first == "\"" || rest.first == "'" {
        guard let part = string() else { return nil }
        parts.append(part)
      } else {
        let part = rest.prefix {
          $0.isASCII && ($0.isLetter || $0.isNumber) || $0 == "-" || $0 == "_"
        }
        guard !part.isEmpty else { return nil }
        rest = rest.dropFirst(part.count)
        parts.append(String(part))
      }
    } while take(".")
    return parts.joined(separator: ".")
  }

  mutating func value() -> SettingsValue? {
    switch rest.first {
    case "\"", "'": return string().map { .text($0) }
    case "[": return list()
    default:
      let word = rest.prefix { $0 != " " && $0 != "\t" && $0 != "#" }
      rest = rest.dropFirst(word.count)
      if word == "true" { return .truth(true) }
      if word == "false" { return .truth(false) }
      return Int(word.filter { $0 != "_" }).map { .number($0) }
    }
  }

  private mutating func list() -> SettingsValue? {
    guard take("[") else { return nil }
    var items: [String] = []
    while !take("]") {
      guard let item = string() else { return nil }
      items.append(item)
      if take(",") { continue }
      guard take("]") else { return nil }
      break
    }
    return .list(items)
  }

  private mutating func string() -> String? {
    guard let quote = rest.first, quote == "\"" || quote == "'" else { return nil }
    rest.removeFirst()
    var text = ""
    while let character = rest.popFirst() {
      if character == quote { return text }
      if character == "\\", quote == "\"" {
        guard let escaped = escape() else { return nil }
        text.append(escaped)
      } else {
        text.append(character)
      }
    }
    return nil
  }

  private mutating func escape() -> Character? {
    switch rest.popFirst() {
    case "n": return "\n"
    case "t": return "\t"
    case "\"": return "\""
    case "\\": return "\\"
    case "u":
      let digits = rest.prefix(4)
      guard digits.count == 4, let value = UInt32(digits, radix: 16),
        let scalar = Unicode.Scalar(value)
      else { return nil }
      rest = rest.dropFirst(4)
      return Character(scalar)
    default: return nil
    }
  }
}
