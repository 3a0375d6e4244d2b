import Hansou

/// Picks passages of one document, which are in order of place.
struct PassageChoice {
  let passages: [Passage]

  /// The innermost section around a line, with its heading and all below it.
  func section(at line: Int) -> ArraySlice<Passage>? {
    guard let place = passages.firstIndex(where: { $0.lines.contains(line) }) else { return nil }
    let own = passages[place]
    // A heading opens a section, which is what is wanted of it.
    if own.kind == .heading, place + 1 < passages.count,
      passages[place + 1].section.starts(with: own.section + [own.text])
    {
      return section(own.section + [own.text], around: place + 1)
    }
    return section(Self.headings(above: own), around: place)
  }

  /// The first section whose heading has `name` in it.
  func section(named name: String) -> ArraySlice<Passage>? {
    guard let place = passages.firstIndex(where: { $0.section.last?.contains(name) == true }) else {
      return nil
    }
    return section(Self.headings(above: passages[place]), around: place)
  }

  private func section(_ path: [String], around place: Int) -> ArraySlice<Passage> {
    var first = place
    while first > 0, passages[first - 1].section.starts(with: path) { first -= 1 }
    var last = place
    if first > 0, passages[first - 1].kind == .heading, !path.isEmpty { first -= 1 }
    while last + 1 < passages.count, passages[last + 1].section.starts(with: path) { last += 1 }
    return passages[first...last]
  }

  /// The section path of a passage without the row that heads a table.
  private static func headings(above passage: Passage) -> [String] {
    passage.kind == .tableRow ? passage.section.dropLast() : passage.section
  }
}
