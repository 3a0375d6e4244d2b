/// Maps text to atoms, the same way for documents and queries.
///
/// 1. ICU's NFKC_Casefold. A superscript digit behind a Han character, a closing quotation mark or
///    a closing bracket is a footnote mark and becomes transparent.
/// 2. Traditional to simplified, character by character.
/// 3. A run of exactly four of 〇○零一二三四五六七八九 that starts like a year (一八, 一九, 二〇, 二○,
///    二零) becomes digits.
/// 4. Atoms: see `AtomKind`. A `.` between digits belongs to the number, commas that group thousands
///    vanish; separators are ， 。 、 ； ： ！ ？ , ; : ! ? … — – - / ～ ~ tab and other dots, a run of
///    them one, also across transparent characters; everything else is transparent.
///
/// Runs of letters and digits, and of Han numerals, end at a transparent character: "5 G" is two
/// atoms. Invalid UTF-8 folds to U+FFFD, which is transparent.
///
/// The fold is idempotent in this sense: atoms joined by spaces fold to the same atoms.
///
/// - Complexity: O(n) in the bytes of the source. One fold is used from one thread at a time.
package struct Fold {
  /// Raised whenever any text folds differently than before; stored in each commit.
  package static let version: UInt32 = 1
  /// The version of Unicode behind the fold table, as "15.0".
  package static var unicodeVersion: String { FoldTable.unicodeVersion }
  /// Source offsets are 32-bit: longer texts are cut here. Readers of documents cut far earlier.
  package static let sourceLimit = Int(UInt32.max)

  private let buffer = ScalarBuffer()
  private let atoms = AtomBuffer()

  package init() {}

  /// Folds UTF-8 text; what `result` held before is gone, its memory is used again.
  package func fold(_ source: UnsafeBufferPointer<UInt8>, into result: inout FoldedText) {
    var traits: FoldTraits = []
    fold(source, into: &result, noting: &traits)
  }

  /// Folds UTF-8 text in the same way and says in `traits` what it replaced.
  func fold(
    _ source: UnsafeBufferPointer<UInt8>, into result: inout FoldedText,
    noting traits: inout FoldTraits
  ) {
    result.removeAll()
    let source = UnsafeBufferPointer(rebasing: source.prefix(Self.sourceLimit))
    traits = ScalarFolder.fold(source, into: buffer)
    AtomAssembler.assemble(buffer, into: atoms)
    atoms.move(to: &result)
  }

  /// The fold of one string.
  package func folded(_ text: String) -> FoldedText {
    var text = text
    var result = FoldedText()
    text.withUTF8 { fold($0, into: &result) }
    return result
  }

  /// The fold of UTF-8 bytes.
  package func folded(_ bytes: [UInt8]) -> FoldedText {
    var result = FoldedText()
    bytes.withUnsafeBufferPointer { fold($0, into: &result) }
    return result
  }
}
