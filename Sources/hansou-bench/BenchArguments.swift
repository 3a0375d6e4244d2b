/// `--name value` pairs.
struct BenchArguments {
  private var values: [String: String] = [:]

  init(_ arguments: some Collection<String>) {
    var name: String?
    for argument in arguments {
      if let known = name {
        values[known] = argument
        name = nil
      } else if argument.hasPrefix("--") {
        name = String(argument.dropFirst(2))
      }
    }
  }

  subscript(name: String) -> String { values[name] ?? "" }

  func number(_ name: String, default value: Int) -> Int {
    values[name].flatMap { Int($0) } ?? value
  }
}
