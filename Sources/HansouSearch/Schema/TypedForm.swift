package import HansouText

/// What folding makes equal and a person sees: the script and the width of a query or passage.
package struct TypedForm: Hashable, Sendable {
  /// A Han character folds to another one: traditional or variant script.
  package let isOtherScript: Bool
  /// A letter or digit is full-width: ＧＤＰ.
  package let isWide: Bool

  /// - Parameters:
  ///   - source: The UTF-8 that was folded.
  ///   - folded: Its fold.
  ///   - traits: What the fold replaced.
  /// - Complexity: O(bytes) where something was replaced, about a nanosecond each.
  package init(
    of source: UnsafeBufferPointer<UInt8>, folded: FoldedText, traits: FoldTraits = .all
  ) {
    isOtherScript =
      traits.contains(.changesHan)
      || traits.contains(.mapsHan) && Self.isOtherScript(source, folded)
    isWide = traits.contains(.mapsWords) && Self.isWide(source)
  }

  /// The form of a query.
  package init(of text: String) {
    var text = text
    let folded = Fold().folded(text)
    self = text.withUTF8 { TypedForm(of: $0, folded: folded) }
  }

  /// The marks of passages that tell forms apart, and whether this one has each.
  var marks: [(mark: PassageMark, isOwn: Bool)] {
    [(.otherScript, isOtherScript), (.wide, isWide)]
  }

  private static func isOtherScript(
    _ source: UnsafeBufferPointer<UInt8>, _ folded: FoldedText
  ) -> Bool {
    folded.utf8.withUnsafeBufferPointer { utf8 in
      folded.atoms.contains { atom in
        guard atom.kind == .han else { return false }
        let range = atom.range
        let place = Int(atom.sourceStart)
        for offset in 0..<range.count
        where place + offset >= source.count
          || source[place + offset] != utf8[range.lowerBound + offset]
        {
          return true
        }
        return false
      }
    }
  }

  /// Full-width digits and letters are EF BC 90–99 and A1–BA, EF BD 81–9A.
  private static func isWide(_ source: UnsafeBufferPointer<UInt8>) -> Bool {
    var index = 0
    while index + 2 < source.count {
      guard source[index] == 0xEF else {
        index += 1
        continue
      }
      switch (source[index + 1], source[index + 2]) {
      case (0xBC, 0x90...0x99), (0xBC, 0xA1...0xBA), (0xBD, 0x81...0x9A): return true
      default: index += 3
      }
    }
    return false
  }
}
