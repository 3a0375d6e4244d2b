import HansouTestSupport
import HansouText

/// Phrases as they stand in the plan texts.
enum RandomPhrase {
  /// 1 to 8 atoms of a random passage, with what is transparent between them.
  static func make(using generator: inout SeededGenerator) -> String {
    while true {
      guard let passage = Oracle.passages.randomElement(using: &generator),
        !passage.folded.atoms.isEmpty
      else { continue }
      let atoms = passage.folded.atoms
      let start = Int.random(in: 0..<atoms.count, using: &generator)
      let end = min(atoms.count, start + Int.random(in: 1...8, using: &generator)) - 1
      guard passage.atoms[start...end].contains(where: { $0 != "，" }) else { continue }
      let bytes = Array(passage.text.utf8)[
        Int(atoms[start].sourceStart)..<Int(atoms[end].sourceEnd)]
      return String(decoding: bytes, as: UTF8.self)
    }
  }
}
