import Foundation
import HansouDocuments
import Testing

/// Laws that hold for every document, whatever the source.
enum ReadingLaws {
  /// Letters, marks and digits: what no reader may lose or double.
  static func letters(_ text: some StringProtocol) -> [Unicode.Scalar] {
    text.unicodeScalars.filter { scalar in
      switch scalar.properties.generalCategory {
      case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
        .nonspacingMark, .spacingMark, .enclosingMark, .decimalNumber, .letterNumber,
        .otherNumber:
        true
      default: false
      }
    }
  }

  /// Spans ascend, sections precede their children, no text has a newline, every span points at
  /// the character that it says.
  static func checkShape(_ document: ParsedDocument, source: String) {
    for (index, section) in document.sections.enumerated() {
      #expect(section.parent < index && section.parent >= -1)
    }
    let lines = source.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
      .map(Array.init)
    for passage in document.passages {
      #expect(!passage.text.utf8.isEmpty)
      #expect(!passage.text.utf8.contains(0x0A))
      #expect(document.sections.indices.contains(passage.section) || passage.section == -1)
      #expect(passage.spans.first?.textOffset == 0)
      #expect(passage.spans.first?.line == passage.lines.lowerBound)
      #expect(passage.spans.last?.line == passage.lines.upperBound)
      let utf8 = Array(passage.text.utf8)
      for (span, next) in zip(passage.spans, passage.spans.dropFirst()) {
        #expect(span.textOffset < next.textOffset)
      }
      for span in passage.spans {
        let text = String(decoding: utf8[span.textOffset...], as: UTF8.self)
        guard let found = text.unicodeScalars.first, letters(String(found)).count == 1 else {
          continue
        }
        let line = lines[span.line - 1]
        #expect(line.indices.contains(span.column - 1) && line[span.column - 1] == found)
      }
    }
  }

  /// All letters of all passages, put back to the order of the source by their spans.
  static func letters(of document: ParsedDocument) -> [Unicode.Scalar] {
    var pieces: [(line: Int, column: Int, letters: [Unicode.Scalar])] = []
    for passage in document.passages {
      let utf8 = Array(passage.text.utf8)
      let ends = passage.spans.dropFirst().map(\.textOffset) + [utf8.count]
      for (span, end) in zip(passage.spans, ends) {
        let text = String(decoding: utf8[span.textOffset..<end], as: UTF8.self)
        pieces.append((span.line, span.column, letters(text)))
      }
    }
    pieces.sort { ($0.line, $0.column) < ($1.line, $1.column) }
    return pieces.flatMap(\.letters)
  }
}
