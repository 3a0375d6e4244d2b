import ArgumentParser
import Dispatch
import Hansou
import Synchronization

/// Queries with ids, answered on all cores and written in their order.
struct QueryBatch {
  private let queries: [(id: String, text: String)]

  /// Reads lines of `ID<TAB>QUERY`; empty lines are passed over.
  init(reading path: String) throws {
    guard let text = TextFile.contents(of: path) else {
      throw ValidationError(Messages.current.unreadable(path))
    }
    var queries: [(id: String, text: String)] = []
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    for (number, line) in lines.enumerated() where !line.isEmpty {
      guard let tab = line.firstIndex(of: "\t") else {
        StandardError.write(Messages.current.badQueries(path, line: number + 1) + "\n")
        throw Exit.failure
      }
      queries.append((String(line[..<tab]), String(line[line.index(after: tab)...])))
    }
    self.queries = queries
  }

  /// Answers all queries; those that cannot be understood are reported and passed over.
  func run(
    on index: TextIndex, _ request: SearchRequest, _ format: OutputFormat, threads: Int?
  ) throws {
    guard format != .text else { throw ValidationError(Messages.current.batchFormats) }
    var request = request
    // A run is judged by how far down the right documents are, not by how many have all of a query.
    if format == .trec, request.relaxation == .whenNothing { request.relaxation = .always }
    let block = 64
    var output = StandardOutput()
    var isFound = false
    var failures = 0
    for start in stride(from: 0, to: queries.count, by: block) {
      let part = Array(queries[start..<min(start + block, queries.count)])
      for answer in answers(part, on: index, request, format, threads: threads) {
        switch answer {
        case .found(let text): (isFound, _) = (true, output.write(text))
        case .nothing(let text): output.write(text)
        case .failed(let report):
          failures += 1
          StandardError.write(report)
        }
      }
    }
    output.flush()
    if failures > 0 { throw Exit.failure }
    if !isFound { throw Exit.nothingFound }
  }

  private enum Answer: Sendable {
    case found(String)
    case nothing(String)
    case failed(String)
  }

  private func answers(
    _ part: [(id: String, text: String)], on index: TextIndex, _ request: SearchRequest,
    _ format: OutputFormat, threads: Int?
  ) -> [Answer] {
    if threads == 1 { return part.map { Self.answer($0, on: index, request, format) } }
    let answers = Mutex([Answer?](repeating: nil, count: part.count))
    DispatchQueue.concurrentPerform(iterations: part.count) { number in
      let answer = Self.answer(part[number], on: index, request, format)
      answers.withLock { $0[number] = answer }
    }
    return answers.withLock { $0.compactMap(\.self) }
  }

  private static func answer(
    _ query: (id: String, text: String), on index: TextIndex, _ request: SearchRequest,
    _ format: OutputFormat
  ) -> Answer {
    let stopwatch = Stopwatch()
    do throws(HansouError) {
      if format == .trec {
        let ranking = try index.ranking(query.text, request)
        let text = HitTable.trec(ranking.map { ($0.document, $0.score) }, id: query.id)
        return ranking.isEmpty ? .nothing(text) : .found(text)
      }
      let results = try index.search(query.text, request)
      let text =
        switch format {
        case .jsonl:
          SearchLines.lines(
            results, query: query.text, id: query.id, milliseconds: stopwatch.seconds * 1_000)
        case .tsv: HitTable.tsv(results, id: query.id)
        case .trec, .text: ""
        }
      return results.total > 0 ? .found(text) : .nothing(text)
    } catch {
      return .failed("\(query.id): " + ErrorReport(error).text)
    }
  }
}
