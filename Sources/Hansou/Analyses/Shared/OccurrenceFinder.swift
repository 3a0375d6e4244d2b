import HansouSearch
import HansouStorage
import HansouText

/// Finds in a passage's text what an analysis looks for.
struct OccurrenceFinder: Sendable {
  /// A place where something stands.
  struct Found {
    /// Which of the things looked for.
    let item: Int
    /// Its positions: indexes of atoms.
    let positions: Range<Int>
    /// Its UTF-8 bytes in the text.
    let range: Range<Int>
  }

  private enum Item: Sendable {
    case phrase(Phrase)
    /// A query, of which the places are those that a search marks.
    case query(CompiledQuery)
  }

  private let items: [Item]
  /// For each item the longer phrases that keep an occurrence inside them from counting.
  private let containers: [[Phrase]]

  /// Whether the text decides, so that counts of the index do not serve.
  var needsText: Bool { containers.contains { !$0.isEmpty } }

  /// - Parameters:
  ///   - phrases: What is looked for; all occurrences count, overlapping ones too.
  ///   - longer: Phrases inside which none counts.
  init(phrases: [Phrase], notInside longer: [Phrase]) {
    items = phrases.map { .phrase($0) }
    containers = phrases.map { phrase in
      longer.filter { $0.holds(phrase) }
    }
  }

  /// - Parameters:
  ///   - queries: What is looked for, each in passages that have all of it.
  ///   - longer: Phrases inside which nothing counts.
  init(queries: [CompiledQuery], notInside longer: [Phrase]) {
    items = queries.map { .query($0) }
    containers = queries.map { _ in longer }
  }

  /// The occurrences in a text, in order of place, then of item.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - isWanted: Whether to look for the item of a number.
  /// - Returns: What was found.
  func occurrences(
    in text: PassageText, _ isWanted: (Int) -> Bool = { _ in true }
  ) -> [Found] {
    var found: [Found] = []
    for (number, item) in items.enumerated() where isWanted(number) {
      let inside = containers[number].map { $0.foldedOccurrences(in: text.folded) }
      for positions in positions(of: item, in: text)
      where !inside.contains(where: { Self.holds($0, positions) }) {
        let first = text.folded.atoms[positions.lowerBound]
        let last = text.folded.atoms[positions.upperBound - 1]
        found.append(
          Found(
            item: number, positions: positions,
            range: Int(first.sourceStart)..<Int(last.sourceEnd)))
      }
    }
    guard items.count > 1 else { return found }
    return found.sorted {
      ($0.positions.lowerBound, $0.item) < ($1.positions.lowerBound, $1.item)
    }
  }

  /// Whether one of the places of a longer phrase holds `positions`.
  private static func holds(_ containers: [Range<Int>], _ positions: Range<Int>) -> Bool {
    // They are equally long: of those that begin no later the last ends last.
    let behind = containers.partitioningIndex { $0.lowerBound > positions.lowerBound }
    guard behind > 0 else { return false }
    let container = containers[behind - 1]
    return container.count > positions.count && positions.upperBound <= container.upperBound
  }

  private func positions(of item: Item, in text: PassageText) -> [Range<Int>] {
    switch item {
    case .phrase(let phrase): return phrase.foldedOccurrences(in: text.folded)
    case .query(let query):
      let highlighter = Highlighter(query)
      let atoms = text.folded.atoms
      return highlighter.ranges(in: text).compactMap { range in
        // Both ascend with the atoms.
        let first = atoms.partitioningIndex { Int($0.sourceStart) >= range.lowerBound }
        let end = atoms.partitioningIndex { Int($0.sourceEnd) > range.upperBound }
        return first < end ? first..<end : nil
      }
    }
  }
}

extension Phrase {
  /// Whether a shorter phrase stands in it.
  fileprivate func holds(_ phrase: Phrase) -> Bool {
    guard length > phrase.length else { return false }
    return (0...(length - phrase.length)).contains { start in
      phrase.folded.strings.elementsEqual(folded.strings[start..<(start + phrase.length)])
    }
  }
}
