import HansouIndex
package import HansouStorage

extension Searcher {
  /// The ids of the documents of hits, in their order.
  ///
  /// Each is in a row and in a string that few queries find in the cache: all are asked for before any is read.
  ///
  /// - Throws: `corrupt` when a row is damaged.
  package func documentIDs(of hits: [Hit]) throws(StorageError) -> [String] {
    try withUnsafeTemporaryAllocation(of: UnsafeRawBufferPointer.self, capacity: hits.count) {
      (ids) throws(StorageError) in
      var segment = -1
      var rows: DocumentRows?
      for (place, hit) in hits.enumerated() {
        if hit.segment != segment { rows = index.segments[hit.segment].documentRows }
        segment = hit.segment
        let id = try rows?.prefetchedID(of: hit.passage)
        ids.initializeElement(at: place, to: id ?? UnsafeRawBufferPointer(start: nil, count: 0))
      }
      return withExtendedLifetime(index) { ids.map { String(decoding: $0, as: UTF8.self) } }
    }
  }
}
