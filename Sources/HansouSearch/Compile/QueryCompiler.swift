package import HansouText

/// Folds and segments the words of a query, and adds the forms that are equal to them.
package struct QueryCompiler {
  /// How to read a query.
  package struct Options: Sendable {
    package var exactness = Exactness.folded
    package var synonyms = Synonyms()
    /// Set terms, which runs are not cut through.
    package var lexicon = Lexicon()
    /// The terms that the texts name, which are such too; nil for none.
    package var named: NamedTerms?
    /// Whether phrases beside other things are cut into words too, about 8 µs each: what ranks passages that
    /// have only part of a query.
    package var cutsPhrases = false
    /// The raw value of each kind of passage by its names.
    package var kinds: [String: UInt8] = [:]

    package init() {}
  }

  private var analyzer: Analyzer
  private let options: Options
  private let fold = Fold()

  package init(analyzer: Analyzer, options: Options = Options()) {
    self.analyzer = analyzer
    self.options = options
  }

  /// Compiles a tree.
  ///
  /// - Parameters:
  ///   - query: The tree.
  ///   - text: The query as typed, for errors.
  /// - Returns: The query with its words folded and cut.
  /// - Throws: `QuerySyntaxError` for a word without anything searchable, `SegmentationError`.
  package mutating func compile(_ query: Query, text: String) throws -> CompiledQuery {
    switch query {
    case .run(let run): return .run(try self.run(run, text: text))
    case .phrase(let phrase): return .phrase(try compile(phrase: phrase, text: text))
    case .pattern(let run):
      guard let pattern = PhrasePattern(run, fold: fold) else {
        throw QuerySyntaxError(.nothingSearchable(run), of: run, in: text)
      }
      // 建设* asks for no more than 建设 does.
      if let phrase = pattern.lonePhrase { return .phrase(phrase) }
      return .text(.pattern(pattern))
    case .fuzzy(let run):
      guard let fuzzy = FuzzyPhrase(try compile(phrase: run, text: text)) else {
        throw QuerySyntaxError(.tooShort(run), of: run, in: text)
      }
      return .text(.fuzzy(fuzzy))
    case .sequence(let parts, let distance):
      return try proximity(parts, distance, isOrdered: true, text: text)
    case .near(let parts, let distance):
      return try proximity(parts, distance, isOrdered: false, text: text)
    case .field(let field, let value): return try self.field(field, value, text: text)
    case .weighted(let query, let weight): return .weighted(try compile(query, text: text), weight)
    case .all(let queries):
      return .all(try searchable(queries).map { try part($0, text: text) })
    case .any(let queries):
      return .any(try searchable(queries).map { try compile($0, text: text) })
    case .not(let query): return .not(try compile(query, text: text))
    case .everything: return .everything
    }
  }

  /// The members of a list, without runs that are only punctuation, unless all are: a question mark
  /// with a space before it asks for nothing.
  private func searchable(_ queries: [Query]) -> [Query] {
    let searchable = queries.filter { query in
      guard case .run(let run) = query else { return true }
      return Phrase(fold.folded(run)) != nil
    }
    return searchable.isEmpty ? queries : searchable
  }

  /// Compiles one of several things that are asked for together.
  private mutating func part(_ query: Query, text: String) throws -> CompiledQuery {
    switch query {
    case .phrase(let phrase) where options.cutsPhrases:
      return .quoted(
        try pattern(phrase, try analyzer.analysis(of: phrase), text: text, isQuoted: true))
    case .weighted(let query, let weight): return .weighted(try part(query, text: text), weight)
    case .any(let queries):
      return .any(try searchable(queries).map { try part($0, text: text) })
    default: return try compile(query, text: text)
    }
  }

  /// The phrase of `phrase`, which is part of `text`.
  ///
  /// - Parameters:
  ///   - phrase: The phrase as typed.
  ///   - text: The query it is part of, for errors.
  /// - Returns: The phrase, as exact as the options ask for.
  /// - Throws: `QuerySyntaxError` when nothing in it is searchable.
  package func compile(phrase: String, text: String) throws(QuerySyntaxError) -> Phrase {
    let compiled = Phrase(
      fold.folded(phrase), source: options.exactness == .folded ? [] : Array(phrase.utf8),
      exactness: options.exactness)
    guard let compiled else {
      throw QuerySyntaxError(.nothingSearchable(phrase), of: phrase, in: text)
    }
    return compiled
  }

  /// The forms equal to a run, itself first.
  package func forms(of run: String) -> [String] {
    guard options.exactness == .folded else { return [run] }
    var forms = [run]
    for form in [run] + options.synonyms.forms(of: run) {
      for candidate in [form] + NumeralForms.others(form)
      where !forms.contains(candidate) && forms.count < Synonyms.formLimit {
        forms.append(candidate)
      }
    }
    return forms
  }

  private mutating func run(_ run: String, text: String) throws -> RunPattern {
    let analysis = try analyzer.analysis(of: run)
    return try pattern(
      run, analysis, text: text, topics: try topics(of: run, analysis, text: text))
  }

  /// What is left of a run that is a question; nothing if it is none, or if nothing else is searchable.
  private mutating func topics(
    of run: String, _ analysis: Analysis, text: String
  ) throws -> [RunPattern] {
    let rest = Interrogatives.rest(of: analysis)
    if rest == [analysis.folded.atoms.indices] { return [] }
    let source = Array(run.utf8)
    var topics: [RunPattern] = []
    for piece in rest {
      let atoms = analysis.folded.atoms[piece]
      guard let first = atoms.first, let last = atoms.last else { continue }
      let topic = String(
        decoding: source[Int(first.sourceStart)..<Int(last.sourceEnd)], as: UTF8.self)
      guard Phrase(fold.folded(topic)) != nil else { continue }
      let pattern = try pattern(topic, try analyzer.analysis(of: topic), text: text)
      // A lone 的 is nothing to look for.
      if !pattern.fragments.isEmpty { topics.append(pattern) }
    }
    return topics
  }

  private func pattern(
    _ run: String, _ analysis: Analysis, text: String, topics: [RunPattern] = [],
    isQuoted: Bool = false
  ) throws -> RunPattern {
    let whole = try compile(phrase: run, text: text)
    var wholes = [whole]
    // A phrase is asked for as it is typed.
    for form in isQuoted ? [] : forms(of: run).dropFirst() {
      if let phrase = Phrase(fold.folded(form)), !wholes.contains(phrase) { wholes.append(phrase) }
    }
    return RunPattern(
      wholes: wholes, analysis: analysis,
      terms: try options.lexicon.places(in: analysis.folded, named: options.named),
      source: Array(run.utf8), exactness: options.exactness,
      topics: topics, isQuoted: isQuoted)
  }

  private func proximity(
    _ parts: [String], _ distance: Int, isOrdered: Bool, text: String
  ) throws(QuerySyntaxError) -> CompiledQuery {
    var phrases: [Phrase] = []
    for part in parts { phrases.append(try compile(phrase: part, text: text)) }
    return .text(
      .proximity(Proximity(parts: phrases, distance: distance, isOrdered: isOrdered)))
  }

  private func field(
    _ field: QueryField, _ value: FieldValue, text: String
  ) throws(QuerySyntaxError) -> CompiledQuery {
    guard case .phrase(let phrase) = value else {
      return .documents(DocumentFilter(field, value, fold: fold))
    }
    let compiled = try compile(phrase: phrase, text: text)
    switch field {
    case .title: return .title(compiled)
    case .kind:
      let name = phrase.lowercased()
      return options.kinds[name].map { .kinds(KindSet([$0])) }
        ?? .documents(DocumentFilter(field, value, fold: fold))
    default: return .documents(DocumentFilter(field, value, fold: fold))
    }
  }
}

extension QuerySyntaxError {
  /// An error about `part`, wherever it stands in `query`.
  init(_ reason: Reason, of part: String, in query: String) {
    let offset = query.utf8.firstRange(of: part.utf8).map {
      query.utf8.distance(from: query.utf8.startIndex, to: $0.lowerBound)
    }
    let start = offset ?? 0
    let end = offset == nil ? query.utf8.count : start + part.utf8.count
    self.init(reason, query: query, range: start..<end)
  }
}
