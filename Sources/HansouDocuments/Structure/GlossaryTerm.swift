/// The term that a glossary entry or footnote explains.
enum GlossaryTerm {
  private static let longestTerm = 40

  /// What stands between the number and the first colon, or nil: 梯安保 in `14. 梯安保：通过…`.
  static func term(of entry: String) -> String? {
    let scalars = entry.unicodeScalars.prefix(longestTerm + 8).map(\.value)
    let start = NumberingReader.read(scalars)?.length ?? 0
    guard let colon = scalars[start...].firstIndex(where: Scalar.isColon), colon > start,
      !scalars[start..<colon].contains(where: Scalar.endsSentence)
    else { return nil }
    var term = scalars[start..<colon]
    while let last = term.last, Scalar.isSpace(last) { term.removeLast() }
    while let first = term.first, Scalar.isSpace(first) { term.removeFirst() }
    return term.isEmpty ? nil : Words.string(term)
  }
}
