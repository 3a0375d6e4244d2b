/// The tables of all fields of one thread's part of a segment.
final class TermTables: Sendable {
  let fields: [TermTable]

  init(fieldCount: Int) {
    fields = (0..<fieldCount).map { _ in TermTable() }
  }

  var byteCount: Int { fields.reduce(0) { $0 + $1.byteCount } }
  var isNearlyFull: Bool { fields.contains { $0.isNearlyFull } }
}
