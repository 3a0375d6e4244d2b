import HansouText

/// Cuts what asks out of a question: texts that answer it say something else there.
///
/// In plans and reports the words of questions are rare, so by their rarity they would count for more
/// than what is asked about (nDCG@10 of ncp_policy .9145 without them, .9086 with them).
enum Interrogatives {
  /// Folded. What is looked for is the longest that begins and ends where words do, so that 几何 and
  /// 何家村 keep their characters. A list: a set's type would be made when it is first used, 2 % of a search of the
  /// plan texts.
  private static let words = [
    "什么", "什么样", "什么时候", "什么时间", "什么地方", "甚么", "为什么", "为何", "为啥", "啥",
    "哪", "哪些", "哪个", "哪里", "哪儿", "哪几", "哪几个", "哪家", "哪位", "哪种", "哪项", "哪类", "哪年", "哪天",
    "哪一", "哪一个", "哪一年", "哪一天", "谁", "如何", "怎么", "怎么样", "怎样", "多少", "多久", "多大", "多长",
    "多长时间", "多高", "多远", "几个", "几家", "几项", "几种", "几次", "几年", "几条", "是否", "能否", "可否",
    "有何", "何时", "何地", "何处", "何种", "何人", "何事", "何年", "请问",
  ]
  /// Only where a sentence ends: 呢绒 is a cloth.
  private static let particles = ["吗", "呢"]
  private static let longest = 4
  /// The first characters of them all: hardly any run that does not ask is looked at more closely.
  private static let firsts = (words + particles).map { packed($0.utf8.prefix(3)) }
  /// What joins them to the rest goes too: 四水共治是什么.
  private static let before = ["是", "有", "在", "为"]
  private static let after = ["是"]

  /// The rest of a run, in pieces.
  ///
  /// - Parameter analysis: The run's.
  /// - Returns: The positions of each piece, ascending; the whole run if nothing in it asks.
  /// - Complexity: O(atoms).
  static func rest(of analysis: Analysis) -> [Range<Int>] {
    let atoms = analysis.folded.atoms
    guard atoms.contains(where: { firsts.contains(packed(analysis.folded.utf8[$0.range])) }) else {
      return [atoms.indices]
    }
    var starts = Set(analysis.words.map { Int($0.position) })
    starts.insert(atoms.count)
    for position in atoms.indices where atoms[position].kind == .separator {
      starts.formUnion([position, position + 1])
    }
    var pieces: [Range<Int>] = []
    var start = 0
    var position = 0
    while position < atoms.count {
      guard starts.contains(position), let length = length(at: position, analysis, starts) else {
        position += 1
        continue
      }
      var end = position
      if end > start, before.contains(analysis.folded.string(at: end - 1..<end)) { end -= 1 }
      if start < end { pieces.append(start..<end) }
      position += length
      if position < atoms.count, after.contains(analysis.folded.string(at: position..<position + 1))
      {
        position += 1
      }
      start = position
    }
    if start < atoms.count { pieces.append(start..<atoms.count) }
    return pieces
  }

  /// The atoms of the longest one that begins at a position.
  private static func length(
    at position: Int, _ analysis: Analysis, _ starts: Set<Int>
  ) -> Int? {
    let longest = min(longest, analysis.folded.atoms.count - position)
    return (1...longest).reversed().first { count in
      guard starts.contains(position + count) else { return false }
      let text = analysis.folded.string(at: position..<position + count)
      return words.contains(text)
        || particles.contains(text) && isEnd(position + count, of: analysis)
    }
  }

  private static func isEnd(_ position: Int, of analysis: Analysis) -> Bool {
    let atoms = analysis.folded.atoms
    return position == atoms.count || atoms[position].kind == .separator
  }

  /// The bytes of a character as an integer.
  private static func packed(_ character: some Sequence<UInt8>) -> Int {
    character.prefix(4).reduce(0) { $0 << 8 | Int($1) }
  }
}
