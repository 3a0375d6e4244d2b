/// Why a query could not be understood, and where.
package struct QuerySyntaxError: Error, Hashable, Sendable {
  /// What is wrong, without the place. A struct with static members, so that cases can be added.
  package struct Reason: Hashable, Sendable {
    package let name: String
    /// A word or number that belongs to the reason: the quotation mark, the operator, the limit.
    package var detail: String = ""

    /// Nothing to search for.
    package static let empty = Reason(name: "empty")
    /// An opening quotation mark without its closing one.
    package static func unclosedQuote(_ mark: Character) -> Reason {
      Reason(name: "unclosed-quote", detail: String(mark))
    }
    package static let unclosedParenthesis = Reason(name: "unclosed-parenthesis")
    package static let unexpectedParenthesis = Reason(name: "unexpected-parenthesis")
    /// An operator without what it applies to.
    package static func missingOperand(_ operation: String) -> Reason {
      Reason(name: "missing-operand", detail: operation)
    }
    /// A word or phrase that consists of punctuation only.
    package static func nothingSearchable(_ text: String) -> Reason {
      Reason(name: "nothing-searchable", detail: text)
    }
    package static func tooLong(_ limit: Int) -> Reason {
      Reason(name: "too-long", detail: String(limit))
    }
    package static func tooDeep(_ limit: Int) -> Reason {
      Reason(name: "too-deep", detail: String(limit))
    }
    /// `~` or `^` without a number that fits.
    package static func badNumber(_ mark: String) -> Reason {
      Reason(name: "bad-number", detail: mark)
    }
    /// More than one edit was asked for.
    package static let badEdits = Reason(name: "bad-edits")
    /// NEAR without two things and a distance.
    package static let badNear = Reason(name: "bad-near")
    /// Neither a year, a date nor a range of them.
    package static func badRange(_ text: String) -> Reason {
      Reason(name: "bad-range", detail: text)
    }
    package static func tooFar(_ limit: Int) -> Reason {
      Reason(name: "too-far", detail: String(limit))
    }
    /// A run too short for one edit.
    package static func tooShort(_ text: String) -> Reason {
      Reason(name: "too-short", detail: text)
    }
    package static func tooManyClauses(_ limit: Int) -> Reason {
      Reason(name: "too-many-clauses", detail: String(limit))
    }
  }

  package let reason: Reason
  /// The query as typed.
  package let query: String
  /// The half-open range of UTF-8 bytes of `query` that is wrong.
  package let range: Range<Int>

  package init(_ reason: Reason, query: String, range: Range<Int>) {
    self.reason = reason
    self.query = query
    self.range = range
  }
}
