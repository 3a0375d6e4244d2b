import Foundation
import HansouDocuments
import Testing

@Suite struct CorpusCatalogTests {
  private func catalog(_ text: String) throws -> CorpusCatalog {
    try CorpusCatalog(parsing: Array(text.utf8), file: "catalog.json")
  }

  @Test func everyPlanHasAnEntry() throws {
    let data = try Data(contentsOf: CorpusFile.folder.appendingPathComponent("catalog.json"))
    let catalog = try CorpusCatalog(parsing: [UInt8](data), file: "catalog.json")
    for file in CorpusFile.allCases {
      let entry = try #require(catalog[file.rawValue])
      let read = try file.document.metadata
      #expect(entry.title != nil)
      #expect(entry.region == read.region)
      #expect(entry.kind == read.kind)
      #expect(entry.date == read.date)
      #expect(entry.number == read.number)
    }
    #expect(catalog["other.txt"] == nil)
  }

  @Test func bothShapes() throws {
    let object = try catalog(#"{"a.txt": {"title": "甲", "地区": "江汉区", "year": 2025, "note": null}}"#)
    #expect(object["a.txt"]?.title == "甲")
    #expect(object["a.txt"]?.region == "江汉区")
    #expect(object["a.txt"]?.extra.map(\.1) == ["2025"])
    let array = try catalog(#"[{"file": "a.txt", "number": "江政〔2026〕1号"}]"#)
    #expect(array["a.txt"]?.number == "江政〔2026〕1号")
  }

  @Test(arguments: [
    "[{}]", "[1]", "1", "{\"a\": 1}", "{\"a\": {\"title\": []}}", "{\"a\": {}, \"a\": {}}", "{",
  ])
  func faults(_ text: String) {
    #expect(throws: CatalogError.self) { try catalog(text) }
  }

  @Test func faultNamesFileAndRemedy() throws {
    let error = try #require(throws: CatalogError.self) { try catalog("{\"a\": 1}") }
    #expect(
      error.description
        == "catalog.json: the entry of \"a\" is no object; "
        + "correct the file or remove it to index without it")
  }

  @Test func overriding() {
    let read = DocumentMetadata(title: "甲", date: "2020", extra: [("a", "1"), ("b", "2")])
    let given = DocumentMetadata(title: "乙", extra: [("b", "3")])
    let merged = read.overridden(by: given)
    #expect(merged.title == "乙" && merged.date == "2020")
    #expect(merged.extra.map(\.1) == ["1", "3"])
  }
}
