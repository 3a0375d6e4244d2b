/// Collects words and writes the dictionary of them.
///
/// Words of a lexicon go in beside those of ICU, at a cost that makes the cut take them: then one
/// pass looks for both.
package struct SegmentationDictionaryWriter {
  private typealias Format = SegmentationDictionaryFormat

  private let classes: [UInt8]
  private let icuMajorVersion: UInt32
  private var words = WordList()

  /// A writer without words; `classes` holds the `SegmentationClass` of each scalar below 0x110000.
  package init(classes: [UInt8], icuMajorVersion: UInt32) {
    precondition(classes.count == 0x110000)
    self.classes = classes
    self.icuMajorVersion = icuMajorVersion
  }

  /// Adds a word in UTF-16 unless it can never match: it is too long, or has a character that the
  /// dictionary does not cut (only Han and kana of the basic plane are in words). Of equal words the
  /// last counts.
  ///
  /// - Throws: `SegmentationError` for a cost below 0 or above 1,000.
  package mutating func add(
    _ word: UnsafeBufferPointer<UInt16>, cost: Int
  ) throws(SegmentationError) {
    guard cost >= 0, cost <= Format.costLimit else {
      throw SegmentationError(
        "segmentation dictionary: a word of cost \(cost), expected 0 to \(Format.costLimit)")
    }
    guard word.count <= Format.longestWord, word.allSatisfy({ classes[Int($0)] >= 6 }) else {
      return
    }
    words.append(word, cost: UInt16(truncatingIfNeeded: cost))
  }

  /// The dictionary of all words added.
  ///
  /// - Throws: `SegmentationError` never, unless what it wrote cannot be read.
  /// - Complexity: O(n log n) in the characters of the words at most, O(n) for ascending words.
  package func finish() throws(SegmentationError) -> SegmentationDictionary {
    let codes = CharacterCodes(words: words, classes: classes)
    let trie = WordTrie(words: words, codes: codes.codes)
    var bases = [UInt32](repeating: Format.noBase, count: trie.count)
    let length = Self.place(trie, into: &bases)
    var header = DictionaryHeader(
      icuMajorVersion: icuMajorVersion,
      valueBlockCount: UInt32(truncatingIfNeeded: codes.values.count / 128),
      codeCount: UInt32(truncatingIfNeeded: codes.count),
      firstKatakanaCode: UInt32(truncatingIfNeeded: codes.firstKatakanaCode),
      entryCount: UInt32(truncatingIfNeeded: length),
      wordCount: UInt64(truncatingIfNeeded: trie.wordCount))
    let owner = DictionaryMemory(byteCount: header.layout.length)
    Self.write(codes, header.layout, to: owner.bytes)
    Self.write(trie, bases, header, to: owner.bytes)
    header.write(to: owner.bytes)
    return try SegmentationDictionary(mapping: UnsafeRawBufferPointer(owner.bytes), owner: owner)
  }

  /// Finds a base for each node with children but the first; returns the length of the array.
  private static func place(_ trie: WordTrie, into bases: inout [UInt32]) -> Int {
    var layout = DoubleArrayLayout()
    let children = trie.children.span
    let codes = trie.codes.span
    var set: [Int] = []
    for node in largestFirst(trie) {
      set.removeAll(keepingCapacity: true)
      for place in trie.childRange(Int(node)) { set.append(Int(codes[Int(children[place])])) }
      let base = set.withUnsafeBufferPointer { layout.place($0) }
      bases[Int(node)] = UInt32(truncatingIfNeeded: base)
    }
    return layout.length
  }

  /// The nodes with children but the first by the number of their children, each number's ascending.
  private static func largestFirst(_ trie: WordTrie) -> [UInt32] {
    var largest = 0
    for node in 1..<max(1, trie.count) { largest = max(largest, trie.childCount(node)) }
    // Where the nodes of each number begin; those without children behind the others.
    var starts = [Int](repeating: 0, count: largest + 2)
    for node in 1..<max(1, trie.count) { starts[largest - trie.childCount(node) + 1] += 1 }
    for size in 0...largest { starts[size + 1] += starts[size] }
    let parents = starts[largest]
    var nodes = [UInt32](repeating: 0, count: parents)
    for node in 1..<max(1, trie.count) where trie.childCount(node) > 0 {
      let size = largest - trie.childCount(node)
      nodes[starts[size]] = UInt32(truncatingIfNeeded: node)
      starts[size] += 1
    }
    return nodes
  }

  private static func write(
    _ codes: CharacterCodes, _ layout: Format.Layout, to bytes: UnsafeMutableRawBufferPointer
  ) {
    for (index, block) in codes.blocks.enumerated() {
      bytes.storeBytes(
        of: block.littleEndian, toByteOffset: Format.Layout.blocks + index * 2, as: UInt16.self)
    }
    for (index, value) in codes.values.enumerated() {
      bytes.storeBytes(
        of: value.littleEndian, toByteOffset: layout.values + index * 2, as: UInt16.self)
    }
  }

  private static func write(
    _ trie: WordTrie, _ bases: [UInt32], _ header: DictionaryHeader,
    to bytes: UnsafeMutableRawBufferPointer
  ) {
    let layout = header.layout
    func store(_ check: UInt16, _ cost: UInt16, _ base: UInt32, _ offset: Int) {
      let bits = UInt64(check) | UInt64(cost) << 16 | UInt64(base) << 32
      bytes.storeBytes(of: bits.littleEndian, toByteOffset: offset, as: UInt64.self)
    }
    for code in 0..<Int(header.codeCount) {
      store(
        UInt16(truncatingIfNeeded: code), Format.unknownCost, Format.noBase,
        layout.roots + code * 8)
    }
    for place in 0..<Int(header.entryCount) {
      store(Format.noCheck, Format.noCost, Format.noBase, layout.entries + place * 8)
    }
    let children = trie.children.span
    for place in trie.childRange(0) {
      let root = Int(children[place])
      let cost = trie.costs[root]
      let code = trie.codes[root]
      store(
        code, cost == Format.noCost ? Format.unknownCost : cost, bases[root],
        layout.roots + Int(code) * 8)
    }
    for node in 1..<max(1, trie.count) where bases[node] != Format.noBase {
      for place in trie.childRange(node) {
        let child = Int(children[place])
        let entry = Int(bases[node]) + Int(trie.codes[child])
        store(trie.codes[child], trie.costs[child], bases[child], layout.entries + entry * 8)
      }
    }
  }
}

/// Memory of its own for a dictionary: written by one owner before anyone else sees it.
private final class DictionaryMemory: @unchecked Sendable {
  let bytes: UnsafeMutableRawBufferPointer

  init(byteCount: Int) {
    bytes = .allocate(byteCount: byteCount, alignment: 64)
    bytes.initializeMemory(as: UInt8.self, repeating: 0)
  }

  deinit { bytes.deallocate() }
}
