import HansouText

/// A run with at most one atom wrong, missing or too many.
///
/// One edit leaves one half of the run whole (the pigeonhole of Wu and Manber, 1992), and of any two
/// characters of the other half one. Passages with those are the candidates, and the text decides: on 104 MB
/// a fifth of those that merely have a half.
package struct FuzzyPhrase: Hashable, Sendable {
  /// Below four atoms a half would be a single character, and nearly anything would match.
  package static let minimumLength = 4

  package let whole: Phrase
  /// A half, which stands whole, and what must be left of the other: one of each two characters.
  package struct Candidate: Hashable, Sendable {
    package let half: Phrase
    package let remains: [[Phrase]]
  }

  /// One of them holds for every match.
  package let candidates: [Candidate]

  private var halves: [Phrase] { candidates.map(\.half) }

  /// nil for a run shorter than `minimumLength` or with separators.
  init?(_ whole: Phrase) {
    guard whole.length >= Self.minimumLength,
      !whole.folded.atoms.contains(where: { $0.kind == .separator })
    else { return nil }
    self.whole = whole
    let text = whole.folded
    let middle = whole.length / 2
    let parts = [0..<middle, middle..<whole.length]
    candidates = zip(parts, parts.reversed()).map { half, other in
      let firsts = stride(from: other.lowerBound, to: other.upperBound - 1, by: 2)
      return Candidate(
        half: Phrase(text, atoms: half),
        remains: firsts.map { first in
          (first...first + 1).map { Phrase(text, atoms: $0..<($0 + 1)) }
        })
    }
  }

  /// The matches, one for each place where one begins.
  func occurrences(in text: PassageText) -> [Range<Int>] {
    var found: [Int: Range<Int>] = [:]
    func add(_ range: Range<Int>) {
      if found[range.lowerBound].map({ $0.count > range.count }) ?? true {
        found[range.lowerBound] = range
      }
    }
    for place in halves[0].occurrences(in: text) {
      if let end = reach(text.folded, from: place.upperBound, halves[1].length, step: 1) {
        add(place.lowerBound..<end)
      }
    }
    for place in halves[1].occurrences(in: text) {
      let before = place.lowerBound - 1
      if let start = reach(text.folded, from: before, halves[0].length, step: -1) {
        add((start + 1)..<place.upperBound)
      }
    }
    return found.values.sorted { $0.lowerBound < $1.lowerBound }
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
