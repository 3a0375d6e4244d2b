package import HansouIndex
package import HansouText

/// The fields of a passage in the index, and how an analysis becomes their terms.
///
/// | field      | terms                                              | positions | norm  |
/// |------------|----------------------------------------------------|-----------|-------|
/// | grams      | the gram at each position                          | yes       | body  |
/// | characters | each Han-like atom                                 | no        | body  |
/// | words      | the segmenter's words that are no gram of two      | no        | body  |
/// | title      | the grams of the document's title and the section path | no     | title |
/// | joints     | a word, number or sign and the Han-like atom right behind it (5G技, 2035年) | yes | body |
///
/// A word that is one gram has no list of its own in the field of words: half of all words are such, and
/// the lists would say nearly the same twice. A word of one character has: it says more than that
/// character, which is a part of other words mostly (nDCG@10 of cmrc2018 .987 with, .983 without).
///
/// The field of words also has the marks of passages, which begin with a byte that no word has: see
/// `PassageMark`.
///
/// Joints exist for phrases that end in such a Han-like atom. Without them 2035年 would be the union
/// of all grams that begin with 年, a few thousand lists; with them it is one list. They are few:
/// 3 % of the atoms of the plan texts are words or numbers before Han.
@usableFromInline
package enum PassageSchema {
  // Computed, so that they are constants where they are used: stored ones are made when first asked
  // for, which loops over passages would ask each time.
  @inlinable package static var grams: Int { 0 }
  @inlinable package static var characters: Int { 1 }
  @inlinable package static var words: Int { 2 }
  @inlinable package static var title: Int { 3 }
  @inlinable package static var joints: Int { 4 }

  @inlinable package static var bodyNorm: Int { 0 }
  @inlinable package static var titleNorm: Int { 1 }

  package static let schema = IndexSchema(
    fields: [
      .init(name: "grams", hasPositions: true, norm: bodyNorm),
      .init(name: "characters", hasPositions: false, norm: bodyNorm),
      .init(name: "words", hasPositions: false, norm: bodyNorm),
      .init(name: "title", hasPositions: false, norm: titleNorm),
      .init(name: "joints", hasPositions: true, norm: bodyNorm),
    ],
    norms: ["body", "title"])

  /// How the terms of each field come to the writer.
  package static let sources: [FieldSource] = [
    .dense, .leads(of: grams), .added, .shared, .added,
  ]

  /// A buffer for the terms of passages.
  package static func makeTerms() -> PassageTerms {
    PassageTerms(fields: schema.fields.count, norms: schema.norms.count)
  }

  /// Fills `terms` with the title that passages share; what it held before is gone.
  ///
  /// - Parameters:
  ///   - title: The analysis of the document's title and the section path, separated by "，".
  ///   - terms: The buffer to fill.
  package static func encode(title: Analysis, into terms: inout PassageTerms) {
    terms.removeAll()
    title.folded.utf8.withUnsafeBufferPointer { utf8 in
      for gram in title.folded.grams {
        terms.add(
          field: Self.title, term: UnsafeBufferPointer(rebasing: utf8[gram.range]),
          position: UInt32(truncatingIfNeeded: gram.position))
      }
    }
  }

  /// Fills `terms` with the body of one passage; what it held before is gone.
  ///
  /// - Parameters:
  ///   - body: The analysis of the passage's text.
  ///   - titleLength: The number of atoms of the title that it shares.
  ///   - terms: The buffer to fill.
  package static func encode(
    body: Analysis, titleLength: Int, into terms: inout PassageTerms
  ) {
    terms.removeAll()
    var separators = 0
    body.folded.utf8.withUnsafeBufferPointer { utf8 in
      body.folded.atoms.withUnsafeBufferPointer { atoms in
        separators = encodeGrams(atoms, utf8, into: &terms)
        encodeJoints(atoms, utf8, into: &terms)
        encodeWords(body.words, atoms, utf8, into: &terms)
      }
    }
    terms.lengths = [
      UInt32(truncatingIfNeeded: body.folded.atoms.count - separators),
      UInt32(truncatingIfNeeded: titleLength),
    ]
  }

  /// Fills the field of grams, and by their leads that of characters.
  ///
  /// - Returns: The number of separators.
  private static func encodeGrams(
    _ atoms: UnsafeBufferPointer<Atom>, _ utf8: UnsafeBufferPointer<UInt8>,
    into terms: inout PassageTerms
  ) -> Int {
    var separators = 0
    terms.fill(field: grams, count: atoms.count) { keys, leads, longTerms in
      guard let base = utf8.baseAddress else {
        // Nothing but separators, which have no bytes.
        keys.update(repeating: 0, count: atoms.count)
        leads.update(repeating: 0, count: atoms.count)
        separators = atoms.count
        return
      }
      for position in 0..<atoms.count {
        let atom = atoms[position]
        let start = Int(atom.start)
        switch atom.kind {
        case .separator:
          (keys[position], leads[position]) = (0, 0)
          separators &+= 1
        case .han:
          let next = position &+ 1
          var end = Int(atom.end)
          if next < atoms.count, case .han = atoms[next].kind { end = Int(atoms[next].end) }
          // Bytes of Han-like atoms need no look: none is 0 or FF, and two atoms have eight at most.
          keys[position] =
            start &+ 8 <= utf8.count
            ? TermKey(shortTermAt: base + start, length: end &- start).bits
            : key(utf8, base, start, end, &longTerms)
          leads[position] = UInt8(truncatingIfNeeded: atom.end &- atom.start)
        case .word, .sign:
          keys[position] = key(utf8, base, start, Int(atom.end), &longTerms)
          leads[position] = 0
        }
      }
    }
    return separators
  }

  /// The bits of the key of the term in `start ..< end`; `base` is where `utf8` begins.
  @inline(__always)
  private static func key(
    _ utf8: UnsafeBufferPointer<UInt8>, _ base: UnsafePointer<UInt8>, _ start: Int, _ end: Int,
    _ longTerms: inout [UInt8]
  ) -> UInt64 {
    if start &+ 8 <= utf8.count,
      let key = TermKey(loadingEightBytesAt: base + start, length: end &- start)
    {
      return key.bits
    }
    let term = UnsafeBufferPointer(rebasing: utf8[start..<end])
    return PassageTerms.key(term, longTerms: &longTerms).bits
  }

  /// Fills the field of words.
  private static func encodeWords(
    _ all: [Word], _ atoms: UnsafeBufferPointer<Atom>, _ utf8: UnsafeBufferPointer<UInt8>,
    into terms: inout PassageTerms
  ) {
    terms.fill(field: words, room: all.count) { keys, longTerms in
      guard let base = utf8.baseAddress else { return 0 }
      var count = 0
      all.withUnsafeBufferPointer { all in
        for word in all where field(of: word, atoms) == words {
          keys[count] = key(utf8, base, Int(word.start), Int(word.end), &longTerms)
          count &+= 1
        }
      }
      return count
    }
  }

  /// The field that has a word: what is a gram too has no list of its own.
  package static func field(of word: Word, in folded: FoldedText) -> Int {
    folded.atoms.withUnsafeBufferPointer { field(of: word, $0) }
  }

  @inline(__always)
  private static func field(of word: Word, _ atoms: UnsafeBufferPointer<Atom>) -> Int {
    let position = Int(word.position)
    let atom = atoms[position]
    guard atom.start == word.start else { return words }
    if atom.end == word.end {
      if case .han = atom.kind { return words }
      return grams
    }
    let next = position + 1
    guard case .han = atom.kind, next < atoms.count, case .han = atoms[next].kind,
      atoms[next].end == word.end
    else { return words }
    return grams
  }

  private static func encodeJoints(
    _ atoms: UnsafeBufferPointer<Atom>, _ utf8: UnsafeBufferPointer<UInt8>,
    into terms: inout PassageTerms
  ) {
    for position in 0..<max(0, atoms.count - 1) {
      let atom = atoms[position]
      switch atom.kind {
      case .han, .separator: continue
      case .word, .sign: break
      }
      guard case .han = atoms[position + 1].kind else { continue }
      terms.add(
        field: joints,
        term: UnsafeBufferPointer(rebasing: utf8[Int(atom.start)..<Int(atoms[position + 1].end)]),
        position: UInt32(truncatingIfNeeded: position))
    }
  }
}
