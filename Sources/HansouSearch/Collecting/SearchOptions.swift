/// A set of kinds of passage, by the raw value under which the index keeps them.
package struct KindSet: Hashable, Sendable {
  private let bits: UInt64

  /// Every kind.
  package static let all = KindSet(bits: UInt64.max)

  private init(bits: UInt64) { self.bits = bits }

  /// The kinds with these raw values, each below 64.
  package init(_ kinds: some Sequence<UInt8>) {
    bits = kinds.reduce(0) { $1 < 64 ? $0 | 1 << UInt64($1) : $0 }
  }

  /// The set without `kind`.
  package func removing(_ kind: UInt8) -> KindSet {
    KindSet(bits: kind < 64 ? bits & ~(1 << UInt64(kind)) : bits)
  }

  /// Whether it has a kind, which is not looked at if it has every one.
  @inline(__always)
  func contains(_ kind: @autoclosure () -> UInt8) -> Bool {
    if bits == .max { return true }
    let kind = kind()
    return kind < 64 && bits &>> UInt64(kind) & 1 != 0
  }
}

/// When to look for partial matches.
package enum Relaxation: Hashable, Sendable {
  case never
  /// When nothing has all of the query.
  case whenNothing
  /// At once: some other part of the collection was asked before, and none had all of it.
  case always
}

/// What a search returns and where it looks.
package struct SearchOptions: Hashable, Sendable {
  /// The most hits to return; the totals are exact whatever it is, if they are wanted.
  package var limit = 10
  /// Whether totals are wanted. Without them, passages that cannot be among the best are not looked
  /// at, and the totals are those of the passages that were.
  package var countsAll = true
  /// The most hits of one document; 0 for as many as come.
  package var perDocument = 0
  package var kinds = KindSet.all
  package var relaxation = Relaxation.whenNothing
  /// Those of the collection that the index is a part of; nil if it is all of it.
  package var statistics: CollectionStatistics?
  package var weights = RankingWeights()
  /// The script and width in which the query was typed: where scores tie, passages in it come first. nil if
  /// that makes no difference.
  package var form: TypedForm?

  package init() {}
}
