/// Two passes over the atoms of a folded text: the first finds the words of Han-like atoms, the second cuts pieces.
///
/// A *piece* is what ICU would see between two spaces: it ends at a separator and between two
/// neighbours that are not Han. No cut depends on another piece.
struct PieceCutter {
  private let utf8: UnsafeBufferPointer<UInt8>
  private let atoms: UnsafeBufferPointer<Atom>
  private let tables: DictionaryTables
  private let lattice: WordLattice
  /// The words of whole pieces; those of the piece in work follow them in the lattice's memory.
  private var wordCount = 0
  private var words: UnsafeMutablePointer<Word>

  /// How far a pass came.
  struct Outcome {
    /// Behind the last atom it has seen to.
    let end: Int
    /// The number of words in the lattice's memory.
    let wordCount: Int
    /// The piece behind those words that is left to ICU, if it stopped at one.
    var foreign: Range<Int>?
  }

  init(
    utf8: UnsafeBufferPointer<UInt8>, atoms: UnsafeBufferPointer<Atom>, tables: DictionaryTables,
    lattice: WordLattice
  ) {
    self.utf8 = utf8
    self.atoms = atoms
    self.tables = tables
    self.lattice = lattice
    words = lattice.words
  }

  /// Finds the words of all Han-like atoms of a text, which `cut` goes through then.
  ///
  /// All of a text at once, for which other atoms are as characters that no word has: runs by themselves are too short
  /// for what is asked for ahead to be there in time.
  func findWords() {
    let codes = lattice.codes
    var last: UInt16 = 0
    for position in 0..<atoms.count {
      var code: UInt16 = 0
      if atoms[position].kind == .han {
        let value = tables.value(scalar(atoms[position]))
        // What is left to ICU has none.
        code =
          max(value, SegmentationDictionaryFormat.firstCodeValue)
          &- SegmentationDictionaryFormat.firstCodeValue
        // The cut asks for the words of each pair first; waiting for memory was half of its time.
        tables.prefetch(last, code)
      }
      codes[position] = code
      last = code
    }
    lattice.cut(count: atoms.count, by: tables)
  }

  /// Cuts the atoms from `position` on, to the end or to the end of a piece that is left to ICU.
  mutating func cut(from position: Int) -> Outcome {
    var position = position
    var pieceStart = position
    var followsHan = true
    while position < atoms.count {
      let kind = atoms[position].kind
      if kind == .separator || (kind != .han && !followsHan) {
        pieceStart = kind == .separator ? position &+ 1 : position
        wordCount = lattice.words.distance(to: words)
      }
      followsHan = kind == .han || kind == .separator
      let isCut: Bool
      switch kind {
      case .han:
        isCut = !isForeign(position)
        let end = isCut ? position &+ Int(lattice.lengths[position]) : position &+ 1
        append(position, end)
        position = end
      case .separator:
        isCut = true
        position &+= 1
      case .word, .sign:
        isCut = isOneWord(atoms[position])
        append(position, position &+ 1)
        position &+= 1
      }
      guard isCut else {
        let end = pieceEnd(position)
        return Outcome(end: end, wordCount: wordCount, foreign: pieceStart..<end)
      }
    }
    return Outcome(end: position, wordCount: lattice.words.distance(to: words))
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

  /// Whether a Han-like atom is ICU's to cut, which those are not that a word has.
  @inline(__always)
  private func isForeign(_ position: Int) -> Bool {
    lattice.codes[position] == 0
      && tables.value(scalar(atoms[position])) < SegmentationDictionaryFormat.firstCodeValue
  }

  @inline(__always)
  private mutating func append(_ start: Int, _ end: Int) {
    words.initialize(
      to: Word(
        start: atoms[start].start, end: atoms[end &- 1].end,
        position: UInt32(truncatingIfNeeded: start)))
    words += 1
  }

  /// The scalar of a Han-like atom.
  @inline(__always)
  private func scalar(_ atom: Atom) -> UInt32 {
    let start = Int(atom.start)
    // The fold wrote it, so that it is well-formed.
    return atom.end &- atom.start == 3
      ? decodeThreeBytes(utf8, at: start) : decodeScalar(utf8, at: start).scalar
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
