/// One pass over the atoms of a folded text.
///
/// A *piece* is what ICU would see between two spaces: it ends at a separator and between two
/// neighbours that are not Han. No cut depends on another piece.
struct PieceCutter {
  private let utf8: UnsafeBufferPointer<UInt8>
  private let atoms: UnsafeBufferPointer<Atom>
  private let tables: DictionaryTables
  private let lattice: WordLattice

  /// How far a pass came.
  struct Outcome {
    /// Behind the last atom it has seen to.
    let end: Int
    /// Whether it stopped at a piece that is left to ICU: `start ..< end`.
    var isForeign = false
    var start = 0
    /// The number of words it appended before that piece.
    var wordsBefore = 0
  }

  init(
    utf8: UnsafeBufferPointer<UInt8>, atoms: UnsafeBufferPointer<Atom>, tables: DictionaryTables,
    lattice: WordLattice
  ) {
    self.utf8 = utf8
    self.atoms = atoms
    self.tables = tables
    self.lattice = lattice
  }

  /// Appends the words from `position` on, to the end or to a piece that is left to ICU; words of
  /// that piece may have been appended too.
  mutating func cut(from position: Int, into words: inout [Word]) -> Outcome {
    let wordsAtStart = words.count
    var position = position
    var pieceStart = position
    var wordsBefore = 0
    var followsHan = true
    while position < atoms.count {
      let kind = atoms[position].kind
      if kind == .separator || (kind != .han && !followsHan) {
        pieceStart = kind == .separator ? position &+ 1 : position
        wordsBefore = words.count &- wordsAtStart
      }
      followsHan = kind == .han || kind == .separator
      let isCut: Bool
      switch kind {
      case .han: isCut = cutRun(&position, into: &words)
      case .separator:
        isCut = true
        position &+= 1
      case .word, .sign:
        isCut = isOneWord(atoms[position])
        append(position, position &+ 1, &words)
        position &+= 1
      }
      guard isCut else {
        return Outcome(
          end: pieceEnd(position), isForeign: true, start: pieceStart, wordsBefore: wordsBefore)
      }
    }
    return Outcome(end: position)
  }

  /// The end of the piece that `position` stands in or behind.
  private func pieceEnd(_ position: Int) -> Int {
    var end = position
    while end < atoms.count, atoms[end].kind != .separator {
      if atoms[end].kind != .han, atoms[end - 1].kind != .han { break }
      end += 1
    }
    return end
  }

  /// Cuts the run of Han-like atoms at `position` and moves behind it: false when ICU has to.
  @inline(__always)
  private func cutRun(_ position: inout Int, into words: inout [Word]) -> Bool {
    let start = position
    let codes = lattice.codes - start
    while position < atoms.count, atoms[position].kind == .han {
      let value = tables.value(scalar(atoms[position]))
      guard value >= SegmentationDictionaryFormat.firstCodeValue else {
        position &+= 1
        return false
      }
      codes[position] = value &- SegmentationDictionaryFormat.firstCodeValue
      position &+= 1
    }
    lattice.cut(count: position &- start, by: tables)
    let lengths = lattice.lengths - start
    var place = start
    while place < position {
      let end = place &+ Int(lengths[place])
      append(place, end, &words)
      place = end
    }
    return true
  }

  @inline(__always)
  private func append(_ start: Int, _ end: Int, _ words: inout [Word]) {
    words.append(
      Word(
        start: atoms[start].start, end: atoms[end &- 1].end,
        position: UInt32(truncatingIfNeeded: start)))
  }

  /// The scalar of a Han-like atom.
  @inline(__always)
  private func scalar(_ atom: Atom) -> UInt32 {
    decodeScalar(utf8, at: Int(atom.start)).scalar
  }

  /// Whether ICU's rules keep a word or sign whole: letters, digits and marks, dots between digits.
  private func isOneWord(_ atom: Atom) -> Bool {
    var offset = Int(atom.start)
    let end = Int(atom.end)
    var previous: SegmentationClass?
    while offset < end {
      let decoded = decodeScalar(utf8, at: offset)
      offset += decoded.length
      let kind = SegmentationClass(rawValue: UInt8(clamping: tables.value(decoded.scalar)))
      switch kind {
      case .letter: guard previous != .dot else { return false }
      case .digit: break
      case .mark: guard previous != nil, previous != .dot else { return false }
      case .dot: guard previous == .digit else { return false }
      case .sign: return previous == nil && offset == end
      default: return false
      }
      previous = kind
    }
    return previous != nil && previous != .dot
  }
}
