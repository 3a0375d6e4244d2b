/// How often phrases stand in each group of a corpus.
public struct GroupedCounts: Sendable {
  /// A group, and what was counted in it.
  public struct Group: Sendable {
    /// What the group is of.
    public let key: GroupKey
    /// The atoms of its passages, separators not counted.
    public internal(set) var characters = 0
    /// The documents with a passage in it.
    public internal(set) var documents = 0
    /// For each phrase what was found.
    public internal(set) var counts: [PhraseCount]

    /// Occurrences of a phrase for each 10,000 characters.
    public func rate(_ phrase: Int) -> Double {
      characters == 0 ? 0 : Double(counts[phrase].occurrences) * 10_000 / Double(characters)
    }

    init(_ key: GroupKey, phrases: Int) {
      self.key = key
      counts = Array(
        repeating: PhraseCount(occurrences: 0, passages: 0, documents: 0), count: phrases)
    }
  }

  /// The groups, also those in which no phrase stands: years, regions and kinds by name, documents by id,
  /// sections by place (of documents in which a phrase stands).
  public let groups: [Group]
  /// All of them together. Occurrences and passages are the sums of those of the groups, and so are
  /// documents where no document is in two groups.
  public let total: Group
}

/// What is counted and how it is divided.
public struct GroupedCountRequest: Hashable, Sendable {
  /// What to count, each by itself.
  public var phrases: [String]
  /// What the groups are.
  public var grouping: Grouping
  /// The passages that count.
  public var scope = CorpusScope()
  /// How many threads may read.
  public var threads = 1

  /// A request for counts over all texts.
  public init(_ phrases: [String], by grouping: Grouping) {
    self.phrases = phrases
    self.grouping = grouping
  }
}

extension TextIndex {
  /// How often phrases stand in the groups of a corpus, with the size of each group.
  ///
  /// Counts are those of the concordance for the same scope, line for line.
  ///
  /// - Parameters:
  ///   - request: What is counted.
  ///   - shouldContinue: Asked now and then, from any thread; false ends the work with `cancelled`.
  /// - Returns: The counts.
  /// - Throws: `badQuery` when nothing in a phrase is searchable, `cancelled` or `corrupt`.
  /// - Complexity: O(matches) and O(documents); by kind and by section also O(n) in the characters of
  ///   passages longer than 31 characters whose length the index does not tell.
  public func counts(
    _ request: GroupedCountRequest, shouldContinue: @escaping @Sendable () -> Bool = { true }
  ) throws(HansouError) -> GroupedCounts {
    try HansouError.wrapping {
      var counter = try GroupCounter(self, request, Workers(request.threads, shouldContinue))
      return try counter.run()
    }
  }
}
