import ArgumentParser
import Hansou

struct AnalyzeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "analyze",
    abstract: "Show how text is folded and cut: atoms, grams, words. 分析文本。",
    discussion: "hansou analyze '“十四五”规划，GDP 增长5%'")

  @Argument(help: ArgumentHelp("The text. 文本。", valueName: "text"))
  var text: String

  @OptionGroup var options: IndexOptions
  @OptionGroup var lexicon: LexiconOptions

  func run() throws {
    // The texts' own terms are shown where there is an index.
    let analysis = try TextAnalysis(
      of: text, lexicon: try lexicon.terms(beside: options.directory),
      namedIn: options.index == nil ? try? options.open() : try options.open())
    var output = StandardOutput()
    if options.json {
      var line = JSONLine(type: "analysis")
      line.add(
        "atoms",
        analysis.atoms.map { atom in
          JSONLine.object {
            $0.add("atom", atom.text)
            $0.add("range", [atom.sourceRange.lowerBound, atom.sourceRange.upperBound])
          }
        })
      line.add("grams", analysis.grams)
      line.add("words", analysis.words)
      line.add("terms", analysis.terms)
      output.write(line.string + "\n")
    } else {
      let message = Messages.current
      output.write(message.atoms + analysis.atoms.map(\.text).joined(separator: " ") + "\n")
      output.write(message.grams + analysis.grams.joined(separator: " ") + "\n")
      output.write(message.words + analysis.words.joined(separator: " ") + "\n")
      if !analysis.terms.isEmpty {
        output.write(message.setTerms + analysis.terms.joined(separator: " ") + "\n")
      }
    }
    output.flush()
    if analysis.atoms.isEmpty { throw Exit.nothingFound }
  }
}
