import Hansou
import HansouIndex
import HansouSearch
import HansouText

/// Loops over the lists of an index of the plan texts.
enum IndexLoops {
  private static let phrases = [
    "四水共治", "数字经济", "老旧小区改造", "国民经济和社会发展", "武汉市", "城市更新", "营商环境", "高质量发展", "产业", "中心城区",
  ]
  private static let pairs = [
    ("数字", "经济"), ("城市", "建设"), ("发展", "创新"), ("产业", "服务"), ("社区", "改造"), ("企业", "项目"),
  ]

  /// Walks every posting of every gram and its frequency.
  static func blocks(_ arguments: BenchArguments) throws -> MicroLoop {
    let index = try IndexReader.open(directory: arguments["dir"])
    var infos: [(segment: SegmentReader, info: TermInfo)] = []
    for segment in index.segments {
      var terms = try segment.terms(
        field: PassageSchema.grams, prefix: UnsafeRawBufferPointer(start: nil, count: 0))
      while try terms.next() {
        if terms.info.documentFrequency >= 128 { infos.append((segment, terms.info)) }
      }
    }
    return MicroLoop(
      step: "posting", steps: infos.reduce(0) { $0 + Int($1.info.documentFrequency) }
    ) {
      var sum: UInt64 = 0
      for (segment, info) in infos {
        var cursor = try segment.postings(
          field: PassageSchema.grams, info, needsPositions: false)
        while cursor.passage != PostingCursor.end {
          sum &+= UInt64(cursor.passage) &+ UInt64(cursor.frequency)
          try cursor.next()
        }
      }
      return sum
    }
  }

  static func intersection(_ arguments: BenchArguments) throws -> MicroLoop {
    try counting(arguments, pairs.map { .all([.phrase($0.0), .phrase($0.1)]) })
  }

  static func phrase(_ arguments: BenchArguments) throws -> MicroLoop {
    try counting(arguments, phrases.map { .phrase($0) })
  }

  /// Scores every match of sentences of which passages have parts.
  static func scoring(_ arguments: BenchArguments) throws -> MicroLoop {
    let (searcher, queries) = try prepared(
      arguments, phrases.map { .run($0 + "推进老旧小区改造和城市更新") })
    var options = SearchOptions()
    options.limit = 100
    return MicroLoop(step: "query", steps: queries.count) {
      var sum: UInt64 = 0
      for query in queries { sum &+= UInt64(try searcher.search(query, options: options).total) }
      return sum
    }
  }

  private static func counting(
    _ arguments: BenchArguments, _ trees: [Query]
  ) throws -> MicroLoop {
    let (searcher, queries) = try prepared(arguments, trees)
    return MicroLoop(step: "query", steps: queries.count) {
      var sum: UInt64 = 0
      for query in queries { sum &+= UInt64(try searcher.count(query).occurrences) }
      return sum
    }
  }

  private static func prepared(
    _ arguments: BenchArguments, _ trees: [Query]
  ) throws -> (Searcher, [CompiledQuery]) {
    let directory = arguments["dir"]
    var compiler = QueryCompiler(
      analyzer: try AnalyzerSource.analyzer(DictionaryFile.dictionary(in: directory)))
    let queries = try trees.map { try compiler.compile($0, text: "") }
    return (Searcher(try IndexReader.open(directory: directory)), queries)
  }
}
