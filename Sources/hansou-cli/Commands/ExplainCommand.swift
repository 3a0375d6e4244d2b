import ArgumentParser
import Hansou

struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Account for the score of a passage, to the last digit. 解释得分。",
    discussion: "hansou explain 老旧小区改造 wuhan-14th-five-year-plan.txt:1016")

  @Argument(help: ArgumentHelp("The query. 检索式。", valueName: "query"))
  var query: String

  @Argument(
    help: ArgumentHelp("DOCUMENT:LINE. 文件:行。", valueName: "place"),
    completion: DocumentNames.completion)
  var place: String

  @OptionGroup var options: IndexOptions
  @OptionGroup var inclusion: InclusionOptions
  @OptionGroup var lexicon: LexiconOptions

  func run() throws {
    let (document, line) = try PlaceArgument.parse(place)
    guard let line else { throw ValidationError(Messages.current.badLine(place)) }
    var request = SearchRequest()
    request.includesContents = inclusion.includesContents
    request.synonyms = SynonymFile.groups(beside: options.directory)
    request.lexicon = try lexicon.terms(beside: options.directory)
    let explanations = try options.open().explain(
      query, document: document, line: line, request)
    var output = StandardOutput()
    for explanation in explanations {
      if options.json {
        writeJSON(explanation, to: &output)
      } else {
        write(explanation, to: &output)
      }
    }
    output.flush()
    if explanations.isEmpty {
      StandardError.write(Messages.current.hasNoMatch(query, "\(document):\(line)") + "\n")
      throw Exit.nothingFound
    }
  }

  private func write(_ explanation: ScoreExplanation, to output: inout StandardOutput) {
    let messages = Messages.current
    output.write(messages.understood(explanation.query) + "\n")
    for forms in explanation.forms {
      output.write(messages.equalForms(forms) + "\n")
    }
    output.write(messages.score(String(explanation.score), of: explanation.passage.id) + "\n")
    let names = explanation.parts.map { "\($0.evidence) \($0.term)" }
    let margin = names.map { DisplayWidth.of($0) }.max() ?? 0
    for (name, part) in zip(names, explanation.parts) {
      output.write(
        "  " + name + String(repeating: " ", count: margin - DisplayWidth.of(name) + 2)
          + "\(part.score) = \(part.weight.decimal(4)) · \(factor(of: part))\n")
    }
  }

  private func factor(of part: ScoreExplanation.Part) -> String {
    if part.evidence == "form" { return "\(part.lengthFactor)" }
    let length = part.lengthFactor.decimal(4)
    if ["coverage", "earliness", "answer"].contains(part.evidence) { return length }
    let one = part.evidence == "whole" ? "1 + " : ""
    return "(\(one)\(part.frequency) / (\(part.frequency) + \(length)))"
  }

  private func writeJSON(_ explanation: ScoreExplanation, to output: inout StandardOutput) {
    var line = JSONLine(type: "explanation")
    line.add("query", explanation.query)
    line.add("id", explanation.passage.id)
    line.add("score", explanation.score)
    line.add("relaxed", explanation.relaxed)
    line.add("forms", explanation.forms.flatMap(\.self))
    line.add(
      "parts",
      explanation.parts.map { part in
        JSONLine.object {
          $0.add("evidence", part.evidence)
          $0.add("term", part.term)
          $0.add("weight", part.weight)
          $0.add("frequency", part.frequency)
          $0.add("lengthFactor", part.lengthFactor)
          $0.add("score", part.score)
        }
      })
    output.write(line.string + "\n")
  }
}
