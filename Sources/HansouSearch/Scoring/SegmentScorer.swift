import HansouIndex
import HansouStorage

/// Scores single passages of a segment, ascending.
struct SegmentScorer {
  private struct Member {
    var cursor: PostingCursor
    let term: EvidenceTerm
    let weight: Double
    let norms: UnsafePointer<UInt8>
    /// Index into `tables`.
    let norm: Int
  }

  private struct Bonus {
    let matcher: PassageMatcher
    let weight: Double
    /// What stands whole, for explanations.
    let text: String
  }

  private var members: [Member] = []
  private var bonuses: [Bonus] = []
  private let tables: [[Double]]
  private let bodyNorms: UnsafePointer<UInt8>

  /// - Parameters:
  ///   - weight: The evidence and what it is worth.
  ///   - segment: Must outlive the scorer, whose pointers lead into it.
  ///   - wholes: A matcher for each run or phrase of the query; nil where the segment has none. They
  ///     are those of the tree of matchers, which stand on the passage that is scored if they match.
  /// - Throws: `corrupt` when a list cannot be opened.
  init(
    _ weight: QueryWeight, segment: SegmentReader, wholes: [PassageMatcher?]
  ) throws(StorageError) {
    tables = weight.lengthTables
    bodyNorms = segment.norms(column: PassageSchema.bodyNorm)
    for evidence in weight.evidence {
      let info = try segment.termInfo(field: evidence.term.field, term: evidence.term.bytes)
      guard let info else { continue }
      members.append(
        Member(
          cursor: try segment.postings(field: evidence.term.field, info, needsPositions: false),
          term: evidence.term, weight: evidence.weight,
          norms: segment.norms(column: evidence.norm), norm: evidence.norm))
    }
    for (index, matcher) in wholes.enumerated() {
      guard let matcher, index < weight.wholeBonus.count else { continue }
      bonuses.append(
        Bonus(matcher: matcher, weight: weight.wholeBonus[index], text: weight.texts[index]))
    }
  }

  /// The score of `passage`, which must not be below the last one scored.
  mutating func score(_ passage: UInt32) throws(StorageError) -> Double {
    var score = 0.0
    for index in members.indices {
      guard try members[index].cursor.seek(to: passage) == passage else { continue }
      let frequency = Double(members[index].cursor.frequency)
      let length = tables[members[index].norm][Int(members[index].norms[Int(passage)])]
      score += members[index].weight * frequency / (frequency + length)
    }
    for bonus in bonuses where bonus.matcher.passage == passage {
      let frequency = Double(bonus.matcher.occurrences)
      let length = tables[PassageSchema.bodyNorm][Int(bodyNorms[Int(passage)])]
      score += bonus.weight * (1 + frequency / (frequency + length))
    }
    return score
  }

  /// The parts of which `score` is the sum, in the order in which they are added.
  mutating func explain(_ passage: UInt32) throws(StorageError) -> [ScorePart] {
    var parts: [ScorePart] = []
    for index in members.indices {
      guard try members[index].cursor.seek(to: passage) == passage else { continue }
      let member = members[index]
      let frequency = Double(member.cursor.frequency)
      let length = tables[member.norm][Int(member.norms[Int(passage)])]
      parts.append(
        ScorePart(
          evidence: PassageSchema.schema.fields[member.term.field].name,
          term: String(decoding: member.term.bytes, as: UTF8.self), weight: member.weight,
          frequency: Int(frequency), lengthFactor: length,
          score: member.weight * frequency / (frequency + length)))
    }
    for bonus in bonuses where bonus.matcher.passage == passage {
      let frequency = Double(bonus.matcher.occurrences)
      let length = tables[PassageSchema.bodyNorm][Int(bodyNorms[Int(passage)])]
      parts.append(
        ScorePart(
          evidence: "whole", term: bonus.text, weight: bonus.weight, frequency: Int(frequency),
          lengthFactor: length, score: bonus.weight * (1 + frequency / (frequency + length))))
    }
    return parts
  }
}
