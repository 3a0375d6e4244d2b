/// What a concordance shows and in which order.
public struct ConcordanceRequest: Hashable, Sendable {
  /// What is looked for.
  public var phrases: [String]
  /// Whether `phrases` are queries; then the lines are what a search marks.
  public var areQueries = false
  /// Where it is looked for.
  public var scope = CorpusScope()
  /// The order of the lines.
  public var order = ConcordanceOrder.place
  /// How many lines to draw at random; nil for all of them.
  public var sample: Int?
  /// What the draw goes by: the same seed, the same lines.
  public var seed: UInt64 = 1
  /// How many threads may read; what comes does not depend on it.
  public var threads = 1

  /// A request for all lines of some phrases, in order of document and place.
  public init(_ phrases: [String]) { self.phrases = phrases }
}

/// The order of concordance lines.
public struct ConcordanceOrder: Hashable, Sendable {
  /// What lines are compared by.
  enum Key: Hashable, Sendable {
    /// The atom that many places before the match, 1 for the nearest.
    case left(Int)
    /// The atom that many places behind the match.
    case right(Int)
    case document
    case date
  }

  let keys: [Key]

  /// Whether it goes by what stands around the matches.
  var needsSurroundings: Bool {
    keys.contains {
      switch $0 {
      case .left, .right: true
      case .document, .date: false
      }
    }
  }

  /// By document id, then by place in the document.
  public static let place = ConcordanceOrder(keys: [])
  /// By the documents' dates, those without one last.
  public static let date = ConcordanceOrder(keys: [.date])

  init(keys: [Key]) { self.keys = keys }

  /// The order that a text such as `L1,R1` or `date,L2` asks for; nil when it is none.
  ///
  /// Lines that are equal in all keys stand in order of place.
  public init?(parsing text: String) {
    var keys: [Key] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      switch part.lowercased() {
      case "document", "place": keys.append(.document)
      case "date": keys.append(.date)
      case let name where name.hasPrefix("l") || name.hasPrefix("r"):
        guard let distance = Int(name.dropFirst()), (1...99).contains(distance) else { return nil }
        keys.append(name.hasPrefix("l") ? .left(distance) : .right(distance))
      default: return nil
      }
    }
    self.keys = keys
  }
}
