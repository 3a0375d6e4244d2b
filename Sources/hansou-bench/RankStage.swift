import Foundation
import Hansou
import HansouIndex
import HansouSearch
import HansouStorage
import HansouText

/// `hansou-bench rank --dir DIR --queries FILE.tsv --k N --weights NAME=VALUE,… --out FILE`: a TREC run
/// of unspaced queries under other weights than the engine's, for `Benchmarks/ranking/tune.py`. `--lexicon
/// FILE` has set terms; the texts' own are those named in `--namings N` passages (0 for none) and of `--shortest
/// N` characters.
enum RankStage {
  static func run(_ arguments: BenchArguments) throws {
    let directory = arguments["dir"]
    let searcher = Searcher(try IndexReader.open(directory: directory))
    let reader = searcher.index
    var reading = QueryCompiler.Options()
    reading.lexicon = try lexicon(arguments["lexicon"])
    let namings = arguments.number("namings", default: Int(NamedTerms.leastNamings))
    if namings > 0 {
      reading.named = NamedTerms(
        reader, leastNamings: UInt64(namings),
        shortest: arguments.number("shortest", default: NamedTerms.shortest))
    }
    var compiler = QueryCompiler(
      analyzer: try AnalyzerSource.analyzer(DictionaryFile.dictionary(in: directory)),
      options: reading)
    var options = SearchOptions()
    options.limit = arguments.number("k", default: 100)
    options.countsAll = false
    if arguments.number("relaxed", default: 0) == 1 { options.relaxation = .always }
    options.weights = try weights(arguments["weights"])
    var output = ""
    let lines = String(
      decoding: try Data(contentsOf: URL(filePath: arguments["queries"])), as: UTF8.self)
    for line in lines.split(separator: "\n") {
      let parts = line.split(separator: "\t", maxSplits: 1).map(String.init)
      guard parts.count == 2,
        let query = try? compiler.compile(try QueryParser.parse(parts[1]), text: parts[1])
      else { continue }
      let hits = try searcher.search(query, options: options).hits
      for (rank, (hit, id)) in zip(hits, try searcher.documentIDs(of: hits)).enumerated() {
        output += "\(parts[0])\tQ0\t\(id)\t\(rank + 1)\t\(hit.score)\thansou\n"
      }
    }
    try Data(output.utf8).write(to: URL(filePath: arguments["out"]))
  }

  /// The set terms of a file; none if no file is named.
  private static func lexicon(_ path: String) throws -> Lexicon {
    guard !path.isEmpty else { return Lexicon() }
    return Lexicon(
      parsing: String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self))
  }

  private static func weights(_ text: String) throws -> RankingWeights {
    var weights = RankingWeights()
    var k1 = weights.bm25.k1
    var b = weights.bm25.b
    for pair in text.split(separator: ",") {
      let parts = pair.split(separator: "=").map(String.init)
      guard parts.count == 2, let value = Double(parts[1]) else { continue }
      switch parts[0] {
      case "words": weights.words = value
      case "grams": weights.grams = value
      case "characters": weights.characters = value
      case "title": weights.title = value
      case "wholeRun": weights.wholeRun = value
      case "wholeRunWhenRelaxed": weights.wholeRunWhenRelaxed = value
      case "pairs": weights.pairs = value
      case "chains": weights.chains = value
      case "coverage": weights.coverage = value
      case "earliness": weights.earliness = value
      case "earlyAtoms": weights.earlyAtoms = value
      case "terms": weights.terms = value
      case "k1": k1 = value
      case "b": b = value
      default: break
      }
    }
    weights.bm25 = BM25(k1: k1, b: b)
    return weights
  }
}
