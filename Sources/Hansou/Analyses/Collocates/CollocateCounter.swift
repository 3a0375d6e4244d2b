import HansouSearch
import HansouStorage
import HansouText

/// Counts candidates around a phrase.
struct CollocateCounter: Sendable {
  /// A candidate and where it was seen.
  struct Candidate: Sendable {
    let text: String
    var observed = 0
    var left = 0
    var right = 0
    /// Occurrences that share a position with the phrase.
    var overlapping = 0
  }

  /// What was counted in some of the passages.
  struct Counts: Sendable {
    var nodes = 0
    var nodePositions = 0
    var windowPositions = 0
    var candidates: [String: Candidate] = [:]

    mutating func add(_ other: Counts) {
      nodes += other.nodes
      nodePositions += other.nodePositions
      windowPositions += other.windowPositions
      for (text, candidate) in other.candidates {
        candidates[text, default: Candidate(text: text)].observed += candidate.observed
        candidates[text]?.left += candidate.left
        candidates[text]?.right += candidate.right
        candidates[text]?.overlapping += candidate.overlapping
      }
    }
  }

  /// No word of ICU's dictionary that means something is longer.
  private static let longest = 12

  private let index: TextIndex
  private let request: CollocateRequest
  private let workers: Workers
  private let matches: MatchedPassages
  private let finder: OccurrenceFinder

  init(
    _ index: TextIndex, _ request: CollocateRequest, _ mask: PassageMask, _ workers: Workers
  ) throws {
    self.index = index
    self.workers = workers
    self.request = request
    let phrase = try index.compiled(phrase: request.phrase)
    matches = try index.searcher.matches(.phrase(phrase), in: mask)
    finder = OccurrenceFinder(
      phrases: [phrase],
      notInside: try request.scope.notInside.map { try index.compiled(phrase: $0) })
  }

  /// Finds the candidates, then counts them everywhere around the phrase.
  func run() throws -> Counts {
    let words = try forEachDocument { try self.words($0) }
    let lengths = words.joined().reduce(into: [String: UInt64]()) {
      $0[$1.first, default: 0] |= 1 << UInt64($1.length)
    }
    let known = Set(words.joined().map(\.text))
    var counts = Counts()
    for part in try forEachDocument({ try count($0, known, lengths) }) { counts.add(part) }
    return counts
  }

  /// A candidate with what it is looked up by: its first atom and its number of atoms.
  private struct Word: Hashable, Sendable {
    let text: String
    let first: String
    let length: Int
  }

  private func forEachDocument<Result: Sendable>(
    _ body: @Sendable (ArraySlice<MatchedPassages.Document>) throws -> Result
  ) throws -> [Result] {
    // As many pieces as keep threads busy; each has a dictionary of its own to merge.
    let pieces = max(1, min(matches.documents.count, workers.count * 4))
    let size = max(1, (matches.documents.count + pieces - 1) / pieces)
    return try workers.map(pieces) { number in
      let start = min(number * size, matches.documents.count)
      let end = min(start + size, matches.documents.count)
      return try body(matches.documents[start..<end])
    }
  }

  /// Calls `body` with the text of each matching passage, its phrases and the windows around them.
  private func forEachPassage(
    _ documents: ArraySlice<MatchedPassages.Document>,
    _ body: (FoldedText, [Range<Int>], NodeWindows) throws -> Void
  ) throws {
    var reader = CorpusReader(index.searcher.index)
    for document in documents {
      for passage in matches.passages[document.range] {
        let text = reader.text(of: try reader.record(passage, segment: document.segment))
        let nodes = finder.occurrences(in: text).map(\.positions)
        guard !nodes.isEmpty else { continue }
        let windows = NodeWindows(
          text.folded, source: text.source, nodes: nodes, request)
        try body(text.folded, nodes, windows)
      }
    }
  }

  // MARK: Candidates

  private func words(_ documents: ArraySlice<MatchedPassages.Document>) throws -> Set<Word> {
    var segmenter = try AnalyzerSource.segmenter(index.dictionary)
    var cut: [HansouText.Word] = []
    var found: Set<Word> = []
    try forEachPassage(documents) { text, _, windows in
      try segmenter.segment(text, into: &cut)
      // 优化营商环境: what would be joined across the edge of the phrase is not one word.
      cut.removeAll { word in
        windows.touchesNode(text.positions(of: word) ?? Int(word.position)..<Int(word.position) + 1)
      }
      WordUnits.join(&cut, in: text)
      for word in cut {
        guard let positions = text.positions(of: word), positions.count <= Self.longest,
          isCandidate(text, positions), windows.sides(of: positions) != nil
        else { continue }
        found.insert(
          Word(
            text: text.string(positions), first: text.string(text.atoms[positions.lowerBound]),
            length: positions.count))
      }
    }
    return found
  }

  private func isCandidate(_ text: FoldedText, _ positions: Range<Int>) -> Bool {
    guard positions.count == 1 else { return true }
    switch text.atoms[positions.lowerBound].kind {
    case .word: return true
    case .han: return request.includesCharacters
    case .sign, .separator: return false
    }
  }

  // MARK: Counts

  private func count(
    _ documents: ArraySlice<MatchedPassages.Document>, _ known: Set<String>,
    _ lengths: [String: UInt64]
  ) throws -> Counts {
    var counts = Counts()
    try forEachPassage(documents) { text, nodes, windows in
      counts.nodes += nodes.count
      counts.nodePositions += windows.nodeCount
      counts.windowPositions += windows.count
      for start in text.atoms.indices where text.atoms[start].kind != .separator {
        guard var bits = lengths[text.string(text.atoms[start])] else { continue }
        while bits != 0 {
          let length = bits.trailingZeroBitCount
          bits &= bits - 1
          let positions = start..<(start + length)
          guard positions.upperBound <= text.atoms.count else { break }
          let touches = windows.touchesNode(positions)
          let sides = windows.sides(of: positions)
          guard touches || sides != nil else { continue }
          let string = text.string(positions)
          guard known.contains(string), !text.hasSeparator(positions) else { continue }
          counts.note(string, sides, overlaps: touches)
        }
      }
    }
    return counts
  }
}

extension CollocateCounter.Counts {
  fileprivate mutating func note(_ text: String, _ sides: NodeWindows.Role?, overlaps: Bool) {
    var candidate = candidates[text] ?? CollocateCounter.Candidate(text: text)
    if overlaps { candidate.overlapping += 1 }
    if let sides {
      candidate.observed += 1
      if sides.contains(.left) { candidate.left += 1 }
      if sides.contains(.right) { candidate.right += 1 }
    }
    candidates[text] = candidate
  }
}

extension FoldedText {
  /// The text of neighbouring atoms.
  func string(_ positions: Range<Int>) -> String {
    guard let first = positions.first, let last = positions.last else { return "" }
    return String(decoding: utf8[Int(atoms[first].start)..<Int(atoms[last].end)], as: UTF8.self)
  }

  /// Whether a separator stands among atoms.
  func hasSeparator(_ positions: Range<Int>) -> Bool {
    positions.contains { atoms[$0].kind == .separator }
  }

  /// The positions of a word; nil for a part of a long atom.
  func positions(of word: Word) -> Range<Int>? {
    let first = Int(word.position)
    guard atoms[first].start == word.start else { return nil }
    var end = first + 1
    while end < atoms.count, atoms[end].end <= word.end, atoms[end].kind != .separator { end += 1 }
    return atoms[end - 1].end == word.end ? first..<end : nil
  }
}
