/// As much of a terminal as the interactive screen uses: rows of cells, a cursor, colours passed over.
struct TerminalEmulator {
  private var cells: [[String]]
  private(set) var cursor = (row: 0, column: 0)
  private(set) var isAlternate = false
  private(set) var isCursorShown = true
  private var pending: [UInt8] = []
  let columns: Int

  init(columns: Int, rows: Int) {
    self.columns = columns
    cells = [[String]](repeating: [String](repeating: " ", count: columns), count: rows)
  }

  /// The rows without the spaces at their ends.
  var lines: [String] {
    cells.map { row in
      var line = row.joined()
      while line.last == " " { line.removeLast() }
      return line
    }
  }

  var text: String { lines.joined(separator: "\n") + "\n" }

  mutating func take(_ bytes: [UInt8]) {
    pending += bytes
    let text = String(decoding: pending, as: UTF8.self)
    // A character or a sequence may be cut; what is left of it waits.
    var rest = text[...]
    var consumed = 0
    while let character = rest.first, character != "\u{FFFD}" {
      if character == "\u{1B}" {
        guard let end = sequenceEnd(rest) else { break }
        sequence(rest[..<end])
        consumed += rest[..<end].utf8.count
        rest = rest[end...]
      } else {
        put(character)
        consumed += character.utf8.count
        rest = rest.dropFirst()
      }
    }
    pending.removeFirst(min(consumed, pending.count))
  }

  private func sequenceEnd(_ text: Substring) -> Substring.Index? {
    let body = text.dropFirst(2)
    guard let end = body.firstIndex(where: { $0.isLetter || $0 == "~" }) else { return nil }
    return text.index(after: end)
  }

  private mutating func sequence(_ sequence: Substring) {
    let parameters = sequence.dropFirst(2).dropLast()
    switch (sequence.last, parameters) {
    case ("H", _):
      let numbers = parameters.split(separator: ";").compactMap { Int($0) }
      cursor = ((numbers.first ?? 1) - 1, (numbers.dropFirst().first ?? 1) - 1)
    case ("K", _): for column in cursor.column..<columns { cells[cursor.row][column] = " " }
    case ("J", _): for row in cells.indices { cells[row] = Array(repeating: " ", count: columns) }
    case ("h", "?1049"): isAlternate = true
    case ("l", "?1049"): isAlternate = false
    case ("h", "?25"): isCursorShown = true
    case ("l", "?25"): isCursorShown = false
    default: break
    }
  }

  private mutating func put(_ character: Character) {
    if character == "\r" { return cursor.column = 0 }
    if character.isNewline {
      if character == "\r\n" { cursor.column = 0 }
      return cursor.row = min(cells.count - 1, cursor.row + 1)
    }
    let isWide =
      character.unicodeScalars.first.map { (0x2E80...0xFFE6).contains($0.value) } ?? false
    let width = isWide ? 2 : 1
    // What is too long goes on in the next row.
    if cursor.column + width > columns { cursor = (min(cells.count - 1, cursor.row + 1), 0) }
    guard cursor.row < cells.count else { return }
    cells[cursor.row][cursor.column] = String(character)
    if isWide { cells[cursor.row][cursor.column + 1] = "" }
    cursor.column += width
  }
}
