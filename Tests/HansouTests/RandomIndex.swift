import Hansou
import HansouIndex
import HansouSearch
import HansouStorage
import HansouTestSupport
import HansouText

/// Indexes of passages of random words.
enum RandomIndex {
  static let words = [
    "数字", "经济", "城市", "更新", "改造", "营商", "环境", "发展", "推进", "老旧", "小区", "楼宇", "5G", "2035年", "的",
    "治水", "民生", "创新", "驱动", "高质量",
  ]

  /// Some words are much more frequent than others; every seventh document is deleted.
  static func searcher(
    passages: Int, documents: Int, commits: Int, directory: String,
    using generator: inout SeededGenerator
  ) throws -> Searcher {
    var options = IndexWriterOptions()
    options.sources = PassageSchema.sources
    let writer = try IndexWriter(
      directory: directory, schema: PassageSchema.schema,
      identity: try AnalyzerSource.identity(), options: options)
    var analyzer = try AnalyzerSource.analyzer()
    var terms = PassageSchema.makeTerms()
    for document in 0..<documents {
      try writer.beginDocument(
        id: "d\(document)", contentHash: ContentHash(of: []), modificationTime: 0, size: 0,
        record: [], columns: [])
      for _ in 0..<(passages / documents) {
        let body = try analyzer.analysis(of: text(using: &generator))
        PassageSchema.encode(body: body, titleLength: 0, into: &terms)
        try writer.addPassage(
          terms, kind: 0, stored: UnsafeRawBufferPointer(start: nil, count: 0))
      }
      try writer.endDocument()
      if commits > 1, document % (documents / commits) == 0 { try writer.commit() }
    }
    for document in stride(from: 0, to: documents, by: 7) {
      try writer.remove(id: "d\(document)")
    }
    try writer.commit()
    writer.close()
    return Searcher(try IndexReader.open(directory: directory))
  }

  private static func text(using generator: inout SeededGenerator) -> String {
    (0..<Int.random(in: 1...60, using: &generator)).map { _ in
      let draw = Double.random(in: 0..<1, using: &generator)
      return words[Int(draw * draw * draw * Double(words.count))]
        + (Int.random(in: 0..<6, using: &generator) == 0 ? "，" : "")
    }.joined()
  }
}
