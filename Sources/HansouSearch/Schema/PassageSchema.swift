package import HansouIndex
package import HansouText

/// The fields of a passage in the index, and how an analysis becomes their terms.
///
/// | field      | terms                                              | positions | norm  |
/// |------------|----------------------------------------------------|-----------|-------|
/// | grams      | the gram at each position                          | yes       | body  |
/// | characters | each Han-like atom                                 | no        | body  |
/// | words      | the segmenter's words                              | no        | body  |
/// | title      | the grams of the document's title and the section path | no     | title |
/// | joints     | a word, number or sign and the Han-like atom right behind it (5G技, 2035年) | yes | body |
///
/// Joints exist for phrases that end in such a Han-like atom. Without them 2035年 would be the union
/// of all grams that begin with 年, a few thousand lists; with them it is one list. They are few:
/// 3 % of the atoms of the plan texts are words or numbers before Han.
package enum PassageSchema {
  package static let grams = 0
  package static let characters = 1
  package static let words = 2
  package static let title = 3
  package static let joints = 4

  package static let bodyNorm = 0
  package static let titleNorm = 1

  package static let schema = IndexSchema(
    fields: [
      .init(name: "grams", hasPositions: true, norm: bodyNorm),
      .init(name: "characters", hasPositions: false, norm: bodyNorm),
      .init(name: "words", hasPositions: false, norm: bodyNorm),
      .init(name: "title", hasPositions: false, norm: titleNorm),
      .init(name: "joints", hasPositions: true, norm: bodyNorm),
    ],
    norms: ["body", "title"])

  /// Fills `terms` with the body and title of one passage; what it held before is gone.
  ///
  /// - Parameters:
  ///   - body: The analysis of the passage's text.
  ///   - title: The analysis of the document's title and the section path, separated by "，".
  ///   - terms: The buffer to fill.
  package static func encode(body: Analysis, title: Analysis, into terms: inout PassageTerms) {
    terms.removeAll()
    body.folded.utf8.withUnsafeBufferPointer { utf8 in
      encodeAtoms(body.folded, utf8, into: &terms)
      for word in body.words {
        terms.add(
          field: words, term: UnsafeBufferPointer(rebasing: utf8[word.range]),
          position: word.position)
      }
    }
    title.folded.utf8.withUnsafeBufferPointer { utf8 in
      for gram in title.folded.grams {
        terms.add(
          field: Self.title, term: UnsafeBufferPointer(rebasing: utf8[gram.range]),
          position: UInt32(truncatingIfNeeded: gram.position))
      }
    }
    terms.lengths = [
      UInt32(truncatingIfNeeded: body.length), UInt32(truncatingIfNeeded: title.length),
    ]
  }

  private static func encodeAtoms(
    _ folded: FoldedText, _ utf8: UnsafeBufferPointer<UInt8>, into terms: inout PassageTerms
  ) {
    let atoms = folded.atoms
    for position in atoms.indices {
      let atom = atoms[position]
      guard atom.kind != .separator else { continue }
      let next = position + 1
      let place = UInt32(truncatingIfNeeded: position)
      let own = UnsafeBufferPointer(rebasing: utf8[atom.range])
      guard next < atoms.count, atoms[next].kind == .han else {
        terms.add(field: grams, term: own, position: place)
        if atom.kind == .han { terms.add(field: characters, term: own, position: place) }
        continue
      }
      let pair = UnsafeBufferPointer(rebasing: utf8[Int(atom.start)..<Int(atoms[next].end)])
      if atom.kind == .han {
        terms.add(field: grams, term: pair, position: place)
        terms.add(field: characters, term: own, position: place)
      } else {
        terms.add(field: grams, term: own, position: place)
        terms.add(field: joints, term: pair, position: place)
      }
    }
  }
}
