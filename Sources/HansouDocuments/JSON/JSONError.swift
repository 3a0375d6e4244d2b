/// What is wrong with a JSON text, and where.
package struct JSONError: Error, Hashable, CustomStringConvertible {
  /// The offset in bytes from the start of the text.
  package var offset: Int
  /// The line, from 1.
  package var line: Int
  package var found: String
  package var expected: String

  package var description: String {
    "not valid JSON at line \(line) (offset \(offset)): found \(found), expected \(expected)"
  }
}
