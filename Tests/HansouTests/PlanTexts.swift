import Foundation
import Hansou
import HansouDocuments
import HansouTestSupport
import HansouText

/// The plan texts of the repository, as read and as indexed, each once for all tests.
enum PlanTexts {
  static let names = [
    "hanyang-14th-five-year-plan.txt", "jianghan-14th-five-year-plan-draft.txt",
    "jianghan-2026-government-work-report.txt", "wuchang-14th-five-year-plan.txt",
    "wuhan-14th-five-year-plan.txt",
  ]

  /// All five as the reader makes them.
  static let documents: [(name: String, document: ParsedDocument)] = names.map { name in
    let bytes = (try? Data(contentsOf: Repository.corpus.appending(path: name))) ?? Data()
    return (name, DocumentReader().read(Array(bytes), name: name))
  }

  private static let directory = Result { try TemporaryDirectory.untilExit() }

  private static let indexed = Result {
    let path = try directory.get().url.appending(path: "index").path
    var indexer = try FolderIndexer(index: path)
    _ = try indexer.index([Repository.corpus.path])
    return try TextIndex(opening: path)
  }

  /// An index of the five.
  static func index() throws -> TextIndex { try indexed.get() }
}

/// A scan by the definition in Architecture.md: fold every passage, compare atoms at each position.
enum Oracle {
  struct Passage {
    let document: String
    /// From 1, as in `Hansou.Passage.id`.
    let number: Int
    let isContents: Bool
    let text: String
    let folded: FoldedText
    let atoms: [String]
  }

  struct Occurrence: Hashable {
    let passage: String
    /// UTF-8 bytes of the passage's text.
    let range: Range<Int>
  }

  static let passages: [Passage] = PlanTexts.documents.flatMap { name, document in
    document.passages.enumerated().map { index, passage in
      let folded = Fold().folded(passage.text)
      return Passage(
        document: name, number: index + 1, isContents: passage.kind == .contents,
        text: passage.text, folded: folded, atoms: folded.strings)
    }
  }

  /// All occurrences of a phrase, in contents pages too.
  static func occurrences(_ phrase: String) -> [Occurrence] {
    var atoms = Fold().folded(phrase).strings[...]
    while atoms.first == "，" { atoms = atoms.dropFirst() }
    while atoms.last == "，" { atoms = atoms.dropLast() }
    guard let first = atoms.first else { return [] }
    var found: [Occurrence] = []
    for passage in passages where passage.atoms.count >= atoms.count {
      for start in 0...(passage.atoms.count - atoms.count)
      where passage.atoms[start] == first && passage.atoms[start...].starts(with: atoms) {
        let folded = passage.folded.atoms
        let range =
          Int(folded[start].sourceStart)..<Int(folded[start + atoms.count - 1].sourceEnd)
        found.append(Occurrence(passage: "\(passage.document)#\(passage.number)", range: range))
      }
    }
    return found
  }
}
