/// The second pass of the fold: classified scalars to atoms.
struct AtomAssembler {
  private let input: ScalarBuffer
  private let count: Int
  private var index = 0

  /// Leaves the atoms of `input` in `output`; what was there is gone.
  static func assemble(_ input: ScalarBuffer, into output: AtomBuffer) {
    output.reserve(input.count)
    var assembler = AtomAssembler(input: input)
    while assembler.index < assembler.count { assembler.step(output) }
  }

  private init(input: ScalarBuffer) {
    self.input = input
    count = input.count
  }

  @inline(__always)
  private mutating func step(_ output: AtomBuffer) {
    let scalar = input[index]
    switch ScalarClass(rawValue: scalar.kind) {
    case .han, .syllable:
      index = output.appendHan(input, from: index)
    case .numeral, .circle:
      appendNumerals(output)
    case .letter, .digit, .superscript:
      appendRun(output)
    case .sign:
      output.append(.sign, scalar.scalar, input, index)
      index &+= 1
    case .separator, .dot, .comma:
      output.appendSeparator(input, index)
      index &+= 1
    case .transparent, .closing, nil:
      index &+= 1
    }
  }

  /// A run of Han numerals: a year where it is one, else an atom each (and ○ transparent).
  private mutating func appendNumerals(_ output: AtomBuffer) {
    let end = numeralsEnd(index)
    if isYear(index, end) {
      appendRun(output)
      return
    }
    while index < end {
      if input[index].isKind(.numeral) { output.append(.han, input[index].scalar, input, index) }
      index += 1
    }
  }

  private func numeralsEnd(_ start: Int) -> Int {
    var end = start
    while end < count, input[end].isKind(.numeral) || input[end].isKind(.circle) { end += 1 }
    return end
  }

  /// Whether the run `start ..< end` is four numerals that begin like a year of 18xx to 20xx.
  private func isYear(_ start: Int, _ end: Int) -> Bool {
    guard end - start == 4 else { return false }
    let second = HanDigit.value(input[start + 1].scalar)
    switch HanDigit.value(input[start].scalar) {
    case 1: return second == 8 || second == 9
    case 2: return second == 0
    default: return false
    }
  }

  /// A run of letters and digits with the dots and commas of its numbers and the years it touches.
  private mutating func appendRun(_ output: AtomBuffer) {
    let first = index
    let start = output.byteCount
    var number = NumberState(start: index)
    scan: while index < count {
      let scalar = input[index]
      switch ScalarClass(rawValue: scalar.kind) {
      case .digit, .superscript:
        output.append(scalar: scalar.scalar)
        number.endsInDigit = true
      case .letter:
        output.append(scalar: scalar.scalar)
        number = NumberState(start: index + 1)
      case .numeral, .circle:
        let end = numeralsEnd(index)
        guard isYear(index, end) else { break scan }
        for numeral in index..<end {
          output.append(byte: UInt8(ascii: "0") + HanDigit.value(input[numeral].scalar))
        }
        number.endsInDigit = true
        index = end
        continue
      case .dot where number.endsInDigit && isDigit(index + 1):
        output.append(byte: UInt8(ascii: "."))
        number = NumberState(start: index + 1, isFraction: true)
      case .comma where !number.isFraction && isGrouping(index, integerStart: number.start):
        appendGroups(output)
        number = NumberState(start: index, isFraction: true, endsInDigit: true)
        continue
      default:
        break scan
      }
      index += 1
    }
    output.finishRun(start, input, first, index)
  }

  /// What has been read of a number inside a run.
  private struct NumberState {
    /// Where its digits began.
    var start: Int
    /// Behind a dot or a group of thousands no comma groups any more.
    var isFraction = false
    var endsInDigit = false
  }

  private func isDigit(_ place: Int) -> Bool {
    guard place < count else { return false }
    return input[place].isKind(.digit) || input[place].isKind(.superscript)
  }

  /// Whether the comma at `place` follows one to three digits and precedes exactly three.
  private func isGrouping(_ place: Int, integerStart: Int) -> Bool {
    let before = place - integerStart
    guard before >= 1, before <= 3 else { return false }
    for digit in integerStart..<place where !isDigit(digit) { return false }
    return isGroup(place)
  }

  /// Whether exactly three digits follow the comma at `place`.
  private func isGroup(_ place: Int) -> Bool {
    guard isDigit(place + 1), isDigit(place + 2), isDigit(place + 3) else { return false }
    return !isDigit(place + 4) && !isYear(place + 4, numeralsEnd(place + 4))
  }

  private mutating func appendGroups(_ output: AtomBuffer) {
    while index < count, input[index].isKind(.comma), isGroup(index) {
      for digit in index + 1...index + 3 { output.append(scalar: input[digit].scalar) }
      index += 4
    }
  }
}

/// The value of a Han numeral that may stand in a year.
enum HanDigit {
  /// 0…9, or 10 for any other scalar.
  static func value(_ scalar: UInt32) -> UInt8 {
    switch scalar {
    case 0x3007, 0x25CB, 0x96F6: 0  // 〇 ○ 零
    case 0x4E00: 1  // 一
    case 0x4E8C: 2  // 二
    case 0x4E09: 3  // 三
    case 0x56DB: 4  // 四
    case 0x4E94: 5  // 五
    case 0x516D: 6  // 六
    case 0x4E03: 7  // 七
    case 0x516B: 8  // 八
    case 0x4E5D: 9  // 九
    default: 10
    }
  }
}

extension AtomBuffer {
  @inline(__always)
  fileprivate func append(
    _ kind: AtomKind, _ scalar: UInt32, _ input: ScalarBuffer, _ index: Int
  ) {
    let start = byteCount
    append(scalar: scalar)
    append(
      Atom(
        kind: kind, start: UInt32(truncatingIfNeeded: start),
        end: UInt32(truncatingIfNeeded: byteCount),
        sourceStart: input.starts[index], sourceEnd: input.ends[index]))
  }

  @inline(__always)
  fileprivate func finishRun(
    _ start: Int, _ input: ScalarBuffer, _ first: Int, _ end: Int
  ) {
    append(
      Atom(
        kind: .word, start: UInt32(truncatingIfNeeded: start),
        end: UInt32(truncatingIfNeeded: byteCount),
        sourceStart: input.starts[first], sourceEnd: input.ends[end - 1]))
  }

  /// A separator, or the widening of the one that stands last.
  fileprivate func appendSeparator(_ input: ScalarBuffer, _ index: Int) {
    var sourceStart = input.starts[index]
    let place = UInt32(truncatingIfNeeded: byteCount)
    if let last, last.kind == .separator {
      sourceStart = last.sourceStart
      removeLast()
    }
    append(
      Atom(
        kind: .separator, start: place, end: place, sourceStart: sourceStart,
        sourceEnd: input.ends[index]))
  }
}
