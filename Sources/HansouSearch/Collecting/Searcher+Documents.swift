import HansouIndex
package import HansouStorage

extension Searcher {
  /// The ids of the documents of hits, in their order.
  ///
  /// Each is in a row and in a string that few queries find in the cache: all are asked for before any is read.
  ///
  /// - Throws: `corrupt` when a row is damaged.
  package func documentIDs(of hits: [Hit]) throws(StorageError) -> [String] {
    var ids: [UnsafeRawBufferPointer] = []
    ids.reserveCapacity(hits.count)
    var segment = -1
    var rows: DocumentRows?
    for hit in hits {
      if hit.segment != segment { rows = index.segments[hit.segment].documentRows }
      segment = hit.segment
      if let id = try rows?.prefetchedID(of: hit.passage) { ids.append(id) }
    }
    return withExtendedLifetime(index) { ids.map { String(decoding: $0, as: UTF8.self) } }
  }
}
