import HansouStorage

/// Phrases that stand near each other.
///
/// The distance is the number of positions inside the match that belong to none of the phrases; so
/// "城市 更新"~0 is 城市更新, and NEAR(a, b, 5) has at most five atoms or separators in between.
package struct Proximity: Hashable, Sendable {
  package let parts: [Phrase]
  package let distance: Int
  /// Whether the phrases must come in their order.
  package let isOrdered: Bool

  /// One match for each place where one begins: the shortest.
  func occurrences(in text: PassageText) -> [Range<Int>] {
    matches(parts.map { $0.occurrences(in: text) })
  }

  /// The same from the places of each phrase, ascending.
  func matches(_ places: [[Range<Int>]]) -> [Range<Int>] {
    guard !places.contains(where: \.isEmpty) else { return [] }
    return isOrdered ? ordered(places) : unordered(places)
  }

  private var length: Int { parts.reduce(0) { $0 + $1.length } }

  /// From each place of the first phrase, the nearest of each following one.
  private func ordered(_ places: [[Range<Int>]]) -> [Range<Int>] {
    places[0].compactMap { first in
      var end = first.upperBound
      for part in places.dropFirst() {
        let next = part.partitioningIndex { $0.lowerBound >= end }
        guard next < part.count else { return nil }
        end = part[next].upperBound
      }
      return end - first.lowerBound - length <= distance ? first.lowerBound..<end : nil
    }
  }

  /// From each place of any phrase, the nearest of each other one that does not begin before it.
  private func unordered(_ places: [[Range<Int>]]) -> [Range<Int>] {
    var found: [Range<Int>] = []
    for (leader, part) in places.enumerated() {
      for first in part {
        var taken = [first]
        for (index, other) in places.enumerated() where index != leader {
          // The same phrase asked for twice must stand twice.
          let behind = other[other.partitioningIndex { $0.lowerBound >= first.lowerBound }...]
          guard let next = behind.first(where: { next in !taken.contains { $0.overlaps(next) } })
          else { break }
          taken.append(next)
        }
        guard taken.count == places.count else { continue }
        let end = taken.reduce(0) { max($0, $1.upperBound) }
        if end - first.lowerBound - length <= distance { found.append(first.lowerBound..<end) }
      }
    }
    return Set(found).sorted { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }
  }
}
