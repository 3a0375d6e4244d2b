import HansouText

/// Draws and sorts concordance lines.
struct ConcordanceArrangement {
  private struct Entry {
    let line: ConcordanceLine
    let keys: [String]
    /// The line's number in order of place.
    let number: Int
  }

  private let order: ConcordanceOrder
  private let sample: Int
  private var generator: SplitMix64
  private var entries: [Entry] = []
  private var seen = 0

  init(_ request: ConcordanceRequest) {
    order = request.order
    sample = max(0, request.sample ?? Int.max)
    generator = SplitMix64(seed: request.seed)
  }

  /// Takes a line, if the draw takes it.
  ///
  /// A sample is drawn as the lines come, each with the same chance (Vitter, "Random sampling with a
  /// reservoir", 1985, algorithm R).
  mutating func add(_ line: ConcordanceLine, _ around: ConcordanceWalk.Surroundings?) {
    defer { seen += 1 }
    if entries.count < sample {
      entries.append(Entry(line: line, keys: keys(of: line, around), number: seen))
    } else if sample > 0 {
      let slot = Int.random(in: 0...seen, using: &generator)
      guard slot < sample else { return }
      entries[slot] = Entry(line: line, keys: keys(of: line, around), number: seen)
    }
  }

  /// The lines in order.
  var lines: [ConcordanceLine] {
    entries.sorted { left, right in
      for (a, b) in zip(left.keys, right.keys) where a != b {
        return a.utf8.lexicographicallyPrecedes(b.utf8)
      }
      return left.number < right.number
    }.map(\.line)
  }

  private func keys(
    of line: ConcordanceLine, _ around: ConcordanceWalk.Surroundings?
  ) -> [String] {
    func atom(_ place: (ConcordanceWalk.Surroundings) -> Int) -> String {
      guard let around else { return "" }
      let position = place(around)
      guard around.folded.atoms.indices.contains(position) else { return "" }
      let atom = around.folded.atoms[position]
      return atom.kind == .separator ? "" : around.folded.string(atom)
    }
    return order.keys.map { key in
      switch key {
      case .left(let distance): atom { $0.positions.lowerBound - distance }
      case .right(let distance): atom { $0.positions.upperBound - 1 + distance }
      case .document: line.document
      case .date: line.metadata("date") ?? "\u{10FFFF}"
      }
    }
  }
}
