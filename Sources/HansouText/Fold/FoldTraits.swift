/// What a fold replaced in a text, at least; noted where characters are mapped, which in most texts few are.
package struct FoldTraits: OptionSet, Sendable {
  package let rawValue: UInt8

  package init(rawValue: UInt8) { self.rawValue = rawValue }

  /// Han characters may stand for others: traditional ones, variants.
  package static let mapsHan = FoldTraits(rawValue: 1)
  /// Letters or digits may stand for others: full-width ones, capitals.
  package static let mapsWords = FoldTraits(rawValue: 2)
  /// Anything may.
  package static let all: FoldTraits = [.mapsHan, .mapsWords]
}
