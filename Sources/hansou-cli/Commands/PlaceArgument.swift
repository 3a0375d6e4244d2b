import ArgumentParser

/// A place as people and `search` write it: DOCUMENT, DOCUMENT:LINE or DOCUMENT:LINE:COLUMN.
enum PlaceArgument {
  /// The document's name and the line; a name may itself have a colon.
  static func parse(_ place: String) throws -> (document: String, line: Int?) {
    let parts = place.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count > 1, !parts[parts.count - 1].isEmpty,
      parts[parts.count - 1].allSatisfy(\.isASCII), parts[parts.count - 1].allSatisfy(\.isNumber)
    else { return (place, nil) }
    // path:line:column, as search prints it, works too.
    var numbers = [String(parts[parts.count - 1])]
    if parts.count > 2, !parts[parts.count - 2].isEmpty,
      parts[parts.count - 2].allSatisfy({ $0.isASCII && $0.isNumber })
    {
      numbers.insert(String(parts[parts.count - 2]), at: 0)
    }
    guard let line = Int(numbers[0]), line > 0 else {
      throw ValidationError(Messages.current.badLine(place))
    }
    return (parts.dropLast(numbers.count).joined(separator: ":"), line)
  }
}
