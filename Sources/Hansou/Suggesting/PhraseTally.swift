import HansouText

/// Counts words and runs of neighbouring words, to find what a corpus' phrases are.
struct PhraseTally {
  /// The longest run, in words.
  private static let longestRun = 4
  /// The shortest and the longest phrase, in characters.
  private static let lengths = 2...12
  /// Runs that stand less often are chance.
  private static let leastCount = 3

  /// Up to four words by number, 0 for none.
  private typealias Run = SIMD4<UInt32>

  private var numbers: [String: UInt32] = [:]
  private var words: [String] = [""]
  private var runs: [Run: Int] = [:]
  /// Terms that texts name themselves: those of glossaries, and what stands in quotation marks.
  private var named: [String: Int] = [:]

  /// Characters at which no phrase begins or ends.
  private static let fillers: Set<Character> = Set(
    "的了和与及在为以对等是把将从并或各这其不有到中上下所由向被让使于就也都还又更最着地得之而且但若如可能会要应须个")
  /// Short phrases that begin with one are mostly numbers: 三个, 一批.
  private static let numerals: Set<Character> = Set("一二三四五六七八九十两")

  /// Adds the words of a passage.
  mutating func add(_ analysis: Analysis) {
    var window: [UInt32] = []
    var end: UInt32 = 0
    for word in analysis.words {
      let text = analysis.string(word)
      if word.position != end { window.removeAll(keepingCapacity: true) }
      end = word.position + Self.atomCount(of: word, in: analysis.folded)
      window.append(number(of: text))
      if window.count > Self.longestRun { window.removeFirst() }
      // Every run that ends here.
      for start in window.indices {
        var run = Run()
        for place in start..<window.count { run[place - start] = window[place] }
        runs[run, default: 0] += 1
      }
    }
  }

  /// Adds a term that a text names.
  mutating func add(named term: String) {
    guard Self.lengths.contains(term.count) else { return }
    named[term, default: 0] += 1
  }

  private static func atomCount(of word: Word, in folded: FoldedText) -> UInt32 {
    var place = Int(word.position)
    while place < folded.atoms.count, folded.atoms[place].start < word.end { place += 1 }
    return UInt32(max(1, place - Int(word.position)))
  }

  private mutating func number(of word: String) -> UInt32 {
    if let number = numbers[word] { return number }
    let number = UInt32(words.count)
    words.append(word)
    numbers[word] = number
    return number
  }

  /// The phrases with their counts, the weightiest first.
  ///
  /// - Parameter limit: The most phrases.
  /// - Returns: Phrases and about how often each stands.
  func phrases(limit: Int) -> [(text: String, count: Int)] {
    var counts: [String: Int] = [:]
    let absorbed = absorbed()
    for (run, count) in runs where count >= Self.leastCount && !absorbed.contains(run) {
      let text = self.text(of: run)
      guard isPhrase(text) else { continue }
      counts[text] = max(counts[text] ?? 0, count)
    }
    // What a text names is a phrase even if it stands once.
    for (term, count) in named where isPhrase(term) {
      counts[term] = max(counts[term] ?? 0, count * 2)
    }
    let weighed = counts.map {
      (text: $0.key, count: $0.value, weight: $0.value * ($0.key.count + 2))
    }
    return weighed.sorted { ($1.weight, $0.text) < ($0.weight, $1.text) }
      .prefix(limit).map { ($0.text, $0.count) }
  }

  /// Runs of several words that hardly ever stand but within one longer run.
  private func absorbed() -> Set<Run> {
    var absorbed: Set<Run> = []
    for (run, count) in runs where count >= Self.leastCount && run[2] != 0 {
      let length = run[3] == 0 ? 3 : 4
      var head = run
      head[length - 1] = 0
      var tail = Run()
      for place in 1..<length { tail[place - 1] = run[place] }
      for part in [head, tail] where count * 10 >= (runs[part] ?? 0) * 9 { absorbed.insert(part) }
    }
    return absorbed
  }

  private func text(of run: Run) -> String {
    var text = ""
    for place in 0..<Self.longestRun where run[place] != 0 { text += words[Int(run[place])] }
    return text
  }

  private func isPhrase(_ text: String) -> Bool {
    guard Self.lengths.contains(text.count), let first = text.first, let last = text.last,
      !Self.fillers.contains(first), !Self.fillers.contains(last), last != "新"
    else { return false }
    if Self.numerals.contains(first), text.count < 3 { return false }
    // 5g and 3d, but not 25个百分点.
    if first.isASCII, first.isNumber, !text.dropFirst().prefix(1).contains(where: \.isLetter) {
      return false
    }
    return text.contains { !$0.isNumber && !$0.isPunctuation && !$0.isSymbol && !$0.isWhitespace }
  }
}
