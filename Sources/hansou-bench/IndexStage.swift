import Hansou
import HansouIndex
import HansouSearch
import HansouStorage
import HansouText

/// `hansou-bench index --in FILE --dir DIR --threads N --merge 0|1`
enum IndexStage {
  static func writer(_ directory: String, threads: Int) throws -> IndexWriter {
    var options = IndexWriterOptions()
    options.threads = threads
    options.sources = PassageSchema.sources
    return try IndexWriter(
      directory: directory, schema: PassageSchema.schema,
      identity: try AnalyzerSource.identity(), options: options)
  }

  static func run(_ arguments: BenchArguments) throws {
    let threads = arguments.number("threads", default: 1)
    let directory = arguments["dir"]
    let writer = try writer(directory, threads: threads)
    let dictionary = try DictionaryFile.prepared(in: directory)
    var encoders: [BenchEncoder] = []
    for _ in 0..<threads {
      encoders.append(
        BenchEncoder(
          analyzer: try AnalyzerSource.analyzer(dictionary), builder: writer.makeBatchBuilder()))
    }
    var lines = try BenchLines(arguments["in"])
    var flights = OrderedFlights<BenchEncoder, DocumentBatch>(encoders)
    func land() throws { if let batch = try flights.land() { _ = try writer.add(batch) } }
    while true {
      let part = try lines.next(bytes: 1 << 19)
      if part.isEmpty { break }
      // The threads encode while this one reads what comes next and adds what they have encoded before.
      while flights.isFull { try land() }
      if writer.isBufferFull {
        while !flights.isEmpty { try land() }
        try writer.flushFullBuffer()
      }
      flights.send { try $0.batch(part) }
    }
    while !flights.isEmpty { try land() }
    if arguments.number("merge", default: 0) == 1 { try writer.mergeToOneSegment() }
    let commit = try writer.commit()
    writer.close()
    print("{\"docs\": \(commit.documentCount), \"segments\": \(commit.segmentCount)}")
  }
}
