import HansouDocuments
import HansouStorage

/// What a document was made from, as a hash: the bytes, the metadata beside them, and the reader.
enum ContentIdentity {
  /// Raised whenever the reader makes other passages of some text, so that a new version of Hansou
  /// reads unchanged files again.
  static let readerVersion: UInt8 = 2

  /// The hash of a source with its metadata.
  static func hash(_ source: SourceDocument, metadata: DocumentMetadata?) -> ContentHash {
    let content = ContentHash(of: source.bytes)
    var writer = ByteWriter()
    writer.append(readerVersion)
    writer.append(littleEndian: content.high)
    writer.append(littleEndian: content.low)
    writer.append(string: source.recipe)
    if let metadata {
      let columns = [
        metadata.title, metadata.region, metadata.kind, metadata.period, metadata.date,
        metadata.issuer, metadata.number,
      ]
      for column in columns { writer.append(string: column ?? "") }
      for (name, value) in metadata.extra {
        writer.append(string: name)
        writer.append(string: value)
      }
    }
    return ContentHash(of: writer.buffer)
  }
}
