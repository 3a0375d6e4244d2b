/// What an atom is.
@usableFromInline
package enum AtomKind: UInt8, Sendable {
  /// A Han character, kana or hangul syllable. Neighbours of this kind form bigrams.
  case han = 0
  /// A run of other letters, marks and digits, a number, or a year written in Han numerals.
  case word = 1
  /// `%`, `‰`, `+`, `$`, `¥`, `€`, `£`.
  case sign = 2
  /// A run of separators; it takes a position, matches any other run, and is not indexed.
  case separator = 3

  /// Inlined: in other modules the comparison of raw values is a call through a table of witnesses, 23 of them for a
  /// phrase of four characters.
  @inlinable @inline(__always)
  package static func == (left: AtomKind, right: AtomKind) -> Bool {
    switch (left, right) {
    case (.han, .han), (.word, .word), (.sign, .sign), (.separator, .separator): true
    default: false
    }
  }
}

/// The unit of position: a Han character, another word or number, a sign, or a run of separators.
package struct Atom: Hashable, Sendable {
  package let kind: AtomKind
  /// The half-open range of its folded UTF-8 in `FoldedText.utf8`; empty for a separator.
  package let start: UInt32
  package let end: UInt32
  /// The half-open range of UTF-8 bytes in the source that it came from.
  package let sourceStart: UInt32
  package let sourceEnd: UInt32

  package init(kind: AtomKind, start: UInt32, end: UInt32, sourceStart: UInt32, sourceEnd: UInt32) {
    self.kind = kind
    self.start = start
    self.end = end
    self.sourceStart = sourceStart
    self.sourceEnd = sourceEnd
  }

  /// The same atom with its folded UTF-8 at `start`.
  func moved(to start: UInt32) -> Atom {
    Atom(
      kind: kind, start: start, end: start + (end - self.start), sourceStart: sourceStart,
      sourceEnd: sourceEnd)
  }

  /// The range in `FoldedText.utf8`.
  package var range: Range<Int> { Int(start)..<Int(end) }
  /// The range in the source.
  package var sourceRange: Range<Int> { Int(sourceStart)..<Int(sourceEnd) }
}

extension Sequence<Atom> {
  /// The number of atoms that are not separators.
  package var length: Int { reduce(0) { $1.kind == .separator ? $0 : $0 + 1 } }
}
