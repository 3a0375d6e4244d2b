import HansouIndex
package import HansouStorage

extension Searcher {
  /// The ids of the documents of hits, in their order.
  ///
  /// Each is in a row and in a string that few queries find in the cache: all are asked for before any is read.
  ///
  /// - Throws: `corrupt` when a row is damaged.
  package func documentIDs(of hits: [Hit]) throws(StorageError) -> [String] {
    var documents: [Int] = []
    documents.reserveCapacity(hits.count)
    for hit in hits {
      let segment = index.segments[hit.segment]
      documents.append(segment.document(of: hit.passage))
      segment.prefetch(idOf: documents[documents.count - 1])
    }
    var ids: [String] = []
    ids.reserveCapacity(hits.count)
    for (hit, document) in zip(hits, documents) {
      ids.append(try index.segments[hit.segment].documentID(document))
    }
    return ids
  }
}
