import Hansou

/// What the interactive screen shows, and what keys do to it.
struct ScreenModel {
  /// What has to be done outside after a key.
  enum Action: Hashable {
    case none
    case quit
    /// Open the selected hit to read it.
    case read
    /// Open it to edit it.
    case edit
    case redraw
    case suspend
  }

  private(set) var line = LineEditor()
  private(set) var results: SearchResults?
  /// Why the query cannot be answered; the last hits stay on the screen.
  private(set) var problem: String?
  private(set) var milliseconds = 0.0
  private(set) var selected = 0
  /// The selected hit with what stands around it.
  private(set) var preview: [Passage] = []
  private(set) var suggestions: [String] = []

  private(set) var index: TextIndex
  private var asked: String?
  private var answered: String?

  /// - Parameter index: Where to search.
  init(index: TextIndex) { self.index = index }

  var hits: [SearchResults.Hit] { results?.hits ?? [] }

  var selectedHit: SearchResults.Hit? {
    hits.indices.contains(selected) ? hits[selected] : nil
  }

  /// Takes a key; `question` then says what to search for.
  mutating func take(_ key: Key, page: Int) -> Action {
    switch key {
    case .escape, .control("c"), .control("g"): return .quit
    case .control("d"):
      if line.characters.isEmpty { return .quit }
      _ = line.take(.delete)
    case .enter: return selectedHit == nil ? .none : .read
    case .control("o"): return selectedHit == nil ? .none : .edit
    case .control("l"): return .redraw
    case .control("z"): return .suspend
    case .up, .control("p"): move(by: -1)
    case .down, .control("n"): move(by: 1)
    case .pageUp: move(by: -page)
    case .pageDown, .control("v"): move(by: page)
    case .tab: complete()
    default: _ = line.take(key)
    }
    return .none
  }

  private mutating func move(by step: Int) {
    show(selected + step)
  }

  /// Puts the first suggestion for the word under the cursor in its place; again, the next.
  private mutating func complete() {
    let run = line.lastRun
    guard !run.isEmpty else { return }
    if let place = suggestions.firstIndex(of: run) {
      line.replaceLastRun(by: suggestions[(place + 1) % suggestions.count])
      return
    }
    let found = (try? index.suggestions(for: run, limit: 8)) ?? []
    suggestions = found.map(\.text).filter { $0 != run }
    if let first = suggestions.first { line.replaceLastRun(by: first) }
  }

  /// The query that has to be asked now; nil when the last one still stands.
  mutating func question() -> String? {
    let query = line.text
    guard query != asked else { return nil }
    asked = query
    guard query.contains(where: { !$0.isWhitespace }) else {
      answered = query
      results = nil
      problem = nil
      show(0)
      return nil
    }
    return query
  }

  /// Whether an answer is still to come.
  var isWaiting: Bool { asked != answered && asked?.isEmpty == false }

  /// Takes the answer to a question; one that has been overtaken is better than the one before it.
  mutating func take(_ answer: SearchWorker.Answer) {
    guard asked?.contains(where: { !$0.isWhitespace }) == true else { return }
    answered = answer.query
    problem = answer.problem
    guard let found = answer.results else { return }
    results = found
    milliseconds = answer.milliseconds
    show(0)
  }

  /// Looks at a newer state of the index.
  mutating func reopen(_ index: TextIndex) {
    self.index = index
    asked = nil
  }

  /// Selects a hit and reads what surrounds it.
  private mutating func show(_ place: Int) {
    selected = max(0, min(hits.count - 1, place))
    preview = surroundings()
  }

  private func surroundings() -> [Passage] {
    guard let hit = selectedHit,
      let (before, after) = try? index.context(of: hit.passage, reach: 4)
    else { return [] }
    return Array(before.suffix(1)) + [hit.passage] + after
  }
}
