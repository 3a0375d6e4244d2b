import HansouDocuments
import HansouStorage

/// A file or folder that an index was made from, and how it was read.
public struct IndexSource: Hashable, Sendable {
  /// Its path without links.
  public let path: String
  /// Of these only what decides which files are taken and how they are read.
  public let options: FolderIndexer.Options
  /// When it was last brought into the index, in nanoseconds since 1970.
  let checked: Int64

  init(path: String, options: FolderIndexer.Options, checked: Int64) {
    self.path = path
    self.checked = checked
    var own = FolderIndexer.Options()
    own.encoding = options.encoding
    own.filters = options.filters
    own.filterSeconds = options.filterSeconds
    own.globs = options.globs
    own.includesHidden = options.includesHidden
    own.usesIgnoreFiles = options.usesIgnoreFiles
    self.options = own
  }

  /// The sources of the index in `directory`, in the order they were first indexed; none when it keeps
  /// no list of them.
  public static func sources(of directory: String) -> [IndexSource] {
    SourceList.read(in: directory).sources
  }
}

/// What an index was made from: a file `sources.jsonl` beside its segments, one JSON object a line.
///
///     {"path":"/home/me/reports","checked":1763712345000000000,"globs":["!drafts/"]}
///
/// A convenience: without it everything is found and counted as before, but `hansou index` has to be
/// told what to index, and new files are not noticed.
struct SourceList {
  static let fileName = "sources.jsonl"
  private static let sizeLimit = 16 << 20

  private(set) var sources: [IndexSource] = []

  /// The list of an index; empty when there is none, and without the lines that are not understood.
  static func read(in directory: String) -> SourceList {
    var list = SourceList()
    let path = directory + "/" + fileName
    guard let bytes = try? MappedFile.contents(of: path, limit: sizeLimit) else { return list }
    list.sources = bytes.split(separator: 0x0A).compactMap(source)
    return list
  }

  /// What is wrong with the list of an index, in a line for people; nil if nothing is, or if there is none.
  static func problem(in directory: String) -> String? {
    let path = directory + "/" + fileName
    guard MappedFile.exists(path) else { return nil }
    guard let bytes = try? MappedFile.contents(of: path, limit: sizeLimit) else {
      return "\(fileName): cannot be read, or is larger than \(sizeLimit) bytes"
    }
    let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    guard let bad = lines.firstIndex(where: { !$0.isEmpty && source($0) == nil }) else {
      return nil
    }
    return
      "\(fileName): line \(bad + 1): expected an object with a path; name what was indexed once more: "
      + "`hansou index PATH…`"
  }

  private static func source(_ line: some Collection<UInt8>) -> IndexSource? {
    guard let value = try? JSONReader.read(Array(line)), let path = value["path"]?.text else {
      return nil
    }
    return IndexSource(
      path: path, options: options(value),
      checked: value["checked"]?.text.flatMap { Int64($0) } ?? 0)
  }

  /// Puts a source in the list, or in the place of what was known of it.
  mutating func set(_ source: IndexSource) {
    if let place = sources.firstIndex(where: { $0.path == source.path }) {
      sources[place] = source
    } else {
      sources.append(source)
    }
  }

  /// Takes out the sources that are not there any more.
  mutating func removeVanished() { sources.removeAll { !MappedFile.exists($0.path) } }

  /// The source that a file came from: the innermost of those that hold it.
  func source(of file: String) -> IndexSource? {
    sources.filter { file == $0.path || file.hasPrefix($0.path == "/" ? "/" : $0.path + "/") }
      .max { $0.path.utf8.count < $1.path.utf8.count }
  }

  /// - Throws: What writing throws.
  func write(in directory: String) throws(StorageError) {
    let text = sources.map { Self.line($0) + "\n" }.joined()
    try SystemFileSystem().replaceFile(
      named: Self.fileName, in: directory, with: Array(text.utf8))
  }

  // MARK: Lines

  private static func line(_ source: IndexSource) -> String {
    let options = source.options
    var members = ["\"path\":\(quoted(source.path))", "\"checked\":\(source.checked)"]
    if let encoding = options.encoding { members.append("\"encoding\":\(quoted(encoding))") }
    if !options.globs.isEmpty {
      members.append("\"globs\":[\(options.globs.map(quoted).joined(separator: ","))]")
    }
    if !options.filters.isEmpty {
      let filters = options.filters.sorted { $0.key < $1.key }
        .map { "\(quoted($0.key)):\(quoted($0.value))" }
      members.append("\"filters\":{\(filters.joined(separator: ","))}")
      members.append("\"seconds\":\(options.filterSeconds)")
    }
    if options.includesHidden { members.append("\"hidden\":true") }
    if !options.usesIgnoreFiles { members.append("\"ignore\":false") }
    return "{" + members.joined(separator: ",") + "}"
  }

  private static func options(_ value: JSONValue) -> FolderIndexer.Options {
    var options = FolderIndexer.Options()
    options.encoding = value["encoding"]?.text
    if case .array(let globs) = value["globs"] { options.globs = globs.compactMap(\.text) }
    if case .object(let filters) = value["filters"] {
      for filter in filters { options.filters[filter.name] = filter.value.text }
    }
    if let seconds = value["seconds"]?.text.flatMap({ Int($0) }) { options.filterSeconds = seconds }
    options.includesHidden = value["hidden"] == .bool(true)
    options.usesIgnoreFiles = value["ignore"] != .bool(false)
    return options
  }

  /// A JSON string (RFC 8259 §7).
  private static func quoted(_ text: String) -> String {
    let digits = Array("0123456789abcdef")
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case _ where scalar.value < 0x20:
        result += "\\u00"
        result.append(digits[Int(scalar.value >> 4)])
        result.append(digits[Int(scalar.value & 15)])
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
