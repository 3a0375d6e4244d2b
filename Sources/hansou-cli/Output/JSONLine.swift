/// One JSON object on one line, its keys in the order they were added.
///
/// Foundation's encoder would cost each start of the process two milliseconds and sort or shuffle
/// the keys; writing, unlike reading, is a page.
struct JSONLine {
  private var text = "{"

  /// A line that begins with the version of the schema and the type of the object.
  init(type: String) {
    add("schema", 1)
    add("type", type)
  }

  /// An object inside a line.
  private init() {}

  static func object(_ fill: (inout JSONLine) -> Void) -> JSONLine {
    var object = JSONLine()
    fill(&object)
    return object
  }

  /// The object's text, without a line break.
  var string: String { text + "}" }

  mutating func add(_ key: String, _ value: String) { addRaw(key, Self.quoted(value)) }
  mutating func add(_ key: String, _ value: Int) { addRaw(key, String(value)) }
  mutating func add(_ key: String, _ value: Bool) { addRaw(key, value ? "true" : "false") }

  /// Adds a number; one that is not finite, which JSON cannot write, becomes null.
  mutating func add(_ key: String, _ value: Double) { addRaw(key, Self.number(value)) }

  mutating func addNull(_ key: String) { addRaw(key, "null") }

  mutating func add(_ key: String, _ values: [String]) {
    addRaw(key, Self.array(values.map(Self.quoted)))
  }

  mutating func add(_ key: String, _ values: [Int]) {
    addRaw(key, Self.array(values.map { String($0) }))
  }

  mutating func add(_ key: String, _ values: [Double]) {
    addRaw(key, Self.array(values.map(Self.number)))
  }

  mutating func add(_ key: String, _ ranges: [Range<Int>]) {
    addRaw(key, Self.array(ranges.map { "[\($0.lowerBound),\($0.upperBound)]" }))
  }

  mutating func add(_ key: String, _ objects: [JSONLine]) {
    addRaw(key, Self.array(objects.map(\.string)))
  }

  mutating func add(_ key: String, _ object: JSONLine) { addRaw(key, object.string) }

  private static func number(_ value: Double) -> String {
    value.isFinite ? String(value) : "null"
  }

  private mutating func addRaw(_ key: String, _ value: String) {
    if text.utf8.count > 1 { text += "," }
    text += Self.quoted(key) + ":" + value
  }

  private static func array(_ elements: [String]) -> String {
    "[" + elements.joined(separator: ",") + "]"
  }

  private static let hexDigits = Array("0123456789abcdef")

  /// A JSON string (RFC 8259 §7): quotation mark, backslash and controls escaped, all else as it is.
  static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case _ where scalar.value < 0x20:
        result += "\\u00"
        result.append(hexDigits[Int(scalar.value >> 4)])
        result.append(hexDigits[Int(scalar.value & 15)])
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
