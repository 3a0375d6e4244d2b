import HansouIndex
import HansouStorage

extension SegmentScorer {
  /// The parts of which `score` is the sum, in the order in which they are added.
  ///
  /// - Throws: `corrupt` when a list is damaged.
  mutating func explain(_ passage: UInt32, of weight: QueryWeight) throws(StorageError)
    -> [ScorePart]
  {
    // Notes which members the passage has.
    _ = try score(passage)
    var parts: [ScorePart] = []
    var cover = 0.0
    for index in members.indices where try seek(index, to: passage) {
      let member = members[index]
      parts.append(
        part(
          PassageSchema.schema.fields[member.term.field].name, member.term.bytes.array,
          weight: member.weight, frequency: Int(members[index].cursor?.frequency ?? 0),
          length: lengthFactor(index, passage)))
      cover += member.raise.cover
    }
    for index in bonuses.indices where isPhrase(index, passage) {
      let bonus = bonuses[index]
      parts.append(
        part(
          "phrase", Array(weight.text(ofWhole: bonus.number).utf8), weight: bonus.whole.own,
          frequency: bonus.matcher.occurrences, length: lengths[passage]))
    }
    for index in sequences.indices where isPossible(index) {
      let frequency = try occurrences(of: index)
      guard frequency > 0 else { continue }
      parts.append(
        part(
          sequences[index].isTerm ? "term" : "together", sequences[index].text,
          weight: sequences[index].weight, frequency: frequency, length: lengths[passage]))
    }
    if isRaised {
      for (evidence, share) in [("coverage", cover), ("earliness", try earliness())] {
        let sum = parts.reduce(0) { $0 + $1.score }
        parts.append(
          ScorePart(
            evidence: evidence, term: "", weight: sum, frequency: 0, lengthFactor: share,
            score: sum * share))
      }
    }
    for index in bonuses.indices where bonuses[index].matcher.passage == passage {
      let bonus = bonuses[index]
      parts.append(
        ScorePart(
          evidence: "whole", term: weight.text(ofWhole: bonus.number), weight: bonus.whole.weight,
          frequency: bonus.matcher.occurrences, lengthFactor: lengths[passage],
          score: wholeScore(index, passage)))
    }
    let answer = answers.bonus(of: passage)
    if answer > 0 {
      parts.append(
        ScorePart(
          evidence: "answer", term: bonuses.first.map { weight.text(ofWhole: $0.number) } ?? "",
          weight: answer, frequency: 0,
          lengthFactor: 1, score: answer))
    }
    if let loss = try loss(passage) {
      let sum = parts.reduce(0) { $0 + $1.score }
      parts.append(
        ScorePart(
          evidence: "form", term: "", weight: sum, frequency: 0, lengthFactor: -loss,
          score: -(sum * loss)))
    }
    return parts
  }

  private func part(
    _ evidence: String, _ term: [UInt8], weight: Double, frequency: Int, length: Double
  ) -> ScorePart {
    ScorePart(
      evidence: evidence, term: String(decoding: term, as: UTF8.self), weight: weight,
      frequency: frequency, lengthFactor: length, score: weight * BM25.fraction(frequency, length))
  }
}
