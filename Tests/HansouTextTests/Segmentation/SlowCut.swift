/// The cheapest cut, told as slowly and plainly as it can be: all ways through all words.
struct SlowCut {
  let costs: [String: Int]

  /// The words of `text`, all of whose characters are Han.
  func words(_ text: String) -> [String] {
    let characters = text.map(String.init)
    var best: [(cost: Int, words: [String])] = [(0, [])]
    for end in 1..<max(1, characters.count + 1) {
      var winner: (cost: Int, words: [String])?
      for start in 0..<end where end - start <= 20 {
        let word = characters[start..<end].joined()
        guard let cost = costs[word] ?? (end - start == 1 ? 255 : nil) else { continue }
        let sum = best[start].cost + cost
        if winner.map({ sum < $0.cost }) ?? true { winner = (sum, best[start].words + [word]) }
      }
      best.append(winner ?? (0, []))
    }
    return best[characters.count].words
  }
}
