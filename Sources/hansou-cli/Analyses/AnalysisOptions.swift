import ArgumentParser
import Hansou

/// Where an analysis looks.
struct ScopeOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "Only passages of a query: year:2026, '地区:江汉 -招商'. 限定范围。", valueName: "query"))
  var `where`: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "A phrase does not count inside one of these longer ones. 排除长词内的出现。", valueName: "file"))
  var notInside: String?

  @OptionGroup var inclusion: InclusionOptions

  /// Whether it is less than everything.
  var isNarrowed: Bool { self.where != nil || notInside != nil }

  /// The scope, with the synonyms of an index.
  func scope(_ options: IndexOptions) throws -> CorpusScope {
    var scope = CorpusScope()
    scope.query = self.where
    scope.includesContents = inclusion.includesContents
    scope.synonyms = SynonymFile.groups(beside: options.directory)
    if let notInside { scope.notInside = try PhraseFile.phrases(in: notInside) }
    return scope
  }
}

/// Files with a phrase in each line; `#` begins a comment.
enum PhraseFile {
  static func phrases(in path: String) throws -> [String] {
    guard let text = TextFile.contents(of: path) else {
      throw ValidationError(Messages.current.unreadable(path))
    }
    return text.split(whereSeparator: \.isNewline).compactMap { line in
      let phrase = line.prefix { $0 != "#" }.drop(while: \.isWhitespace)
      let end = phrase.lastIndex { !$0.isWhitespace }
      return end.map { String(phrase[...$0]) }
    }
  }

  /// The phrases given and those of a file; there has to be one.
  static func phrases(_ given: [String], and path: String?) throws -> [String] {
    let phrases = given + (try path.map { try self.phrases(in: $0) } ?? [])
    guard !phrases.isEmpty else { throw ValidationError(Messages.current.noPhrase) }
    return phrases
  }
}

extension IndexOptions {
  /// How many threads may work: as many as asked for, else one for each processor.
  var threadCount: Int { threads ?? Terminal.processorCount }
}
