package import HansouText

/// A phrase as the index can look it up, and as a text can be compared with it.
///
/// It matches where its atoms stand at consecutive positions of a passage; outer separators are
/// dropped, an inner one matches any. Because a bigram fixes two atoms, every other bigram of a run
/// of Han pins all of it: an n-character phrase needs ⌈n/2⌉ lists, not n − 1.
package struct Phrase: Hashable, Sendable {
  /// A term that must stand at an offset from the phrase's first position.
  package struct Term: Hashable, Sendable {
    package let field: Int
    package let bytes: TermBytes
    package let offset: UInt32
    /// The atoms of the phrase it pins: `offset ..< offset + atoms`.
    package let atoms: Int
  }

  /// What makes it up, in memory of its own: phrases go from hand to hand, and four arrays would be retained each time.
  private final class Contents: Sendable {
    let folded: FoldedText
    let candidates: [Term]
    let needsVerification: Bool
    let typed: [UInt8]?
    let exactness: Exactness

    init(_ folded: FoldedText, _ candidates: [Term], _ typed: [UInt8]?, _ exactness: Exactness) {
      self.folded = folded
      self.candidates = candidates
      self.typed = typed
      self.exactness = exactness
      needsVerification =
        exactness != .folded || folded.atoms.contains { $0.kind == .separator }
    }
  }

  private let contents: Contents

  /// The atoms from the first to the last that is no separator.
  package var folded: FoldedText { contents.folded }
  /// All terms that could pin an atom; a matcher chooses among them (see `PhraseCover`).
  package var candidates: [Term] { contents.candidates }
  /// Whether terms cannot decide alone: grams say nothing of what a separator's position holds, nor
  /// of what was folded away.
  package var needsVerification: Bool { contents.needsVerification }
  /// The phrase as typed, from its first to its last atom, if a match has to be closer than folded.
  private var typed: [UInt8]? { contents.typed }
  private var exactness: Exactness { contents.exactness }

  /// The number of positions it spans.
  package var length: Int { folded.atoms.count }

  /// The phrase of `text`, or nil when nothing but separators and transparent characters is in it.
  ///
  /// - Parameters:
  ///   - text: The fold of what was typed.
  ///   - source: What was typed, in UTF-8; needed unless `exactness` is `folded`.
  ///   - exactness: How close a match has to be.
  package init?(_ text: FoldedText, source: [UInt8] = [], exactness: Exactness = .folded) {
    guard let first = text.atoms.firstIndex(where: { $0.kind != .separator }),
      let last = text.atoms.lastIndex(where: { $0.kind != .separator })
    else { return nil }
    self.init(text, atoms: first..<(last + 1), source: source, exactness: exactness)
  }

  /// The phrase of a part of `text` that begins and ends with an atom that is no separator.
  ///
  /// - Parameters:
  ///   - text: The fold of what was typed.
  ///   - range: The positions of the part.
  ///   - source: What was typed, in UTF-8; needed unless `exactness` is `folded`.
  ///   - exactness: How close a match has to be.
  package init(
    _ text: FoldedText, atoms range: Range<Int>, source: [UInt8] = [],
    exactness: Exactness = .folded
  ) {
    let folded = range == text.atoms.indices ? text : text.slice(range)
    let typed =
      exactness == .folded
      ? nil : Array(PassageText(source: source, folded: text).source(of: range))
    contents = Contents(folded, Self.candidates(folded), typed, exactness)
  }

  // Terms follow from the text and from how close a match has to be.
  package static func == (left: Phrase, right: Phrase) -> Bool {
    left.contents === right.contents
      || left.folded == right.folded && left.typed == right.typed
        && left.exactness == right.exactness
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(folded)
    hasher.combine(exactness)
  }

  private static func candidates(_ text: FoldedText) -> [Term] {
    // One character is the only phrase that the characters field answers.
    if text.atoms.count == 1, text.atoms[0].kind == .han {
      return [
        Term(field: PassageSchema.characters, bytes: TermBytes(text.utf8), offset: 0, atoms: 1)
      ]
    }
    return text.utf8.withUnsafeBufferPointer { bytes in
      text.atoms.withUnsafeBufferPointer { candidates($0, of: bytes) }
    }
  }

  private static func candidates(
    _ atoms: UnsafeBufferPointer<Atom>, of utf8: UnsafeBufferPointer<UInt8>
  ) -> [Term] {
    func bytes(_ range: Range<Int>) -> TermBytes {
      TermBytes(UnsafeBufferPointer(rebasing: utf8[range]))
    }
    var terms: [Term] = []
    terms.reserveCapacity(atoms.count)
    for index in atoms.indices where atoms[index].kind != .separator {
      let atom = atoms[index]
      let next = index + 1 < atoms.count ? atoms[index + 1] : nil
      let offset = UInt32(index)
      if next?.kind == .han {
        terms.append(
          Term(
            field: atom.kind == .han ? PassageSchema.grams : PassageSchema.joints,
            bytes: bytes(Int(atom.start)..<Int(atoms[index + 1].end)), offset: offset, atoms: 2))
      }
      // A Han atom's gram is known only if its right neighbour is; at the end it is not.
      if atom.kind != .han || (next != nil && next?.kind != .han) {
        terms.append(
          Term(field: PassageSchema.grams, bytes: bytes(atom.range), offset: offset, atoms: 1))
      }
    }
    return terms
  }

  /// Calls `body` with those of its terms that are grams: what a text that has the phrase has too.
  func forEachGram(_ body: (TermBytes) -> Void) {
    candidates.withUnsafeBufferPointer { terms in
      for place in terms.indices where terms[place].field == PassageSchema.grams {
        body(terms[place].bytes)
      }
    }
  }

  /// The term that alone is the phrase, so that no positions are needed.
  package var single: Term? {
    needsVerification ? nil : candidates.first { $0.atoms == length }
  }

  /// Whether it is a single Han character.
  var isOneHan: Bool { length == 1 && folded.atoms[0].kind == .han }

  /// Whether lists of positions say where it stands: not if the text has to decide, nor for one Han
  /// character, whose list has only frequencies.
  var hasPlaces: Bool {
    !needsVerification && candidates.allSatisfy { $0.field != PassageSchema.characters }
  }

  /// Where it stands in `text`: the positions of each occurrence, ascending; they may overlap.
  ///
  /// - Complexity: O(n·m) at worst, O(n) on texts as they are.
  package func occurrences(in text: PassageText) -> [Range<Int>] {
    guard typed != nil else { return foldedOccurrences(in: text.folded) }
    guard text.folded.atoms.count >= length else { return [] }
    var found: [Range<Int>] = []
    for start in 0...(text.folded.atoms.count - length) where stands(in: text.folded, at: start) {
      let positions = start..<start + length
      if isCloseEnough(text.source(of: positions)) { found.append(positions) }
    }
    return found
  }

  /// Whether its atoms stand at `start` and behind; there must be enough of them.
  func stands(in text: FoldedText, at start: Int) -> Bool {
    for index in folded.atoms.indices where !equals(index, text, start + index) { return false }
    return true
  }

  /// Whether the atom at `index` equals the one of `text` at `position`.
  func equals(_ index: Int, _ text: FoldedText, _ position: Int) -> Bool {
    let mine = folded.atoms[index]
    let other = text.atoms[position]
    if (mine.kind == .separator) != (other.kind == .separator) { return false }
    guard mine.end - mine.start == other.end - other.start else { return false }
    for byte in 0..<Int(mine.end - mine.start)
    where folded.utf8[Int(mine.start) + byte] != text.utf8[Int(other.start) + byte] {
      return false
    }
    return true
  }

  private func isCloseEnough(_ source: ArraySlice<UInt8>) -> Bool {
    guard let typed else { return true }
    if exactness == .literal { return source.elementsEqual(typed) }
    return Self.han(source).elementsEqual(Self.han(typed[...]))
  }

  /// The Han characters of a text: what a script differs in.
  private static func han(_ text: ArraySlice<UInt8>) -> [Unicode.Scalar] {
    String(decoding: text, as: UTF8.self).unicodeScalars.filter {
      $0.value >= 0x2E80 && $0.properties.isIdeographic
    }
  }
}
