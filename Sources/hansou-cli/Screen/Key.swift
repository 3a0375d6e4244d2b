/// A key, or text that an input method or a paste gives at once.
enum Key: Hashable {
  case text(String)
  case enter
  case tab
  case escape
  case backspace
  case delete
  case left
  case right
  case up
  case down
  case pageUp
  case pageDown
  case home
  case end
  /// A letter with the control key.
  case control(Character)
}

/// Turns the bytes that a terminal sends into keys.
struct KeyDecoder {
  private var pending: [UInt8] = []

  /// Takes bytes and gives the keys that are complete.
  ///
  /// - Parameters:
  ///   - bytes: What has come.
  ///   - isPause: Whether nothing follows at once, so that an escape is the key, not the start of a sequence.
  /// - Returns: The keys in order; text that came together is one.
  mutating func keys(_ bytes: [UInt8], isPause: Bool) -> [Key] {
    pending += bytes
    var keys: [Key] = []
    var text = ""
    while let (key, length) = next(isPause: isPause) {
      pending.removeFirst(length)
      switch key {
      case .text(let more): text += more
      case nil: break
      case .some(let key):
        if !text.isEmpty { keys.append(.text(text)) }
        text = ""
        keys.append(key)
      }
    }
    if !text.isEmpty { keys.append(.text(text)) }
    return keys
  }

  /// The first key of what is pending and its bytes; nil for the key when they stand for none.
  private func next(isPause: Bool) -> (key: Key?, length: Int)? {
    guard let first = pending.first else { return nil }
    switch first {
    case 0x1B: return sequence(isPause: isPause)
    case 0x0D, 0x0A: return (.enter, 1)
    case 0x09: return (.tab, 1)
    case 0x7F, 0x08: return (.backspace, 1)
    case 0x00..<0x20: return (.control(Character(Unicode.Scalar(first + 0x60))), 1)
    case 0x20..<0x7F: return (.text(String(Character(Unicode.Scalar(first)))), 1)
    default:
      let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC0 ? 2 : 1
      guard pending.count >= length else { return isPause ? (nil, pending.count) : nil }
      let text = String(decoding: pending[..<length], as: UTF8.self)
      return (text.unicodeScalars.contains("\u{FFFD}") ? nil : .text(text), length)
    }
  }

  /// A key that a terminal sends as a sequence: `ESC [ … letter` or `ESC O letter`.
  private func sequence(isPause: Bool) -> (key: Key?, length: Int)? {
    guard pending.count > 1 else { return isPause ? (.escape, 1) : nil }
    guard pending[1] == 0x5B || pending[1] == 0x4F else { return (.escape, 1) }
    guard let end = pending.dropFirst(2).firstIndex(where: { (0x40...0x7E).contains($0) }) else {
      return isPause ? (nil, pending.count) : nil
    }
    let parameters = String(decoding: pending[2..<end], as: UTF8.self)
    let key: Key? =
      switch pending[end] {
      case 0x41: .up
      case 0x42: .down
      case 0x43: .right
      case 0x44: .left
      case 0x46: .end
      case 0x48: .home
      case 0x5A: .tab
      case 0x7E:
        switch parameters.split(separator: ";").first {
        case "1", "7": .home
        case "3": .delete
        case "4", "8": .end
        case "5": .pageUp
        case "6": .pageDown
        // 200 and 201 stand around a paste, whose text comes as it is.
        default: nil
        }
      default: nil
      }
    return (key, end + 1)
  }
}
