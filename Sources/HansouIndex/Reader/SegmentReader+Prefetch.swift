import CHansouStorage
package import HansouStorage

/// Hints at what will be read soon: a query waits for memory in many places, and best for all at once.
extension SegmentReader {
  /// Asks for what looking up several terms will read; see `TermDictionaryReader.prefetch`.
  ///
  /// - Parameters:
  ///   - terms: Their first eight bytes (`TermDictionaryFormat.head`).
  ///   - field: The field.
  package func prefetch(terms: [UInt64], field: Int) { file.fields[field].terms.prefetch(terms) }

  /// Asks for the rows by which the document of a passage will be looked for first.
  package func prefetch(documentOf passage: UInt32) {
    file.documents.prefetch(documentOf: passage)
  }

  /// Where the UTF-8 of the id of a passage's document is, which is asked for and not read; valid while the reader
  /// lives.
  ///
  /// - Throws: `corrupt` when the document's row is damaged.
  package func prefetchedID(of passage: UInt32) throws(StorageError) -> UnsafeRawBufferPointer {
    let id = try documentIDBytes(document(of: passage))
    if let start = id.baseAddress { hansou_prefetch_read(start) }
    return id
  }

  /// Asks for the beginning of a list.
  package func prefetch(listOf info: TermInfo, field: Int) {
    let postings = file.fields[field].lists.unownedPostings
    guard info.documentFrequency > 1, info.postingsOffset < UInt64(postings.count) else { return }
    let start = postings.unsafeBase + Int(info.postingsOffset)
    hansou_prefetch_read(start)
    hansou_prefetch_read(start + 64)
  }
}
