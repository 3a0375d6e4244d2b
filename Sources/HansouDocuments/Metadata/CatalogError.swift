/// A catalogue of documents that cannot be used.
package struct CatalogError: Error, Hashable, CustomStringConvertible {
  package var file: String
  package var problem: String

  package var description: String {
    "\(file): \(problem); correct the file or remove it to index without it"
  }
}
