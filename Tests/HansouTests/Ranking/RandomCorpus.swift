import Foundation
import Hansou
import HansouDocuments
import HansouTestSupport

/// Random documents with titles, metadata, chapters, glossaries, quotations and both scripts.
struct RandomCorpus {
  static let words = [
    "数字", "经济", "城市", "更新", "改造", "营商", "环境", "发展", "推进", "老旧", "小区", "楼宇", "5G", "2035年", "的",
    "四水共治", "梯安保", "创新", "驱动", "高质量", "数字经济", "放管服", "數字", "經濟",
  ]
  static let regions = ["江汉区", "武昌区", "汉阳区"]

  let directory: TemporaryDirectory
  /// As they are read, for comparison.
  let documents: [(name: String, document: ParsedDocument)]
  /// The files, by their paths.
  let files: [String]

  init(documents count: Int, using generator: inout SeededGenerator) throws {
    directory = try TemporaryDirectory()
    var documents: [(name: String, document: ParsedDocument)] = []
    var files: [String] = []
    for number in 0..<count {
      let name = "d\(number).md"
      let text = Self.document(using: &generator)
      try directory.write(text, to: "texts/\(name)")
      documents.append((name, DocumentReader().read(Array(text.utf8), name: name)))
      files.append(directory.url.appending(path: "texts/\(name)").path)
    }
    self.documents = documents
    self.files = files
  }

  /// An index of some of the files.
  func index(_ files: [String]? = nil, name: String = "index") throws -> TextIndex {
    let path = directory.url.appending(path: name).path
    var indexer = try FolderIndexer(index: path)
    _ = try indexer.index(files ?? self.files)
    return try TextIndex(opening: path)
  }

  static func word(using generator: inout SeededGenerator) -> String {
    // Some words much more frequent than others.
    let draw = Double.random(in: 0..<1, using: &generator)
    return words[Int(draw * draw * Double(words.count))]
  }

  static func run(_ count: ClosedRange<Int>, using generator: inout SeededGenerator) -> String {
    (0..<Int.random(in: count, using: &generator)).map { _ in word(using: &generator) }.joined()
  }

  private static func sentence(using generator: inout SeededGenerator) -> String {
    (0..<Int.random(in: 1...30, using: &generator)).map { _ in
      switch Int.random(in: 0..<14, using: &generator) {
      case 0: "，"
      case 1: "“\(run(1...2, using: &generator))”"
      default: word(using: &generator)
      }
    }.joined() + "。"
  }

  private static func document(using generator: inout SeededGenerator) -> String {
    var text = "---\ntitle: \(run(1...3, using: &generator))规划\n"
    text += "region: \(regions.randomElement(using: &generator) ?? "")\n"
    text += "date: \(Int.random(in: 2019...2026, using: &generator))-01-01\n---\n\n"
    for chapter in 1...Int.random(in: 1...3, using: &generator) {
      text += "# \(["第一章 ", "一、", ""].randomElement(using: &generator) ?? "")"
      text += run(1...2, using: &generator) + "\n\n"
      for _ in 0..<Int.random(in: 1...6, using: &generator) {
        text += sentence(using: &generator) + "\n\n"
      }
      guard chapter == 1, Int.random(in: 0..<3, using: &generator) == 0 else { continue }
      text += "# 名词解释\n\n"
      for entry in 1...3 {
        text += "\(entry). \(run(1...2, using: &generator))：指\(sentence(using: &generator))\n\n"
      }
    }
    return text
  }
}
