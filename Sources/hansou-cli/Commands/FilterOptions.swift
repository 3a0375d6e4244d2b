import ArgumentParser

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

  var filter: SearchFilter {
    SearchFilter(places: places, kinds: kind, regions: region, years: year)
  }
}
