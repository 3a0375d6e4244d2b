import Foundation
import HansouDocuments
import HansouText
import Testing

/// The plan texts of the repository.
enum Corpus {
  static let directory = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Corpus")

  static let files = [
    "hanyang-14th-five-year-plan.txt", "jianghan-14th-five-year-plan-draft.txt",
    "jianghan-2026-government-work-report.txt", "wuchang-14th-five-year-plan.txt",
    "wuhan-14th-five-year-plan.txt",
  ]

  /// All five as read, each read once.
  static let documents: [(name: String, document: ParsedDocument)] = files.map { name in
    let bytes = (try? Data(contentsOf: directory.appending(path: name))) ?? Data()
    return (name, DocumentReader().read(Array(bytes), name: name))
  }
}

/// A scan by the definition in Architecture.md: fold every passage, compare atoms at each position.
enum Oracle {
  static let passages: [[String]] = Corpus.documents.flatMap { document in
    document.document.passages.map { Fold().folded($0.text).strings }
  }

  static func count(_ phrase: String) -> Int {
    var atoms = Fold().folded(phrase).strings[...]
    while atoms.first == "，" { atoms = atoms.dropFirst() }
    while atoms.last == "，" { atoms = atoms.dropLast() }
    return passages.reduce(0) { count, passage in
      guard passage.count >= atoms.count else { return count }
      return count
        + (0...(passage.count - atoms.count)).count { passage[$0...].starts(with: atoms) }
    }
  }
}

@Suite struct CorpusCountsTests {
  /// Occurrences in the five plan texts, contents pages included.
  static let known: [(String, Int)] = [
    ("十四五规划", 15), ("十四五时期", 17), ("2035年", 21), ("二〇三五年", 21), ("2025年", 89), ("四水共治", 4),
    ("四上企业", 5), ("营商环境", 31), ("改革", 238), ("老旧小区改造", 12), ("楼宇经济", 35), ("長江經濟帶", 21),
    ("5G", 51), ("互联网＋", 31), ("5%", 4), ("15%", 1), ("869.92", 0), ("“三小”绿地", 2),
  ]

  @Test(arguments: known)
  func scanFinds(_ phrase: String, _ occurrences: Int) {
    #expect(Oracle.count(phrase) == occurrences)
  }
}
