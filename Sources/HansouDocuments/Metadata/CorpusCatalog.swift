/// The metadata of a folder's documents, from the file `catalog.json` beside them.
///
/// An object whose names are file names and whose values are objects of columns:
///
///     { "a.txt": { "title": "…", "region": "江汉区", "date": "2026-02-05" } }
///
/// or an array of such objects, each with its file name as `file`. The columns `title`, `region`,
/// `kind`, `period`, `date`, `issuer` and `number` are known; others are kept as extra columns.
package struct CorpusCatalog: Sendable {
  private var documents: [String: DocumentMetadata] = [:]

  /// - Parameters:
  ///   - json: The bytes of the catalogue.
  ///   - file: Its name, for messages.
  /// - Throws: `CatalogError` when it is no JSON or not of this shape.
  package init(parsing json: [UInt8], file: String) throws {
    let value: JSONValue
    do {
      value = try JSONReader.read(json)
    } catch let error {
      throw CatalogError(file: file, problem: error.description)
    }
    switch value {
    case .object(let members):
      for member in members { try add(member.name, member.value, file) }
    case .array(let values):
      for (index, value) in values.enumerated() {
        guard let name = value["file"]?.text else {
          throw CatalogError(file: file, problem: "entry \(index + 1) has no \"file\"")
        }
        try add(name, value, file)
      }
    default:
      throw CatalogError(file: file, problem: "found a single value, expected an object")
    }
  }

  /// The metadata of a file, or nil.
  package subscript(name: String) -> DocumentMetadata? { documents[name] }

  private mutating func add(_ name: String, _ value: JSONValue, _ file: String) throws {
    guard case .object(let members) = value else {
      throw CatalogError(file: file, problem: "the entry of \"\(name)\" is no object")
    }
    guard documents[name] == nil else {
      throw CatalogError(file: file, problem: "\"\(name)\" has two entries")
    }
    var metadata = DocumentMetadata()
    for member in members where member.name != "file" {
      if case .null = member.value { continue }
      guard let text = member.value.text else {
        throw CatalogError(
          file: file, problem: "\"\(member.name)\" of \"\(name)\" is no text, number or boolean")
      }
      metadata.set(member.name, to: text)
    }
    documents[name] = metadata
  }
}
