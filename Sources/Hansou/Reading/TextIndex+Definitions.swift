extension TextIndex {
  /// What the texts' own glossaries and footnotes say a term means.
  ///
  /// Quotation marks, spaces and letter case of the term do not count.
  ///
  /// - Parameter term: The term: 梯安保, “四办”改革.
  /// - Returns: The entries for just this term, or, if there are none, those for terms that contain it; in
  ///   order of document and place.
  /// - Throws: `badQuery` when nothing in the term is searchable, or `corrupt`.
  public func definitions(of term: String) throws(HansouError) -> [Passage] {
    var request = SearchRequest()
    request.limit = 10_000
    request.relaxes = false
    let plain = String(term.filter { $0 != "\"" && $0 != "“" && $0 != "”" })
    let query = "\"\(plain)\" (kind:glossary OR kind:footnote)"
    let wanted = try atoms(of: plain)
    var exact: [Passage] = []
    var near: [Passage] = []
    for hit in try search(query, request).hits {
      guard let found = hit.passage.term else { continue }
      let atoms = try atoms(of: found)
      if atoms == wanted { exact.append(hit.passage) }
      if atoms.contains(wanted) { near.append(hit.passage) }
    }
    return (exact.isEmpty ? near : exact).sorted {
      ($0.document, $0.lines.lowerBound) < ($1.document, $1.lines.lowerBound)
    }
  }

  private func atoms(of text: String) throws(HansouError) -> [String] {
    try TextAnalysis(of: text).atoms.map(\.text)
  }
}
