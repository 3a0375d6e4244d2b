import CHansouICU
import Foundation
import HansouTestSupport
import HansouText
import Testing

@Suite struct FoldLawsTests {
  private let seed = SeededGenerator.seed(environment: ProcessInfo.processInfo.environment)

  @Test func equalsTheSlowTwinOnRandomText() {
    var generator = SeededGenerator(seed: seed)
    for round in 0..<3_000 {
      let text = RandomText.make(count: 12, using: &generator)
      let atoms = Fold().folded(text).strings
      let expected = SlowFold.atoms(text)
      #expect(
        atoms == expected, "seed \(seed), round \(round), \(text.unicodeScalars.map(\.value))")
    }
  }

  @Test func atomsJoinedBySpacesFoldToThemselves() {
    var generator = SeededGenerator(seed: seed)
    let fold = Fold()
    for round in 0..<3_000 {
      let text = RandomText.make(count: 16, using: &generator)
      let atoms = fold.folded(text).strings
      let again = fold.folded(atoms.joined(separator: " ")).strings
      #expect(again == atoms, "seed \(seed), round \(round), \(text.unicodeScalars.map(\.value))")
    }
  }

  @Test func rangesAscendInsideTheSourceForRandomBytes() {
    var generator = SeededGenerator(seed: seed)
    for round in 0..<2_000 {
      var bytes = Array(RandomText.make(count: 12, using: &generator).utf8)
      for _ in 0..<Int.random(in: 0...4, using: &generator) where !bytes.isEmpty {
        let place = Int.random(in: 0..<bytes.count, using: &generator)
        bytes[place] = UInt8.random(in: 0...255, using: &generator)
      }
      let folded = Fold().folded(bytes)
      var last: Atom?
      for atom in folded.atoms {
        #expect(atom.sourceStart < atom.sourceEnd && Int(atom.sourceEnd) <= bytes.count)
        #expect(atom.start == last?.end ?? 0)
        if let last {
          // The parts of one ligature share its range.
          #expect(atom.sourceStart >= last.sourceStart && atom.sourceEnd >= last.sourceEnd)
          #expect(atom.kind != .separator || last.kind != .separator)
        }
        last = atom
      }
      #expect(Int(last?.end ?? 0) == folded.utf8.count, "seed \(seed), round \(round)")
    }
  }

  /// The generated table against the ICU at hand; another Unicode version may differ in new scalars.
  @Test(.enabled(if: String(cString: hansou_icu_unicode_version()) == Fold.unicodeVersion))
  func everyScalarFoldsAsICUFoldsIt() {
    let fold = Fold()
    // A hundred scalars at a time, with spaces between, since ICU's transform is slow to open.
    var text = ""
    for value in UInt32(0)..<0xE1000 {
      // Between these planes nothing is assigned.
      guard let scalar = Unicode.Scalar(value), !(0x32000..<0xE0000).contains(value) else {
        continue
      }
      // Ordinary Han characters, hangul and the other planes are alike; one in nine serves.
      let isDense = (0x3400..<0xF900).contains(value) || value > 0xFFFF
      if isDense, value % 9 > 0 { continue }
      if let age = scalar.properties.age, (age.major, age.minor) > (15, 0) { continue }
      text.unicodeScalars.append(scalar)
      text.append(" ")
      if value % 900 == 0 || value == 0xE0FFF {
        #expect(fold.folded(text).strings == SlowFold.atoms(text), "scalars up to \(value)")
        text = ""
      }
    }
  }

  @Test func aLongRunOfMarksIsFoldedInLinearTime() {
    let text = "a" + String(repeating: "\u{301}\u{327}", count: 50_000)
    #expect(Fold().folded(text).atoms.count == 1)
  }
}
