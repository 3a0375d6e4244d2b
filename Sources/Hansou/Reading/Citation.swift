/// A passage or document as papers cite it.
public struct Citation: Hashable, Sendable {
  /// The reference by GB/T 7714-2015, with chapter and paragraph where a page would stand.
  public let gbt7714: String
  /// The entry for a BibLaTeX file, and how to cite the place.
  public let biblatex: String
  /// Chapter and paragraph: 第四章第一节第2段; empty for a whole document.
  public let place: String
  /// The passage that is cited; nil for a whole document.
  public let passage: Passage?
}

extension TextIndex {
  /// The citation of a document, or of the passage at a line of it.
  ///
  /// - Parameters:
  ///   - name: The document, as for `document(_:)`.
  ///   - line: A source line, from 1; nil for the whole.
  ///   - accessed: The day on which a document that has an address on the web was read, as 2026-11-21; GB/T
  ///     7714 asks for it.
  /// - Returns: nil when no passage stands at the line.
  /// - Throws: `noSuchDocument` or `corrupt`.
  public func citation(
    of name: String, line: Int?, accessed: String? = nil
  ) throws(HansouError) -> Citation? {
    let document = try document(name)
    let reference = DocumentReference(document, accessed: accessed)
    guard let line else {
      return Citation(
        gbt7714: reference.gbt7714(place: ""), biblatex: reference.biblatex(place: ""), place: "",
        passage: nil)
    }
    let passages = try passages(of: document.id)
    guard let index = passages.firstIndex(where: { $0.lines.contains(line) }) else { return nil }
    let place = CitedPlace.text(index, in: passages)
    return Citation(
      gbt7714: reference.gbt7714(place: place), biblatex: reference.biblatex(place: place),
      place: place, passage: passages[index])
  }
}

/// Where a passage stands, as Chinese papers say it.
enum CitedPlace {
  /// The numbers of the chapters around a passage, and its own among the paragraphs of the innermost.
  static func text(_ index: Int, in passages: [Passage]) -> String {
    let passage = passages[index]
    var section = passage.section
    if passage.kind == .tableRow { section = section.dropLast() }
    let chapters = section.map(label).joined()
    if passage.kind == .heading { return chapters }
    var first = index
    while first > 0, passages[first - 1].section.starts(with: section) { first -= 1 }
    let before = passages[first..<index].filter {
      $0.kind != .heading && $0.kind != .contents && $0.kind != .boilerplate
        && ($0.kind == .tableRow ? $0.section.dropLast() : $0.section[...]) == section[...]
    }
    return chapters + "第\(before.count + 1)段"
  }

  /// The number of a heading — 第四章, 三 of 三、…, （二） — or the heading in quotation marks.
  static func label(_ heading: String) -> String {
    let number = { (text: Substring) in
      text.prefix { Self.numerals.contains($0) || $0.isASCII && $0.isNumber }
    }
    switch heading.first {
    case "第":
      let digits = number(heading.dropFirst())
      let rest = heading.dropFirst(1 + digits.count)
      if !digits.isEmpty, let unit = rest.first, units.contains(unit) { return "第\(digits)\(unit)" }
    case "（", "(":
      let digits = number(heading.dropFirst())
      let rest = heading.dropFirst(1 + digits.count)
      if !digits.isEmpty, rest.first == "）" || rest.first == ")" { return "（\(digits)）" }
    default:
      let digits = number(heading[...])
      if !digits.isEmpty, heading.dropFirst(digits.count).first == "、" { return String(digits) }
    }
    return "“\(heading)”"
  }

  private static let units: Set<Character> = ["编", "篇", "部", "章", "节", "条", "款"]
  private static let numerals: Set<Character> = [
    "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "百", "零", "〇", "两",
  ]
}
