import Dispatch
import Hansou
import HansouIndex
import HansouSearch
import HansouStorage
import HansouText

/// `hansou-bench incr --dir DIR --in FILE`: adds and removes documents one by one.
///
/// Nothing is visible before it is durable here, so both times are those of commit and search.
enum ChangeStage {
  static func run(_ arguments: BenchArguments) throws {
    let directory = arguments["dir"]
    let writer = try IndexStage.writer(directory, threads: 1)
    let analyzer = try AnalyzerSource.analyzer(DictionaryFile.dictionary(in: directory))
    let encoder = BenchEncoder(analyzer: analyzer, builder: writer.makeBatchBuilder())
    var lines = try BenchLines(arguments["in"])
    let documents = try lines.next(bytes: .max).map { try BenchDocument(line: $0) }
    var isRight = true
    var adding: [UInt64] = []
    for document in documents {
      let start = DispatchTime.now().uptimeNanoseconds
      try encoder.add(document)
      _ = try writer.add(try encoder.builder.finishBatch())
      try writer.commit()
      isRight = try count(document.marker, directory) == 1 && isRight
      adding.append((DispatchTime.now().uptimeNanoseconds - start) / 1_000)
    }
    var removing: [UInt64] = []
    for document in documents {
      let start = DispatchTime.now().uptimeNanoseconds
      try writer.remove(id: document.id)
      try writer.commit()
      isRight = try count(document.marker, directory) == 0 && isRight
      removing.append((DispatchTime.now().uptimeNanoseconds - start) / 1_000)
    }
    writer.close()
    print(
      "{\"ok\": \(isRight), \"add_visible_us\": \(adding), \"add_durable_us\": \(adding), "
        + "\"del_visible_us\": \(removing), \"del_durable_us\": \(removing)}")
  }

  private static func count(_ marker: String, _ directory: String) throws -> Int {
    guard let phrase = Phrase(Fold().folded(marker)) else { return -1 }
    let searcher = Searcher(try IndexReader.open(directory: directory))
    return try searcher.count(phrase).passages
  }
}
