/// A record of a `.jsonl` file that cannot be read.
package struct RecordError: Error, Hashable, Sendable {
  /// The line of the file, from 1.
  package let line: Int
  package let problem: String
}
