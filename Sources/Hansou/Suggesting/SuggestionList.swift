import HansouIndex
import HansouSearch
import HansouStorage
import HansouText

/// A phrase of the corpus that begins as the user types.
public struct Suggestion: Hashable, Sendable {
  /// What may have been meant.
  public let text: String
  /// About how often it stands in the texts: in a large corpus, in a sample of them.
  public let count: Int
}

/// The phrases of an index with their pinyin, in a file `suggestions` beside the segments.
///
///     hansou-suggestions 1 GENERATION
///     PHRASE <tab> PINYIN <tab> INITIALS <tab> COUNT
///
/// The weightiest phrase comes first, so that a walk from the top may stop when it has enough. The file can
/// be deleted; it is made anew when it is asked for and the index has another commit.
struct SuggestionList {
  static let fileName = "suggestions"
  private static let limit = 60_000
  /// A larger corpus is sampled: what is typed often stands in it often.
  private static let passageLimit = 20_000
  private static let sizeLimit = 64 << 20

  private let bytes: [UInt8]
  private let start: Int

  /// The list of an index; made and kept if there is none of its commit.
  ///
  /// - Throws: `corrupt`, or what ICU throws. That the list cannot be written is no error.
  init(_ index: TextIndex) throws {
    let head = Array("hansou-suggestions 1 \(index.searcher.index.commit.generation)\n".utf8)
    start = head.count
    let path = index.directory + "/" + Self.fileName
    if let kept = try? MappedFile.contents(of: path, limit: Self.sizeLimit), kept.starts(with: head)
    {
      bytes = kept
      return
    }
    bytes = head + Array(try Self.lines(of: index).utf8)
    try? SystemFileSystem().replaceFile(named: Self.fileName, in: index.directory, with: bytes)
  }

  /// The phrases that begin with `prefix`, by themselves, their pinyin or its initials; then those that
  /// have it further in.
  func suggestions(for prefix: String, limit: Int) -> [Suggestion] {
    let wanted = Self.key(prefix)
    guard !wanted.isEmpty, limit > 0 else { return [] }
    var first: [Suggestion] = []
    var second: [Suggestion] = []
    var line = start
    while line < bytes.count, first.count < limit {
      let end = bytes[line...].firstIndex(of: 0x0A) ?? bytes.count
      let row = bytes[line..<end]
      line = end + 1
      var field = row.startIndex
      var isFirst = false
      for _ in 0..<3 {
        if row[field...].starts(with: wanted) { isFirst = true }
        field = (row[field...].firstIndex(of: 0x09) ?? end - 1) + 1
      }
      if isFirst {
        if let suggestion = Self.suggestion(row) { first.append(suggestion) }
      } else if second.count < limit, Self.has(wanted, in: row),
        let suggestion = Self.suggestion(row)
      {
        second.append(suggestion)
      }
    }
    return Array((first + second).prefix(limit))
  }

  /// What is typed, as the file has it: folded, pinyin without spaces, apostrophes and tones.
  private static func key(_ prefix: String) -> [UInt8] {
    let folded = Fold().folded(String(prefix.map { toneless[$0] ?? $0 }))
    return folded.atoms.filter { $0.kind != .separator }.flatMap { folded.utf8[$0.range] }
  }

  private static let toneless: [Character: Character] = {
    var plain: [Character: Character] = [:]
    for (letter, marked) in [
      ("a", "āáǎà"), ("e", "ēéěè"), ("i", "īíǐì"), ("o", "ōóǒò"), ("u", "ūúǔù"), ("v", "üǖǘǚǜ"),
    ] {
      for character in marked { plain[character] = Character(letter) }
    }
    return plain
  }()

  /// Whether the phrase itself has the bytes, at a character's start.
  private static func has(_ wanted: [UInt8], in row: ArraySlice<UInt8>) -> Bool {
    guard let first = wanted.first, first >= 0x80 else { return false }
    let phrase = row.prefix { $0 != 0x09 }
    var place = phrase.startIndex
    while place + wanted.count <= phrase.endIndex {
      if phrase[place] == first, phrase[place...].starts(with: wanted) { return true }
      place += 1
    }
    return false
  }

  private static func suggestion(_ row: ArraySlice<UInt8>) -> Suggestion? {
    let fields = row.split(separator: 0x09, omittingEmptySubsequences: false)
    guard fields.count == 4, let count = Int(String(decoding: fields[3], as: UTF8.self)) else {
      return nil
    }
    return Suggestion(text: String(decoding: fields[0], as: UTF8.self), count: count)
  }

  // MARK: Making

  private static func lines(of index: TextIndex) throws -> String {
    var tally = PhraseTally()
    var analyzer = try AnalyzerSource.analyzer(DictionaryFile.dictionary(in: index.directory))
    var analysis = Analysis()
    let step = max(1, index.searcher.index.passageCount / passageLimit)
    var number = 0
    try index.forEachPassage { passage in
      number += 1
      if let term = passage.term { tally.add(named: term) }
      guard number.isMultiple(of: step), passage.kind != .contents, passage.kind != .boilerplate
      else { return }
      for term in quoted(passage.text) { tally.add(named: term) }
      try analyzer.analyze(passage.text, into: &analysis)
      tally.add(analysis)
    }
    let phrases = tally.phrases(limit: limit)
    let table = try PinyinTable(for: Set(phrases.flatMap { Array($0.text.unicodeScalars) }))
    var text = ""
    for phrase in phrases {
      let syllables = table.syllables(of: phrase.text)
      text +=
        phrase.text + "\t" + syllables.joined() + "\t"
        + syllables.map { String($0.prefix(1)) }.joined() + "\t\(phrase.count)\n"
    }
    return text
  }

  /// What stands in “…”, if it is short: coinages, as plans have many.
  private static func quoted(_ text: String) -> [String] {
    var terms: [String] = []
    var rest = text[...]
    while let open = rest.firstIndex(of: "“") {
      rest = rest[rest.index(after: open)...]
      guard let close = rest.prefix(14).firstIndex(of: "”") else { continue }
      let term = rest[..<close]
      if term.allSatisfy({ $0.isLetter || $0.isNumber }) { terms.append(String(term)) }
      rest = rest[rest.index(after: close)...]
    }
    return terms
  }
}

extension TextIndex {
  /// Phrases of the corpus that begin as the user types: in characters, in pinyin (`gaozhiliang`) or by its
  /// initials (`gzlfz`).
  ///
  /// The list of them is made when it is first asked for, which takes about a second for 10 MB of text, and
  /// kept beside the index.
  ///
  /// - Parameters:
  ///   - prefix: What was typed.
  ///   - limit: The most phrases to give.
  /// - Returns: The weightiest first: frequent and long ones.
  /// - Throws: `corrupt` or `segmentation`.
  /// - Complexity: O(phrases), a few milliseconds at most.
  public func suggestions(for prefix: String, limit: Int = 10) throws(HansouError) -> [Suggestion] {
    try HansouError.wrapping {
      try SuggestionList(self).suggestions(for: prefix, limit: limit)
    }
  }
}
