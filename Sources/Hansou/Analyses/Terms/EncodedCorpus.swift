import HansouIndex
import HansouSearch
import HansouStorage
import HansouText

/// The atoms of passages as numbers, 0 between sentences and passages and for rare atoms.
struct EncodedCorpus: Sendable {
  /// How many zeros stand at the end, so that suffixes can be read without looking for the end.
  static let padding = 16

  /// The number of each atom, from a 0 at the beginning.
  let atoms: [UInt16]
  /// The text of each number; the more frequent an atom, the lower its number.
  let names: [String]
  /// How often each stands.
  let counts: [Int]
  /// Which are Han-like.
  let isHan: [Bool]
  /// All atoms, rare ones too, without separators (N).
  let size: Int

  /// - Parameters:
  ///   - index: The index.
  ///   - mask: Its passages.
  ///   - minimum: Rarer atoms are no part of a term; of more than 65,535 kinds of atoms the rarest are not.
  ///   - workers: The threads.
  /// - Throws: `corrupt` when the index is damaged.
  init(_ index: TextIndex, _ mask: PassageMask, minimum: Int, _ workers: Workers) throws {
    let documents = try index.documentKeys()
    let pieces = max(1, min(documents.count, workers.count * 8))
    @Sendable func each(
      _ number: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Void
    ) throws {
      var reader = CorpusReader(index.searcher.index)
      let size = (documents.count + pieces - 1) / max(1, pieces)
      let start = min(number * size, documents.count)
      for key in documents[start..<min(start + size, documents.count)] {
        let passages = reader.index.segments[key.segment].passages(ofDocument: key.document)
        for passage in passages where mask.contains(passage, segment: key.segment) {
          try reader.withText(of: passage, segment: key.segment, body)
        }
      }
    }
    let tallies = try workers.map(pieces) { number in
      var tally = AtomTally()
      try each(number) { tally.add($0) }
      return tally.words
    }
    var all = WordTally()
    for tally in tallies { all.add(tally) }
    size = all.total
    let numbers = AtomNumbers(all, minimum: minimum)
    (names, counts, isHan) = (numbers.names, numbers.counts, numbers.isHan)
    let parts = try workers.map(pieces) { number in
      var encoder = AtomEncoder(numbers)
      try each(number) { encoder.add($0) }
      return encoder.atoms
    }
    var atoms: [UInt16] = [0]
    atoms.reserveCapacity(parts.reduce(1 + Self.padding) { $0 + $1.count })
    for part in parts { atoms += part }
    atoms += Array(repeating: 0, count: Self.padding)
    self.atoms = atoms
  }
}

/// Counts atoms.
private struct AtomTally {
  var words = WordTally()
  private let fold = Fold()
  private var folded = FoldedText()

  mutating func add(_ text: UnsafeBufferPointer<UInt8>) {
    fold.fold(text, into: &folded)
    folded.utf8.withUnsafeBytes { bytes in
      for atom in folded.atoms where atom.kind != .separator {
        words.add(UnsafeRawBufferPointer(rebasing: bytes[atom.range]))
      }
    }
  }
}

/// Which number an atom has.
private struct AtomNumbers: Sendable {
  private(set) var names = [""]
  private(set) var counts = [0]
  private(set) var isHan = [false]
  /// The numbers of atoms that are one scalar of three bytes of UTF-8, by scalar: nearly all.
  private(set) var threeByte = [UInt16](repeating: 0, count: 1 << 16)
  private(set) var others: [String: UInt16] = [:]

  init(_ tally: WordTally, minimum: Int) {
    var atoms: [(name: String, count: Int)] = []
    tally.forEach { if $1 >= minimum { atoms.append(($0, $1)) } }
    atoms.sort { ($1.count, $0.name) < ($0.count, $1.name) }
    let fold = Fold()
    for (name, count) in atoms.prefix(Int(UInt16.max)) {
      let number = UInt16(names.count)
      let scalars = name.unicodeScalars
      if name.utf8.count == 3, scalars.count == 1, let scalar = scalars.first {
        threeByte[Int(scalar.value)] = number
      } else {
        others[name] = number
      }
      names.append(name)
      counts.append(count)
      // The fold of an atom is that atom.
      isHan.append(fold.folded(name).atoms.first?.kind == .han)
    }
  }
}

/// Writes the numbers of atoms.
private struct AtomEncoder {
  private(set) var atoms: [UInt16] = []
  private let numbers: AtomNumbers
  private let fold = Fold()
  private var folded = FoldedText()

  init(_ numbers: AtomNumbers) { self.numbers = numbers }

  mutating func add(_ text: UnsafeBufferPointer<UInt8>) {
    fold.fold(text, into: &folded)
    for atom in folded.atoms { atoms.append(number(of: atom)) }
    atoms.append(0)
  }

  private func number(of atom: Atom) -> UInt16 {
    let start = Int(atom.start)
    switch atom.end - atom.start {
    case 0: return 0
    case 3 where folded.utf8[start] >= 0xE0:
      let lead = Int(folded.utf8[start] & 0x0F) << 12
      let middle = Int(folded.utf8[start + 1] & 0x3F) << 6
      return numbers.threeByte[lead | middle | Int(folded.utf8[start + 2] & 0x3F)]
    default:
      return numbers.others[String(decoding: folded.utf8[atom.range], as: UTF8.self)] ?? 0
    }
  }
}
