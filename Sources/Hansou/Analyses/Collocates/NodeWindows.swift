import HansouText

/// The positions around the occurrences of a phrase in one passage.
struct NodeWindows {
  /// What a position is to the occurrences.
  struct Role: OptionSet {
    let rawValue: UInt8
    static let left = Role(rawValue: 1)
    static let right = Role(rawValue: 2)
    static let node = Role(rawValue: 4)
  }

  /// The role of each position; of separators and what is outside of the windows none.
  private(set) var roles: [Role]

  /// - Parameters:
  ///   - text: The passage.
  ///   - source: Its UTF-8, where the ends of sentences are looked for.
  ///   - nodes: The positions of each occurrence, ascending.
  ///   - request: How far the windows reach, and to which side.
  init(
    _ text: FoldedText, source: [UInt8], nodes: [Range<Int>], _ request: CollocateRequest
  ) {
    roles = Array(repeating: [], count: text.atoms.count)
    var limit: Int?
    if case .characters(let count) = request.window { limit = max(0, count) }
    for node in nodes {
      if request.side != .right {
        mark(text, source, from: node.lowerBound - 1, step: -1, as: .left, limit: limit)
      }
      if request.side != .left {
        mark(text, source, from: node.upperBound, step: 1, as: .right, limit: limit)
      }
    }
    for node in nodes {
      for position in node { roles[position] = .node }
    }
  }

  /// Marks up to `limit` positions that are no separators, or those up to the end of the sentence.
  private mutating func mark(
    _ text: FoldedText, _ source: [UInt8], from start: Int, step: Int, as role: Role, limit: Int?
  ) {
    var position = start
    var left = limit ?? Int.max
    while left > 0, text.atoms.indices.contains(position) {
      let atom = text.atoms[position]
      if atom.kind == .separator {
        if limit == nil, Self.endsSentence(source[atom.sourceRange]) { return }
      } else {
        roles[position].insert(role)
        left -= 1
      }
      position += step
    }
  }

  /// Whether a run of separators has 。！？； or their half-width forms in it, but for a full stop, which
  /// also stands in abbreviations and behind numbers of a list.
  private static func endsSentence(_ separators: ArraySlice<UInt8>) -> Bool {
    String(decoding: separators, as: UTF8.self).unicodeScalars.contains {
      "。！？；!?;｡".unicodeScalars.contains($0)
    }
  }

  /// Positions in windows.
  var count: Int { roles.count { !$0.isEmpty && !$0.contains(.node) } }

  /// Positions of nodes.
  var nodeCount: Int { roles.count { $0.contains(.node) } }

  /// The sides on which all of a range stands; nil if not all of it stands in windows.
  func sides(of positions: Range<Int>) -> Role? {
    var sides: Role = [.left, .right]
    for position in positions {
      let role = roles[position]
      if role.isEmpty || role.contains(.node) { return nil }
      sides.formIntersection(role)
    }
    return sides
  }

  /// Whether a range shares a position with a node.
  func touchesNode(_ positions: Range<Int>) -> Bool {
    positions.contains { roles[$0].contains(.node) }
  }
}
