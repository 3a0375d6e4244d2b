import HansouText

/// A run with at most one atom wrong, missing or too many.
///
/// One edit leaves one half of the run whole (the pigeonhole of Wu and Manber, 1992). The atom of the other
/// half that stands beside it is right, or the edit is there and what follows it is right: so lists of
/// positions find nearly nothing but matches, and the text of those decides.
package struct FuzzyPhrase: Hashable, Sendable {
  /// Below four atoms a half would be a single character, and nearly anything would match.
  package static let minimumLength = 4

  package let whole: Phrase
  /// What part of a match looks like.
  package enum Candidate: Hashable, Sendable {
    case phrase(Phrase)
    /// The second phrase one atom behind the first.
    case apart(Phrase, Phrase)
  }

  /// One of them holds for every match.
  package let candidates: [Candidate]
  private let halves: [Phrase]

  /// nil for a run shorter than `minimumLength` or with separators.
  init?(_ whole: Phrase) {
    guard whole.length >= Self.minimumLength,
      !whole.folded.atoms.contains(where: { $0.kind == .separator })
    else { return nil }
    self.whole = whole
    let text = whole.folded
    let (middle, end) = (whole.length / 2, whole.length)
    let first = Phrase(text, atoms: 0..<middle)
    let second = Phrase(text, atoms: middle..<end)
    halves = [first, second]
    let withoutNext = text.slice(0..<middle).appending(text.slice(middle + 1..<middle + 2))
    let withoutLast = text.slice(middle - 2..<middle - 1).appending(second.folded)
    candidates = [
      .phrase(Phrase(text, atoms: 0..<middle + 1)),
      .phrase(Phrase(withoutNext, atoms: withoutNext.atoms.indices)),
      .apart(first, Phrase(text, atoms: middle..<middle + 2)),
      .apart(first, Phrase(text, atoms: middle + 1..<min(middle + 3, end))),
      .phrase(Phrase(text, atoms: middle - 1..<end)),
      .phrase(Phrase(withoutLast, atoms: withoutLast.atoms.indices)),
      .apart(Phrase(text, atoms: middle - 2..<middle), second),
      .apart(Phrase(text, atoms: max(0, middle - 3)..<middle - 1), second),
    ]
  }

  /// The matches, one for each place where one begins.
  func occurrences(in text: PassageText) -> [Range<Int>] {
    var found: [Range<Int>] = []
    for place in halves[0].occurrences(in: text) {
      if let end = reach(text.folded, from: place.upperBound, halves[1].length, step: 1) {
        found.append(place.lowerBound..<end)
      }
    }
    for place in halves[1].occurrences(in: text) {
      let before = place.lowerBound - 1
      if let start = reach(text.folded, from: before, halves[0].length, step: -1) {
        found.append((start + 1)..<place.upperBound)
      }
    }
    // Of those that begin together the shortest comes first, and stays.
    found.sort { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }
    var last = -1
    found.removeAll { range in
      defer { last = range.lowerBound }
      return range.lowerBound == last
    }
    return found
  }

  /// How far the other half reaches from `place` with at most one edit, going forward or backward;
  /// nil if it takes more. Exact is tried first, then one wrong, one missing, one too many.
  private func reach(_ text: FoldedText, from place: Int, _ count: Int, step: Int) -> Int? {
    let edge = step > 0 ? whole.length - count : count - 1
    func same(_ atom: Int, _ position: Int) -> Bool {
      text.atoms.indices.contains(position) && text.atoms[position].kind != .separator
        && whole.equals(edge + atom * step, text, position)
    }
    var equal = 0
    while equal < count, same(equal, place + equal * step) { equal += 1 }
    if equal == count { return place + count * step }
    func rest(_ atom: Int, _ position: Int) -> Bool {
      (atom..<count).allSatisfy { same($0, position + ($0 - atom) * step) }
    }
    let position = place + equal * step
    let isInside =
      text.atoms.indices.contains(position) && text.atoms[position].kind != .separator
    if isInside, rest(equal + 1, position + step) { return place + count * step }
    if rest(equal + 1, position) { return place + (count - 1) * step }
    if isInside, rest(equal, position + step) { return place + (count + 1) * step }
    return nil
  }
}
