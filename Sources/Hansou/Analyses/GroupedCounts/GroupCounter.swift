import HansouIndex
import HansouSearch
import HansouStorage

/// Counts phrases by group.
struct GroupCounter {
  private let index: TextIndex
  private let grouping: Grouping
  private let workers: Workers
  private let mask: PassageMask
  private var reader: CorpusReader
  private var lengths: [PassageLengths]
  /// For each phrase its matches, and where those of a document are among them.
  private let matches: [DocumentMatches]
  private var groups: [GroupKey: Int] = [:]
  private var found: [GroupedCounts.Group] = []
  private var total: GroupedCounts.Group

  init(_ index: TextIndex, _ request: GroupedCountRequest, _ workers: Workers) throws {
    self.workers = workers
    self.index = index
    grouping = request.grouping
    let mask = try index.mask(request.scope)
    self.mask = mask
    reader = CorpusReader(index.searcher.index)
    lengths = index.searcher.index.segments.map { PassageLengths($0) }
    matches = try request.phrases.map {
      try DocumentMatches(index, $0, request.scope, mask, workers)
    }
    total = GroupedCounts.Group(GroupKey(document: nil, name: ""), phrases: matches.count)
  }

  mutating func run() throws -> GroupedCounts {
    for key in try index.documentKeys() {
      try workers.check()
      let hasMatch = matches.contains { $0[key.segment, key.document] != nil }
      // The sections of all documents would be a table of contents of the corpus.
      if grouping.rule == .section, !hasMatch { continue }
      let entry = try reader.entry(key.document, segment: key.segment)
      if grouping.dividesDocuments {
        try addParts(entry, counting: hasMatch)
      } else {
        try add(entry)
      }
    }
    return GroupedCounts(groups: sorted, total: total)
  }

  private var sorted: [GroupedCounts.Group] {
    switch grouping.rule {
    case .document, .section: found
    default: found.sorted { $0.key.name < $1.key.name }
    }
  }

  private mutating func number(of key: GroupKey) -> Int {
    if let number = groups[key] { return number }
    groups[key] = found.count
    found.append(GroupedCounts.Group(key, phrases: matches.count))
    return found.count - 1
  }

  /// Adds a document that is in one group as a whole.
  private mutating func add(_ entry: DocumentEntry) throws {
    let segment = entry.segment
    guard entry.passages.contains(where: { mask.contains($0, segment: segment) }) else { return }
    let group = number(of: grouping.key(entry, kind: 0, section: nil))
    let characters = try lengths[segment].length(ofDocument: entry.ordinal) {
      mask.contains($0, segment: segment)
    }
    addSize(characters, to: group)
    total.documents += 1
    for phrase in matches.indices {
      guard let counts = matches[phrase][segment, entry.ordinal] else { continue }
      let count = PhraseCount(
        occurrences: counts.reduce(0) { $0 + $1.occurrences }, passages: counts.count,
        documents: 1)
      found[group].counts[phrase].add(count)
      total.counts[phrase].add(count)
    }
  }

  private mutating func addSize(_ characters: Int, to group: Int) {
    found[group].characters += characters
    found[group].documents += 1
    total.characters += characters
  }

  /// Adds a document whose passages are in several groups.
  private mutating func addParts(_ entry: DocumentEntry, counting hasMatch: Bool) throws {
    let segment = entry.segment
    var passages: [UInt32: Int] = [:]
    var sizes: [Int: Int] = [:]
    for passage in entry.passages where mask.contains(passage, segment: segment) {
      let group = number(of: try key(of: passage, entry))
      passages[passage] = group
      sizes[group] = 0
    }
    guard let widest = try widest(passages, segment) else { return }
    // All but the widest group are measured; the rest of the document is that one's.
    var rest = try lengths[segment].length(ofDocument: entry.ordinal) {
      mask.contains($0, segment: segment)
    }
    // In order, since neighbours share a block of stored text.
    for passage in entry.passages {
      guard let group = passages[passage], group != widest else { continue }
      let length = try lengths[segment].length(of: passage)
      sizes[group, default: 0] += length
      rest -= length
    }
    sizes[widest] = rest
    for (group, size) in sizes { addSize(size, to: group) }
    total.documents += 1
    if hasMatch { addCounts(entry, passages) }
  }

  private mutating func addCounts(_ entry: DocumentEntry, _ passages: [UInt32: Int]) {
    for phrase in matches.indices {
      guard let counts = matches[phrase][entry.segment, entry.ordinal] else { continue }
      var seen: Set<Int> = []
      for count in counts {
        guard let group = passages[count.passage] else { continue }
        let isNew = seen.insert(group).inserted
        found[group].counts[phrase].add(
          PhraseCount(occurrences: count.occurrences, passages: 1, documents: isNew ? 1 : 0))
        total.counts[phrase].add(
          PhraseCount(occurrences: count.occurrences, passages: 1, documents: 0))
      }
      total.counts[phrase].add(PhraseCount(occurrences: 0, passages: 0, documents: 1))
    }
  }

  private mutating func key(of passage: UInt32, _ entry: DocumentEntry) throws -> GroupKey {
    let kind = reader.index.segments[entry.segment].kinds[Int(passage)]
    guard grouping.rule == .section else {
      return grouping.key(entry, kind: kind, section: nil)
    }
    let record = try reader.record(passage, segment: entry.segment)
    return grouping.key(entry, kind: kind, section: record.section)
  }

  /// The group with the most characters, by the lengths that the index keeps.
  private func widest(_ passages: [UInt32: Int], _ segment: Int) throws -> Int? {
    let norms = reader.index.segments[segment].norms(column: PassageSchema.bodyNorm)
    var sizes: [Int: Int] = [:]
    for (passage, group) in passages {
      sizes[group, default: 0] += Int(Norm.decode(norms[Int(passage)]))
    }
    return sizes.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
  }
}

extension PhraseCount {
  /// Adds another count.
  mutating func add(_ other: PhraseCount) {
    self = PhraseCount(
      occurrences: occurrences + other.occurrences, passages: passages + other.passages,
      documents: documents + other.documents)
  }
}
