import HansouStorage
import HansouText

/// A run with gaps and single wild characters: 建设*中心, ?强省, 5g*.
///
/// `*` stands for at most `gapLimit` positions, `?` for one atom that is no separator; `*` at the end
/// makes a prefix of a last word or number (a Han phrase is found inside longer ones anyway).
package struct PhrasePattern: Hashable, Sendable {
  /// How many positions a gap may span.
  static let gapLimit = 10

  private enum Element: Hashable {
    case atoms(Phrase)
    case one
    case gap
    /// A word that begins with these UTF-8 bytes.
    case prefix([UInt8])
  }

  private var elements: [Element] = []

  /// Whether a run as typed is a pattern: a `*` that is not one of a Markdown `**`, or a `?` before
  /// its end.
  static func isPattern(_ run: String) -> Bool {
    let characters = Array(run)
    return characters.indices.contains { isWild(characters, $0) }
  }

  private static func isWild(_ characters: [Character], _ index: Int) -> Bool {
    func isStar(_ place: Int) -> Bool {
      characters.indices.contains(place) && "*＊".contains(characters[place])
    }
    if isStar(index) { return !isStar(index - 1) && !isStar(index + 1) }
    return characters[index] == "?" && index < characters.count - 1
  }

  /// The pattern of a run; nil when nothing in it can be looked up.
  init?(_ run: String, fold: Fold) {
    let characters = Array(run)
    var piece = ""
    for (index, character) in characters.enumerated() {
      guard Self.isWild(characters, index) else {
        piece.append(character)
        continue
      }
      append(piece, fold)
      piece = ""
      elements.append(character == "?" ? .one : .gap)
    }
    append(piece, fold)
    trimGaps()
    guard !required.isEmpty || prefix != nil else { return nil }
  }

  private mutating func append(_ piece: String, _ fold: Fold) {
    if let phrase = Phrase(fold.folded(piece)) { elements.append(.atoms(phrase)) }
  }

  /// Outer gaps say nothing, except behind a word: there they make a prefix.
  private mutating func trimGaps() {
    while elements.first == .gap { elements.removeFirst() }
    guard elements.last == .gap else { return }
    elements.removeLast()
    guard case .atoms(let phrase)? = elements.last, let last = phrase.folded.atoms.last,
      last.kind == .word
    else { return }
    elements.removeLast()
    if phrase.length > 1 {
      elements.append(.atoms(Phrase(phrase.folded, atoms: 0..<(phrase.length - 1))))
    }
    elements.append(.prefix(Array(phrase.folded.utf8[last.range])))
  }

  /// The phrase that is all there is, once outer gaps are gone.
  var lonePhrase: Phrase? {
    guard elements.count == 1, case .atoms(let phrase) = elements[0] else { return nil }
    return phrase
  }

  /// What the one word that is all there is begins with.
  var lonePrefix: [UInt8]? { elements.count == 1 ? prefix : nil }

  /// The phrases that every match has.
  var required: [Phrase] {
    elements.compactMap { if case .atoms(let phrase) = $0 { phrase } else { nil } }
  }

  /// What a word of every match begins with.
  var prefix: [UInt8]? {
    elements.lazy.compactMap { if case .prefix(let bytes) = $0 { bytes } else { nil } }.first
  }

  /// Whether the places of its phrases decide; what stands for a `?` only the text tells.
  var isDecidedByPlaces: Bool {
    elements.allSatisfy { element in
      switch element {
      case .atoms, .gap: true
      case .one, .prefix: false
      }
    }
  }

  /// How many places of the first phrase are followed by places of the others at distances that the
  /// elements between them allow.
  func matchCount(places: [[Range<Int>]]) -> Int {
    let distances = distances
    guard var following = places.last, distances.count == places.count - 1 else { return 0 }
    // From the last phrase on, the places from which all behind goes on: each is looked at once.
    for part in distances.indices.reversed() {
      following = places[part].filter { place in
        let nearest = place.upperBound + distances[part].lowerBound
        let next = following.partitioningIndex { $0.lowerBound >= nearest }
        return next < following.count
          && following[next].lowerBound <= place.upperBound + distances[part].upperBound
      }
    }
    return following.count
  }

  /// How many positions there may be between each phrase and the next.
  private var distances: [ClosedRange<Int>] {
    var distances: [ClosedRange<Int>] = []
    var open: ClosedRange<Int>?
    for element in elements {
      switch element {
      case .atoms:
        if let open { distances.append(open) }
        open = 0...0
      case .one, .prefix: open = open.map { ($0.lowerBound + 1)...($0.upperBound + 1) }
      case .gap: open = open.map { $0.lowerBound...($0.upperBound + Self.gapLimit) }
      }
    }
    return distances
  }

  /// The shortest match from each position that has one.
  func occurrences(in text: PassageText) -> [Range<Int>] {
    var deadEnds: Set<DeadEnd> = []
    return starts(in: text.folded).compactMap { start in
      end(of: 0, in: text.folded, at: start, &deadEnds).map { start..<$0 }
    }
  }

  /// A gap and a position from which what follows it is not found: looked at once, or the ways through many gaps would
  /// multiply.
  private struct DeadEnd: Hashable {
    let element: Int
    let position: Int
  }

  /// Where a match may start: as far before the first phrase as wild characters stand before it there.
  private func starts(in text: FoldedText) -> [Int] {
    let wild = elements.prefix { $0 == .one }.count
    guard elements.indices.contains(wild), case .atoms(let phrase) = elements[wild] else {
      return Array(text.atoms.indices)
    }
    return phrase.foldedOccurrences(in: text).map { $0.lowerBound - wild }.filter { $0 >= 0 }
  }

  /// Where the elements from `element` on end when they begin at `position`; nil if they do not.
  private func end(
    of element: Int, in text: FoldedText, at position: Int, _ deadEnds: inout Set<DeadEnd>
  ) -> Int? {
    guard element < elements.count else { return position }
    switch elements[element] {
    case .atoms(let phrase):
      guard position + phrase.length <= text.atoms.count, phrase.stands(in: text, at: position)
      else { return nil }
      return end(of: element + 1, in: text, at: position + phrase.length, &deadEnds)
    case .one:
      guard position < text.atoms.count, text.atoms[position].kind != .separator else {
        return nil
      }
      return end(of: element + 1, in: text, at: position + 1, &deadEnds)
    case .prefix(let bytes):
      guard position < text.atoms.count, text.atoms[position].kind == .word,
        text.utf8[text.atoms[position].range].starts(with: bytes)
      else { return nil }
      return end(of: element + 1, in: text, at: position + 1, &deadEnds)
    case .gap:
      let here = DeadEnd(element: element, position: position)
      if deadEnds.contains(here) { return nil }
      for skipped in 0...Self.gapLimit where position + skipped <= text.atoms.count {
        let end = end(of: element + 1, in: text, at: position + skipped, &deadEnds)
        if let end { return end }
      }
      deadEnds.insert(here)
      return nil
    }
  }
}
