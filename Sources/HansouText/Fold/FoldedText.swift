/// A passage or query after folding: its atoms in order; an atom's index is its position.
///
/// Neighbouring atoms stand side by side in `utf8`, so that a bigram or a word is a slice of it.
/// Separators and transparent characters leave no bytes there.
package struct FoldedText: Sendable {
  /// The folded UTF-8 of all atoms, one after the other.
  package internal(set) var utf8: [UInt8] = []
  /// The atoms in ascending order of source and of `utf8`.
  package internal(set) var atoms: [Atom] = []

  package init() {}

  /// The folded text of one atom: "，" for a separator.
  package func string(_ atom: Atom) -> String {
    atom.kind == .separator ? "，" : String(decoding: utf8[atom.range], as: UTF8.self)
  }

  /// The atoms' texts in order.
  package var strings: [String] { atoms.map(string) }

  mutating func removeAll() {
    utf8.removeAll(keepingCapacity: true)
    atoms.removeAll(keepingCapacity: true)
  }
}
