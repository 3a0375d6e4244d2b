/// What a reference says of a document.
struct DocumentReference {
  private let document: Document
  private let isReport: Bool
  /// Where it is on the web.
  private let address: String?
  /// The day on which it was read there.
  private let accessed: String?

  init(_ document: Document, accessed: String? = nil) {
    self.document = document
    address = ["url", "source", "网址", "来源"].lazy.compactMap { document.metadata[$0] }.first {
      $0.hasPrefix("http://") || $0.hasPrefix("https://")
    }
    self.accessed = address == nil ? nil : accessed
    let kind = document.metadata["kind"] ?? document.title
    isReport = kind.hasSuffix("报告")
  }

  /// Responsible body, title, number, sort of document, date, place; day of reading and address if it is on
  /// the web.
  ///
  /// [R] is a report; plans, opinions and notices have no letter of their own in GB/T 7714-2015 and are
  /// [Z], "other"; /OL says that it is online. As in the standard's own examples the date stands before a
  /// page (2011: 13[2012-07-26]), and without one an online document's stands in parentheses
  /// ((2013-04-16)[2014-06-11]).
  func gbt7714(place: String) -> String {
    let metadata = document.metadata
    var text = metadata["issuer"].map { $0 + ". " } ?? ""
    text += document.title
    if let number = metadata["number"] { text += ": " + number }
    text += "[" + (isReport ? "R" : "Z") + (address == nil ? "" : "/OL") + "]"
    let day = accessed.map { "[\($0)]" } ?? ""
    if let date {
      text += address != nil && place.isEmpty ? ". (\(date))" : ". " + date
      if !place.isEmpty { text += ": " + place }
      text += day
    } else if !place.isEmpty || !day.isEmpty {
      text += ". " + place + day
    }
    text += "."
    return address.map { text + " " + $0 + "." } ?? text
  }

  /// The date, else the first year of the period in brackets, as an estimate has to stand.
  private var date: String? {
    if let date = document.metadata["date"] { return date }
    let year = document.metadata["period"]?.prefix { $0.isASCII && $0.isNumber } ?? ""
    return year.count == 4 ? "[\(year)]" : nil
  }

  func biblatex(place: String) -> String {
    let metadata = document.metadata
    var fields: [(String, String)] = []
    // The inner braces keep a body from being taken for a person's names.
    if let issuer = metadata["issuer"] { fields.append(("author", "{\(Self.escaped(issuer))}")) }
    fields.append(("title", Self.escaped(document.title)))
    for (name, key) in [("number", "number"), ("type", "kind"), ("location", "region")] {
      if let value = metadata[key] { fields.append((name, Self.escaped(value))) }
    }
    if let date = metadata["date"] {
      fields.append(("date", date))
    } else if let period = metadata["period"] {
      fields.append(("note", period))
    }
    // As they are: a style prints addresses verbatim.
    if let address { fields.append(("url", address)) }
    if let accessed { fields.append(("urldate", accessed)) }
    fields.append(("langid", "chinese"))
    let margin = fields.map(\.0.count).max() ?? 0
    var text = "@\(isReport ? "report" : "misc"){\(key),\n"
    for (name, value) in fields {
      text += "  \(name)\(String(repeating: " ", count: margin - name.count)) = {\(value)},\n"
    }
    text += "}"
    return place.isEmpty ? text : text + "\n\\autocite[\(Self.escaped(place))]{\(key)}"
  }

  /// The document's id without its extension, and without what a key cannot have.
  private var key: String {
    var name = document.id
    if let dot = name.lastIndex(of: "."), dot > name.startIndex { name = String(name[..<dot]) }
    return String(name.map { $0.isLetter || $0.isNumber || "-_:".contains($0) ? $0 : "-" })
  }

  /// Text with the signs that TeX takes for its own behind a backslash.
  private static func escaped(_ text: String) -> String {
    var result = ""
    for character in text {
      switch character {
      case "&", "%", "$", "#", "_", "{", "}": result += "\\\(character)"
      case "\\": result += "\\textbackslash{}"
      case "~": result += "\\textasciitilde{}"
      case "^": result += "\\textasciicircum{}"
      default: result.append(character)
      }
    }
    return result
  }
}
