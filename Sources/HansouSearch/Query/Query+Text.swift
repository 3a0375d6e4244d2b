extension Query: CustomStringConvertible {
  /// The query as text that parses to the same tree.
  package var description: String { text(inside: .none) }

  private enum Context { case none, all, any, operand }

  private func text(inside context: Context) -> String {
    switch self {
    case .run(let text), .pattern(let text): return text
    case .phrase(let text): return Self.quoted(text)
    case .fuzzy(let text): return text + "~1"
    case .sequence(let parts, let distance):
      return Self.quoted(parts.joined(separator: " ")) + "~\(distance)"
    case .near(let parts, let distance):
      return "NEAR(\(parts.joined(separator: ", ")), \(distance))"
    case .field(let field, .phrase(let value)):
      return "\(field.names[0]):\(Self.quoted(value))"
    case .field(let field, .range(let lower, let upper)):
      let text = lower == upper ? lower ?? "" : "\(lower ?? "")..\(upper ?? "")"
      return "\(field.names[0]):\(text)"
    case .weighted(let query, let weight):
      let operand = query.text(inside: .operand)
      // A weight belongs to what is right before it.
      return switch query {
      case .weighted, .not: "\(Self.grouped(operand))^\(Self.decimal(weight))"
      default: "\(operand)^\(Self.decimal(weight))"
      }
    case .everything: return "all:"
    case .not(let query):
      let operand = query.text(inside: .operand)
      // Two dashes begin a run, as in ——经济.
      return (operand.unicodeScalars.first.map { $0 == "-" || $0 == "－" } ?? false ? "NOT " : "-")
        + operand
    case .all(let queries):
      let text = queries.map { $0.text(inside: .all) }.joined(separator: " ")
      return context == .none || context == .any ? text : Self.grouped(text)
    case .any(let queries):
      let text = queries.map { $0.text(inside: .any) }.joined(separator: " OR ")
      return context == .none ? text : Self.grouped(text)
    }
  }

  /// The text in parentheses; with a space before the closing one where a run at its end has one open, to
  /// which it would belong.
  private static func grouped(_ text: String) -> String {
    var depth = 0
    for scalar in text.unicodeScalars.reversed() {
      if scalar == ")" || scalar == "）" { depth -= 1 }
      if scalar == "(" || scalar == "（" { depth += 1 }
      if depth > 0 || scalar.properties.isWhitespace { break }
    }
    return depth > 0 ? "(\(text) )" : "(\(text))"
  }

  /// The text in quotation marks that it does not have itself; as it is when it has all of them, which
  /// only the unspaced value of a field can.
  private static func quoted(_ text: String) -> String {
    for (opening, closing) in QueryLexer.quotePairs
    where !text.unicodeScalars.contains(where: { Character($0) == closing }) {
      return "\(opening)\(text)\(closing)"
    }
    return text
  }

  /// A positive number without an exponent, which the language does not have.
  private static func decimal(_ value: Double) -> String {
    let text = "\(value)"
    guard let mark = text.firstIndex(of: "e"), let exponent = Int(text[text.index(after: mark)...])
    else { return text }
    let parts = text[..<mark].split(separator: ".")
    let digits = parts.joined()
    let point = (parts.first?.count ?? 0) + exponent
    if point <= 0 { return "0." + String(repeating: "0", count: -point) + digits }
    return digits + String(repeating: "0", count: max(0, point - digits.count))
  }
}
