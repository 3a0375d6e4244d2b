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
    func read() throws -> [[[UInt8]]] {
      try (0..<threads).map { _ in try lines.next(bytes: 2 << 20) }.filter { !$0.isEmpty }
    }
    var parts = try read()
    var finished: [DocumentBatch] = []
    while !parts.isEmpty {
      // While the threads encode, this one adds what they have encoded before and reads what comes next.
      let encoding = Encoding(parts, encoders)
      for batch in finished { _ = try writer.add(batch) }
      parts = try read()
      finished = try encoding.batches()
      if writer.isBufferFull || parts.isEmpty {
        for batch in finished { _ = try writer.add(batch) }
        finished = []
        if writer.isBufferFull { try writer.flushFullBuffer() }
      }
    }
    if arguments.number("merge", default: 0) == 1 { try writer.mergeToOneSegment() }
    let commit = try writer.commit()
    writer.close()
    print("{\"docs\": \(commit.documentCount), \"segments\": \(commit.segmentCount)}")
  }

  /// Batches that are being encoded, each on a thread of its own.
  private struct Encoding {
    private let group = DispatchGroup()
    private let results: Results

    private final class Results: Sendable {
      let byPart: Mutex<[Result<DocumentBatch, any Error>?]>

      init(count: Int) {
        byPart = Mutex([Result<DocumentBatch, any Error>?](repeating: nil, count: count))
      }
    }

    init(_ parts: [[[UInt8]]], _ encoders: [BenchEncoder]) {
      let results = Results(count: parts.count)
      self.results = results
      for (number, part) in parts.enumerated() {
        let encoder = encoders[number]
        DispatchQueue.global().async(group: group) {
          let result = Result { try encoder.batch(part) }
          results.byPart.withLock { $0[number] = result }
        }
      }
    }

    /// Waits for the batches, in the order of their parts.
    func batches() throws -> [DocumentBatch] {
      group.wait()
      return try results.byPart.withLock { try $0.compactMap { try $0?.get() } }
    }
  }
}
