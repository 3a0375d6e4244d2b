import Foundation
import Hansou
import HansouDocuments
import HansouIndex
import HansouSearch
import HansouStorage
import HansouText

/// `hansou-bench query --dir DIR --queries FILE --out FILE --warm N --reps N`
///
/// One thread, in this process, the index mapped and warm; the time of a query is that from its text to
/// its hits' ids.
struct QueryStage {
  private struct Request {
    let id: String
    let name: String
    let operation: String
    let text: String
    let words: [String]
    let limit: Int
  }

  private let searcher: Searcher
  private var compiler: QueryCompiler

  private init(directory: String) throws {
    searcher = Searcher(try IndexReader.open(directory: directory))
    compiler = QueryCompiler(
      analyzer: try AnalyzerSource.analyzer(DictionaryFile.dictionary(in: directory)))
  }

  static func run(_ arguments: BenchArguments) throws {
    var stage = try QueryStage(directory: arguments["dir"])
    var lines = try BenchLines(arguments["queries"])
    let requests = try lines.next(bytes: .max).map { try request($0) }
    var answers: [(total: Int, hits: [String])] = []
    for _ in 0..<max(1, arguments.number("warm", default: 2)) {
      answers = try requests.map { try stage.answer($0) }
    }
    let repetitions = arguments.number("reps", default: 5)
    var nanoseconds = [[UInt64]](repeating: [], count: requests.count)
    for _ in 0..<repetitions {
      for (number, request) in requests.enumerated() {
        let start = DispatchTime.now().uptimeNanoseconds
        _ = try stage.answer(request)
        nanoseconds[number].append(DispatchTime.now().uptimeNanoseconds - start)
      }
    }
    var output = ""
    for (number, request) in requests.enumerated() {
      let object: [String: Any] = [
        "id": request.id, "class": request.name, "ns": nanoseconds[number],
        "total": answers[number].total, "hits": answers[number].hits, "supported": true,
      ]
      let data = try JSONSerialization.data(withJSONObject: object, options: [.sortedKeys])
      output += String(decoding: data, as: UTF8.self) + "\n"
    }
    try Data(output.utf8).write(to: URL(filePath: arguments["out"]))
    print("{\"segments\": \(stage.searcher.index.segments.count)}")
  }

  private static func request(_ line: [UInt8]) throws -> Request {
    let value = try JSONReader.read(line)
    var words: [String] = []
    if case .array(let members) = value["words"] { words = members.compactMap(\.text) }
    return Request(
      id: value["id"]?.text ?? "", name: value["class"]?.text ?? "",
      operation: value["op"]?.text ?? "", text: value["text"]?.text ?? "", words: words,
      limit: value["k"]?.text.flatMap { Int($0) } ?? 10)
  }

  private mutating func answer(_ request: Request) throws -> (total: Int, hits: [String]) {
    let tree: Query
    switch request.operation {
    case "word", "phrase", "all_phrase", "count_word": tree = .phrase(request.text)
    case "and", "count_and": tree = .all(request.words.map { .phrase($0) })
    case "or": tree = .any(request.words.map { .phrase($0) })
    default: tree = .run(request.text)
    }
    let query = try compiler.compile(tree, text: request.text)
    if request.operation.hasPrefix("count") {
      return (try searcher.count(query).passages, [])
    }
    var options = SearchOptions()
    // Phrases compared with a scan want every hit.
    options.limit = request.operation == "all_phrase" ? .max : request.limit
    options.countsAll = false
    // A question as typed: whatever has a part of it, ranked.
    if request.operation == "bag" { options.relaxation = .always }
    let result = try searcher.search(query, options: options)
    return (result.total, try searcher.documentIDs(of: result.hits))
  }
}
