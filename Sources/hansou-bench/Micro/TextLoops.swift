import Foundation
import Hansou
import HansouText

/// The fold and the segmenter over the texts of a folder.
enum TextLoops {
  /// Indexes the folder, for the loops that need an index.
  static func prepare(_ arguments: BenchArguments) throws {
    var indexer = try FolderIndexer(index: arguments["dir"])
    _ = try indexer.index([arguments["texts"]])
    _ = try FolderIndexer.merge(index: arguments["dir"])
  }

  static func fold(_ arguments: BenchArguments) throws -> MicroLoop {
    let lines = try lines(arguments)
    let fold = Fold()
    return MicroLoop(step: "byte", steps: lines.reduce(0) { $0 + $1.utf8.count }) {
      var folded = FoldedText()
      var atoms = 0
      for line in lines {
        var line = line
        line.withUTF8 { fold.fold($0, into: &folded) }
        atoms += folded.atoms.count
      }
      return UInt64(atoms)
    }
  }

  static func segment(_ arguments: BenchArguments) throws -> MicroLoop {
    let lines = try lines(arguments)
    let source = try AnalyzerSource.analyzer(DictionaryFile.dictionary(in: arguments["dir"]))
    return MicroLoop(step: "byte", steps: lines.reduce(0) { $0 + $1.utf8.count }) {
      var analyzer = source
      var analysis = Analysis()
      var words = 0
      for line in lines {
        try analyzer.analyze(line, into: &analysis)
        words += analysis.words.count
      }
      return UInt64(words)
    }
  }

  private static func lines(_ arguments: BenchArguments) throws -> [String] {
    let folder = URL(filePath: arguments["texts"])
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    let texts = try names.filter { $0.hasSuffix(".txt") }.map {
      String(decoding: try Data(contentsOf: folder.appending(path: $0)), as: UTF8.self)
    }
    guard !texts.isEmpty else { throw BenchError.noText(folder.path) }
    return texts.flatMap { $0.split(separator: "\n").map(String.init) }
  }
}
