import ArgumentParser
import Hansou

/// Options that narrow a search to some documents and passages; each may be given several times, and one
/// of its values has to hold.
struct FilterOptions: ParsableArguments {
  @Option(
    name: .customLong("in"),
    help: ArgumentHelp(
      "Only documents with this in their name, else in their title. 限定文件。", valueName: "name"),
    completion: DocumentNames.completion)
  var places: [String] = []

  @Option(
    help: ArgumentHelp("Only this sort of passage or document. 限定类型。", valueName: "kind"),
    completion: .list([
      "paragraph", "heading", "list-item", "table-row", "box", "glossary", "footnote", "contents",
    ]))
  var kind: [String] = []

  @Option(help: ArgumentHelp("Only documents about this place. 限定地区。", valueName: "place"))
  var region: [String] = []

  @Option(
    help: ArgumentHelp("Only documents of these years: 2025, 2021..2025. 限定年份。", valueName: "year"))
  var year: [String] = []

  var isEmpty: Bool { places.isEmpty && kind.isEmpty && region.isEmpty && year.isEmpty }

  /// The conditions as a query; nil when there are none.
  ///
  /// - Throws: `noSuchDocument` when nothing is called like a value of `--in`.
  func query(on index: TextIndex) throws(HansouError) -> String? {
    guard !isEmpty else { return nil }
    var documents: [String] = []
    for place in places { documents += try index.documentIDs(named: place) }
    let groups = [
      documents.map { Self.clause("document", $0) }, kind.map { Self.clause("kind", $0) },
      region.map { Self.clause("region", $0) }, year.map { "year:" + Self.years($0) },
    ]
    return groups.filter { !$0.isEmpty }
      .map { "(" + $0.joined(separator: " OR ") + ")" }.joined(separator: " ")
  }

  private static func clause(_ field: String, _ value: String) -> String {
    "\(field):\"\(String(value.filter { $0 != "\"" }))\""
  }

  /// 2021-2025 as the query language writes it; anything else is left for it to judge.
  private static func years(_ text: String) -> String {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    let isRange = parts.count == 2 && parts.allSatisfy { $0.count == 4 && Int($0) != nil }
    return isRange ? parts.joined(separator: "..") : text
  }
}
