import Hansou

/// What a search is narrowed to; of several values of one sort, one has to hold.
struct SearchFilter {
  var places: [String] = []
  var kinds: [String] = []
  var regions: [String] = []
  var years: [String] = []

  var isEmpty: Bool { places.isEmpty && kinds.isEmpty && regions.isEmpty && years.isEmpty }

  /// The conditions as a query; nil when there are none.
  ///
  /// - Throws: `noSuchDocument` when nothing is called like one of `places`.
  func query(on index: TextIndex) throws(HansouError) -> String? {
    guard !isEmpty else { return nil }
    var documents: [String] = []
    for place in places { documents += try index.documentIDs(named: place) }
    let groups = [
      documents.map { Self.clause("document", $0) }, kinds.map { Self.clause("kind", $0) },
      regions.map { Self.clause("region", $0) }, years.map { "year:\($0)" },
    ]
    return groups.filter { !$0.isEmpty }
      .map { "(" + $0.joined(separator: " OR ") + ")" }.joined(separator: " ")
  }

  private static func clause(_ field: String, _ value: String) -> String {
    "\(field):\"\(String(value.filter { $0 != "\"" }))\""
  }
}
