/// A passage or query after folding: its atoms in order; an atom's index is its position.
///
/// Neighbouring atoms stand side by side in `utf8`, so that a bigram or a word is a slice of it.
/// Separators and transparent characters leave no bytes there.
package struct FoldedText: Hashable, Sendable {
  /// The folded UTF-8 of all atoms, one after the other.
  package internal(set) var utf8: [UInt8] = []
  /// The atoms in ascending order of source and of `utf8`.
  package internal(set) var atoms: [Atom] = []

  package init() {}

  /// The folded text of one atom: "，" for a separator.
  package func string(_ atom: Atom) -> String {
    atom.kind == .separator ? "，" : String(decoding: utf8[atom.range], as: UTF8.self)
  }

  /// The texts of the atoms at `positions`, joined.
  package func string(at positions: Range<Int>) -> String {
    // `joined()` looks a conformance up in all of the executable, 200,000 instructions where it is first used.
    var text = ""
    for atom in atoms[positions] { text += string(atom) }
    return text
  }

  /// The texts of all atoms, joined.
  package var string: String { string(at: atoms.indices) }

  /// The atoms' texts in order.
  package var strings: [String] { atoms.map(string) }

  /// The text of the atoms at `positions` alone, with source ranges as they were.
  package func slice(_ positions: Range<Int>) -> FoldedText {
    var part = FoldedText()
    guard let first = positions.first, let last = positions.last else { return part }
    let base = atoms[first].start
    part.utf8 = Array(utf8[Int(base)..<Int(atoms[last].end)])
    part.atoms = atoms[positions].map { $0.moved(to: $0.start - base) }
    return part
  }

  /// The text with the atoms of another behind its own; source ranges stay those of where they come from.
  package func appending(_ other: FoldedText) -> FoldedText {
    var joined = self
    let base = UInt32(utf8.count)
    joined.utf8 += other.utf8
    joined.atoms += other.atoms.map { $0.moved(to: $0.start + base) }
    return joined
  }

  mutating func removeAll() {
    utf8.removeAll(keepingCapacity: true)
    atoms.removeAll(keepingCapacity: true)
  }
}
