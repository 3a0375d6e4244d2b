import Foundation
import HansouDocuments

/// The plan texts in `Corpus/`, and what the reader makes of them.
enum CorpusFile: String, CaseIterable {
  case wuhan = "wuhan-14th-five-year-plan.txt"
  case hanyang = "hanyang-14th-five-year-plan.txt"
  case wuchang = "wuchang-14th-five-year-plan.txt"
  case jianghan = "jianghan-14th-five-year-plan-draft.txt"
  case report = "jianghan-2026-government-work-report.txt"

  static var folder: URL {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Corpus")
  }

  var bytes: [UInt8] {
    get throws { [UInt8](try Data(contentsOf: Self.folder.appendingPathComponent(rawValue))) }
  }

  /// Every file read once for all tests.
  private static let documents: [CorpusFile: ParsedDocument] = {
    var documents: [CorpusFile: ParsedDocument] = [:]
    for file in allCases {
      guard let bytes = try? file.bytes else { continue }
      documents[file] = DocumentReader().read(bytes, name: file.rawValue)
    }
    return documents
  }()

  var document: ParsedDocument {
    get throws {
      guard let document = Self.documents[self] else { throw CocoaError(.fileReadNoSuchFile) }
      return document
    }
  }
}

extension ParsedDocument {
  /// The lines at which a passage goes on from a former line; headings aside.
  var joinLines: [Int] {
    var result: [Int] = []
    for passage in passages where passage.kind != .heading {
      var line = passage.lines.lowerBound
      for span in passage.spans where span.line != line {
        line = span.line
        result.append(line)
      }
    }
    return result
  }

  func passage(atLine line: Int) -> Passage? {
    passages.first { $0.spans.contains { $0.line == line } }
  }

  /// One line per passage: kind, section number, source lines, text.
  var dump: String {
    var result = sections.enumerated().map { index, section in
      "\(index) \(section.title) in \(section.parent), rank \(section.rank), line \(section.line)\n"
    }.joined()
    for passage in passages {
      let lines = passage.lines
      let place =
        lines.count == 1 ? "\(lines.lowerBound)" : "\(lines.lowerBound)-\(lines.upperBound)"
      let term = passage.term.map { " <\($0)>" } ?? ""
      let text = passage.text.replacing("\t", with: "→")
      result += "\(passage.kind.name) \(passage.section) \(place)\(term): \(text)\n"
    }
    return result
  }
}
