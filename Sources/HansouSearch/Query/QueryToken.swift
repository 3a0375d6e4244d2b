/// A piece of query text.
struct QueryToken: Hashable {
  enum Kind: Hashable {
    case run(String)
    case phrase(String)
    /// `NEAR(a, b, n)` as a whole.
    case near([String], distance: Int)
    /// `name:` before a value.
    case field(QueryField)
    /// `~n` right behind a phrase or run.
    case distance(Int)
    /// `^x` right behind a phrase, run or parenthesis.
    case weight(Double)
    case open
    case close
    case or
    case and
    /// `-` or `NOT`, as typed.
    case not(String)
    case everything
  }

  let kind: Kind

  /// Whether `~5` or `^2` right behind it belongs to it.
  var takesSuffix: Bool {
    switch kind {
    case .run, .phrase, .near, .distance, .weight, .close, .everything: true
    case .field, .open, .or, .and, .not: false
    }
  }

  /// The half-open range of UTF-8 bytes in the query.
  let range: Range<Int>
}
