import HansouTestSupport
import Testing

@testable import HansouSearch

/// The places of a passage's offsets, asked for in any order.
@Suite struct PassagePlacesTests {
  /// Line and column by counting the scalars from the last span on.
  private static func counted(_ record: PassageRecord, _ offset: Int) -> [Int] {
    guard let span = record.spans.last(where: { $0.textOffset <= offset }) else {
      return [record.lines.lowerBound, 1]
    }
    let bytes = Array(record.text.utf8)[span.textOffset..<min(offset, record.text.utf8.count)]
    return [span.line, span.column + String(decoding: bytes, as: UTF8.self).unicodeScalars.count]
  }

  @Test func theyAreThoseCountedFromTheBeginning() {
    var random = SeededGenerator(seed: 41)
    for round in 0..<200 {
      let text = String(
        (0..<Int.random(in: 0...40, using: &random)).map { _ in
          "中a😀é国".randomElement(using: &random) ?? "中"
        })
      let starts = text.unicodeScalars.indices.map {
        text.utf8.distance(from: text.startIndex, to: $0)
      }
      var spans: [PassageRecord.Span] = []
      for start in starts where Int.random(in: 0..<6, using: &random) == 0 {
        spans.append(
          .init(
            textOffset: start, line: 7 + spans.count, column: .random(in: 1...9, using: &random)))
      }
      let record = PassageRecord(text: text, section: nil, lines: 7...60, term: nil, spans: spans)
      var places = PassagePlaces(record)
      let ascending = starts + [text.utf8.count, text.utf8.count + 3]
      for offset in ascending + ascending.shuffled(using: &random) {
        let place = places.place(of: offset)
        #expect(
          [place.line, place.column] == Self.counted(record, offset), "seed 41, round \(round)")
      }
    }
  }
}
