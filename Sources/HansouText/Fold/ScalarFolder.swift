internal import CHansouICU

/// The first pass of the fold: source bytes to folded, classified scalars.
///
/// One table lookup a scalar. Only where a scalar may combine with what stands before it (a base
/// letter and its marks) is ICU asked, for that cluster alone, so that the result is NFKC_Casefold
/// of the text as a whole and not of its scalars one by one.
struct ScalarFolder {
  /// A cluster is normalized in pieces of this many scalars, since ICU's reordering of marks is
  /// quadratic. Unicode's stream-safe format (UAX #15 §13) allows 30 marks; texts have two.
  static let clusterLimit = 256

  private let table = FoldTable.shared
  private let source: UnsafeBufferPointer<UInt8>
  private let output: ScalarBuffer
  private var offset = 0
  /// Where the cluster under way began: in the source, and in the output.
  private var clusterStart = 0
  private var clusterOutput = 0
  /// Whether a superscript digit here would be a footnote mark.
  private var followsFootnoteBase = false

  /// The classes of what stands for something else that is no ASCII, a bit for each: of single scalars for single
  /// ones, and of all.
  private var exchanged: UInt32 = 0
  private var mapped: UInt32 = 0

  private var traits: FoldTraits {
    var traits: FoldTraits = []
    if exchanged & Self.alwaysHan != 0 { traits.insert(.changesHan) }
    let mapped = mapped | exchanged
    if mapped & Self.hanClasses != 0 { traits.insert(.mapsHan) }
    if mapped & Self.wordClasses != 0 { traits.insert(.mapsWords) }
    return traits
  }

  private static let alwaysHan = bit(.han) | bit(.syllable)
  private static let hanClasses = alwaysHan | bit(.numeral) | bit(.circle)
  private static let wordClasses = bit(.letter) | bit(.digit) | bit(.superscript)

  private static func bit(_ kind: ScalarClass) -> UInt32 { 1 &<< kind.rawValue }

  /// Folds `source` and leaves the scalars in `output`.
  static func fold(
    _ source: UnsafeBufferPointer<UInt8>, into output: ScalarBuffer
  ) -> FoldTraits {
    output.count = 0
    // One scalar takes a byte at least, so that only sequences can ask for more.
    output.reserve(source.count)
    var folder = ScalarFolder(source: source, output: output)
    while folder.offset < source.count {
      folder.appendPlain()
      if folder.offset < source.count { folder.step() }
    }
    return folder.traits
  }

  private init(source: UnsafeBufferPointer<UInt8>, output: ScalarBuffer) {
    self.source = source
    self.output = output
  }

  /// Appends the scalars from `offset` on that stay as they are, up to the first that does not.
  ///
  /// Nearly all of a text: everything that changes with each of them is in a local variable, which takes half of the
  /// instructions that properties of the buffer took.
  @inline(__always)
  private mutating func appendPlain() {
    let (scalars, starts, ends) = (output.scalars, output.starts, output.ends)
    var place = offset
    var count = output.count
    while place < source.count {
      let decoded = decodeScalar(source, at: place)
      guard let kind = table.plainClass(decoded.scalar) else { break }
      scalars[count] = decoded.scalar | kind &<< 21
      starts[count] = UInt32(truncatingIfNeeded: place)
      place = place &+ decoded.length
      ends[count] = UInt32(truncatingIfNeeded: place)
      count &+= 1
    }
    guard place > offset else { return }
    clusterStart = Int(starts[count &- 1])
    clusterOutput = count &- 1
    followsFootnoteBase = isFootnoteBase(ClassifiedScalar(bits: scalars[count &- 1]))
    offset = place
    output.count = count
  }

  /// Appends what the scalar at `offset` stands for.
  private mutating func step() {
    let start = offset
    let decoded = decodeScalar(source, at: start)
    let entry = table.entry(decoded.scalar)
    if entry.combines {
      normalizeCluster()
      return
    }
    offset = start &+ decoded.length
    clusterStart = start
    clusterOutput = output.count
    appendMapped(entry, start: start)
  }

  private mutating func appendMapped(_ entry: FoldTable.Entry, start: Int) {
    if entry.isNothing { return }
    if entry.isSequence {
      let sequence = table.sequence(entry)
      output.reserve(sequence.count + source.count - offset)
      for bits in sequence {
        mapped |= 1 &<< ClassifiedScalar(bits: bits).kind
        output.append(ClassifiedScalar(bits: bits), start: start, end: offset)
      }
      followsFootnoteBase = isFootnoteBase(ClassifiedScalar(bits: sequence[sequence.count - 1]))
      return
    }
    let scalar = ClassifiedScalar(bits: entry.value)
    if offset &- start > 1 { exchanged |= 1 &<< scalar.kind }
    if scalar.isKind(.superscript) {
      // The flag stays as it is: ¹² is one mark.
      let kind: ScalarClass = followsFootnoteBase ? .transparent : .digit
      output.append(ClassifiedScalar(scalar.scalar, kind), start: start, end: offset)
      if followsFootnoteBase {
        // A mark behind it has nothing to combine with.
        clusterStart = offset
        clusterOutput = output.count
      }
      return
    }
    output.append(scalar, start: start, end: offset)
    followsFootnoteBase = isFootnoteBase(scalar)
  }

  private func isFootnoteBase(_ scalar: ClassifiedScalar) -> Bool {
    scalar.isKind(.han) || scalar.isKind(.closing) || scalar.isKind(.numeral)
  }

  /// Normalizes the scalar before `offset` together with all that combine with it from there on.
  private mutating func normalizeCluster() {
    mapped = .max
    var cluster: [UInt16] = []
    var end = clusterStart
    var scalars = 0
    while end < source.count {
      let decoded = decodeScalar(source, at: end)
      if end >= offset && scalars > 0 && !table.entry(decoded.scalar).combines { break }
      guard scalars < Self.clusterLimit || end < offset else { break }
      if let scalar = Unicode.Scalar(decoded.scalar) {
        cluster.append(contentsOf: UTF16.encode(scalar).unsafelyUnwrapped)
      }
      end += decoded.length
      scalars += 1
    }
    output.count = clusterOutput
    let folded = Self.normalized(cluster)
    output.reserve(folded.count + source.count - end)
    for scalar in folded {
      append(folded: scalar, start: clusterStart, end: end)
    }
    offset = end
    clusterStart = end
    clusterOutput = output.count
  }

  /// Appends a scalar of normalized text: only the Traditional–Simplified step is left to do.
  private mutating func append(folded scalar: UInt32, start: Int, end: Int) {
    let entry = table.entry(scalar)
    if entry.isNothing || entry.isSequence { return }
    let bits = entry.isMapping ? entry.value : scalar | entry.value << 21
    output.append(ClassifiedScalar(bits: bits), start: start, end: end)
    followsFootnoteBase = isFootnoteBase(ClassifiedScalar(bits: bits))
  }

  private static func normalized(_ text: [UInt16]) -> [UInt32] {
    var result = [UInt16](repeating: 0, count: text.count * 4 + 32)
    var error: Int32 = 0
    var length = hansou_nfkc_casefold(
      text, Int32(text.count), &result, Int32(result.count), &error)
    if length > result.count {
      result = [UInt16](repeating: 0, count: Int(length))
      length = hansou_nfkc_casefold(
        text, Int32(text.count), &result, Int32(result.count), &error)
    }
    // ICU fails here for want of memory only; the text as it stands is then the best there is.
    let units = error > 0 ? text[...] : result[..<Int(length)]
    return String(decoding: units, as: UTF16.self).unicodeScalars.map(\.value)
  }
}
