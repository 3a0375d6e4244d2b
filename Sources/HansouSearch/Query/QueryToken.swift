/// A piece of query text.
struct QueryToken: Hashable {
  enum Kind: Hashable {
    case run(String)
    case phrase(String)
    case open
    case close
    case or
    case and
    /// `-` or `NOT`, as typed.
    case not(String)
    case everything
  }

  let kind: Kind
  /// The half-open range of UTF-8 bytes in the query.
  let range: Range<Int>
}
