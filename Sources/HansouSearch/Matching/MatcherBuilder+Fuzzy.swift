import HansouIndex
import HansouStorage
import HansouText

/// Matchers for what a run with one edit looks like.
extension MatcherBuilder {
  /// Where no more passages than this are candidates, their texts are read: one costs as much as looking up
  /// a hundred terms, and a character is followed by a thousand others.
  private static let fewTexts = 16

  /// The passages with a candidate's phrases where they have to stand, and a few more.
  mutating func candidate(_ candidate: FuzzyPhrase.Candidate) throws(StorageError)
    -> PassageMatcher?
  {
    switch candidate {
    case .phrase(let wanted): return try phrase(wanted)
    case .apart(let first, let second) where first.isOneHan:
      return try apart(first, second, character: first, phrase: second)
    case .apart(let first, let second) where second.isOneHan:
      return try apart(first, second, character: second, phrase: first)
    case .apart(let first, let second):
      guard let first = try placed(first), let second = try placed(second) else { return nil }
      return try VerifyingMatcher(conjunction([first, second])) { _ in
        let starts = Set(second.places.map(\.lowerBound))
        return first.places.count { starts.contains($0.upperBound + 1) }
      }
    }
  }

  /// Likewise where one of them is a single Han character, whose list has no places.
  ///
  /// Bigrams have places. Before the gap the character's own say where it stands; behind it, what may stand in the gap
  /// is taken from the dictionary: what follows the atom before it in one bigram and leads the character in another. On
  /// 104 MB 四水共治~1 had 150 texts to read without that, three quarters of its time.
  private mutating func apart(
    _ first: Phrase, _ second: Phrase, character: Phrase, phrase: Phrase
  ) throws(StorageError) -> PassageMatcher? {
    guard let matcher = try placed(phrase), let list = try self.phrase(character) else {
      return nil
    }
    var places = try PhrasePlaces(of: matcher, in: conjunction([matcher, list]))
    guard places.passages.count > Self.fewTexts,
      let before = first.folded.atoms.last, let after = second.folded.atoms.first,
      before.kind == .han, after.kind == .han
    else { return PassageListMatcher(places.passages) }
    let isBehind = character == second
    let next = second.folded.utf8[after.range]
    let prefix = Array(first.folded.utf8[before.range])
    var grams = try prefix.withUnsafeBufferPointer { (bytes) throws(StorageError) in
      try segment.terms(field: PassageSchema.grams, prefix: UnsafeRawBufferPointer(bytes))
    }
    var leading: [UInt8] = []
    while try grams.next(), grams.term.starts(with: prefix) {
      guard isBehind else {
        // Whatever stands in the gap: the gram says that the character is before it.
        try places.mark(grams.info, segment, at: -2)
        continue
      }
      if grams.term.count == prefix.count {
        // The gram where something else than a Han character stands in the gap.
        try places.mark(grams.info, segment, at: phrase.length - 1)
        continue
      }
      leading.removeAll(keepingCapacity: true)
      leading.append(contentsOf: grams.term[prefix.count...])
      leading.append(contentsOf: next)
      guard let info = try segment.termInfo(field: PassageSchema.grams, term: leading) else {
        continue
      }
      try places.mark(info, segment, at: phrase.length)
    }
    return PassageListMatcher(places.marked)
  }
}
