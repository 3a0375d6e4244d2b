import Dispatch
import Hansou
import HansouIndex
import HansouSearch
import HansouStorage
import HansouText
import Synchronization

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
    while true {
      let parts = try (0..<threads).map { _ in try lines.next(bytes: 2 << 20) }
        .filter { !$0.isEmpty }
      if parts.isEmpty { break }
      for batch in try encode(parts, encoders) { _ = try writer.add(batch) }
      if writer.isBufferFull { try writer.flushFullBuffer() }
    }
    if arguments.number("merge", default: 0) == 1 { try writer.mergeToOneSegment() }
    let commit = try writer.commit()
    writer.close()
    print("{\"docs\": \(commit.documentCount), \"segments\": \(commit.segmentCount)}")
  }

  private static func encode(
    _ parts: [[[UInt8]]], _ encoders: [BenchEncoder]
  ) throws -> [DocumentBatch] {
    if parts.count == 1 { return [try encoders[0].batch(parts[0])] }
    let results = Mutex([Result<DocumentBatch, any Error>?](repeating: nil, count: parts.count))
    DispatchQueue.concurrentPerform(iterations: parts.count) { number in
      let result = Result { try encoders[number].batch(parts[number]) }
      results.withLock { $0[number] = result }
    }
    return try results.withLock { try $0.compactMap { try $0?.get() } }
  }
}
