/// What a fold replaced in a text, at least; noted where characters are mapped, which in most texts few are.
package struct FoldTraits: OptionSet, Sendable {
  package let rawValue: UInt8

  package init(rawValue: UInt8) { self.rawValue = rawValue }

  /// Han characters may stand for others: traditional ones, variants.
  package static let mapsHan = FoldTraits(rawValue: 1)
  /// Letters or digits may stand for others that are no ASCII, as full-width ones are.
  package static let mapsWords = FoldTraits(rawValue: 2)
  /// A Han character or a syllable does stand for another one.
  package static let changesHan = FoldTraits(rawValue: 4)
  /// Anything may.
  package static let all: FoldTraits = [.mapsHan, .mapsWords]
}
