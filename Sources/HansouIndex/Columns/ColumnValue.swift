/// The value of a document in a column.
package enum ColumnValue: Hashable, Sendable {
  case keyword(String)
  case integer(Int64)
  /// Days since 1970-01-01.
  case date(Int32)

  package var type: ColumnType {
    switch self {
    case .keyword: .keyword
    case .integer: .integer
    case .date: .date
    }
  }
}

/// The kind of value that a column has; one for all segments of an index.
package enum ColumnType: UInt8, Sendable {
  case keyword = 0
  case integer = 1
  case date = 2

  package var name: String {
    switch self {
    case .keyword: "keyword"
    case .integer: "integer"
    case .date: "date"
    }
  }
}
