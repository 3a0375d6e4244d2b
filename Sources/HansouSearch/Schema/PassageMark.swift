import HansouIndex
import HansouStorage
package import HansouText

/// What a passage is marked with beside its words: terms of the field of words that begin with a byte
/// which no word has.
///
/// | first byte | rest                                  | marks                                          |
/// |------------|---------------------------------------|------------------------------------------------|
/// | 01         | a folded term                         | passages that name it: in “…”, 「…」, 『…』, 《…》 or "…", or explain it |
/// | 02         | a folded term                         | glossary entries and footnotes that explain it |
/// | 03         | a heading's folded text, no number    | that heading                                   |
/// | 04         |                                       | passages with a Han character that folds to another: traditional ones |
/// | 05         |                                       | passages with a full-width letter or digit     |
///
/// Lists of their own merge, forget deleted passages and are looked up as those of words do, and an
/// index without them (made before they were) is one whose texts name nothing.
package enum PassageMark: UInt8, Sendable {
  case names = 1
  case explains = 2
  case heads = 3
  case otherScript = 4
  case wide = 5

  /// The term of the field of words for `key`, which is folded text.
  package func term(_ key: some Collection<UInt8>) -> [UInt8] {
    var term: [UInt8] = []
    term.reserveCapacity(key.count + 1)
    term.append(rawValue)
    term.append(contentsOf: key)
    return term
  }

  /// The length of a term that is named, in atoms: longer ones are quotations and whole titles.
  package static let namedLengths = 2...16
}

extension SegmentReader {
  /// The passages with a mark; nil if there are none.
  ///
  /// - Throws: `corrupt`.
  func passages(
    with mark: PassageMark, _ key: [UInt8] = []
  ) throws(StorageError) -> PostingCursor? {
    let info = try termInfo(field: PassageSchema.words, term: mark.term(key))
    guard let info else { return nil }
    return try postings(field: PassageSchema.words, info, needsPositions: false)
  }

  /// Whether any passage explains a term or heads others.
  ///
  /// - Throws: `corrupt`.
  func hasAnswers() throws(StorageError) -> Bool {
    let marks: ClosedRange = PassageMark.explains.rawValue...PassageMark.heads.rawValue
    var terms = try withUnsafeBytes(of: marks.lowerBound) { (first) throws(StorageError) in
      try self.terms(field: PassageSchema.words, prefix: first)
    }
    guard try terms.next(), let mark = terms.term.first else { return false }
    return marks.contains(mark)
  }
}

extension FoldedText {
  /// The UTF-8 of the atoms at `positions`, with "，" for a separator, so that equal keys are equal texts.
  package func key(_ positions: Range<Int>) -> [UInt8] {
    if !atoms[positions].contains(where: { $0.kind == .separator }) {
      if positions == atoms.indices { return utf8 }
      guard let first = positions.first, let last = positions.last else { return [] }
      return Array(utf8[Int(atoms[first].start)..<Int(atoms[last].end)])
    }
    var key: [UInt8] = []
    key.reserveCapacity(3 * positions.count)
    for atom in atoms[positions] {
      if atom.kind == .separator {
        key.append(contentsOf: "，".utf8)
      } else {
        key.append(contentsOf: utf8[atom.range])
      }
    }
    return key
  }

  /// The positions from the first to the last atom that is no separator; nil if there is none.
  package var core: Range<Int>? {
    guard let first = atoms.firstIndex(where: { $0.kind != .separator }),
      let last = atoms.lastIndex(where: { $0.kind != .separator })
    else { return nil }
    return first..<last + 1
  }
}
