import Foundation
import HansouTestSupport

/// The part of JSON Schema that `hansou-lines-1.schema.json` uses.
struct SchemaValidator {
  private let root: [String: Any]

  /// The schema of the repository.
  init() throws {
    let file = Repository.root.appending(
      path: "Sources/Hansou/Hansou.docc/hansou-lines-1.schema.json")
    root = try JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any] ?? [:]
  }

  /// The types of objects that the schema knows.
  var types: Set<String> { Set((root["$defs"] as? [String: Any] ?? [:]).keys) }

  /// What is wrong with a line; empty when nothing is. Stricter than the schema in one thing: a key that
  /// it does not name is a fault, so that none stays without a description.
  func faults(ofLine object: [String: Any]) -> [String] {
    guard let type = object["type"] as? String,
      let schema = (root["$defs"] as? [String: Any])?[type] as? [String: Any]
    else { return ["an object of a type that is not known: \(object["type"] ?? "none")"] }
    return faults(of: object, schema, at: type)
  }

  private func faults(of value: Any, _ schema: [String: Any], at place: String) -> [String] {
    var faults: [String] = []
    if let constant = schema["const"], !isEqual(constant, value) {
      faults.append("\(place): \(value)")
    }
    if let choices = schema["enum"] as? [Any], !choices.contains(where: { isEqual($0, value) }) {
      faults.append("\(place): \(value) is none of the choices")
    }
    if let types = schema["type"] as? [String] ?? (schema["type"] as? String).map({ [$0] }),
      !types.contains(where: { isOf($0, value) })
    {
      faults.append("\(place): \(value) is no \(types.joined(separator: " or "))")
    }
    if let minimum = schema["minimum"] as? Double, let number = value as? Double, number < minimum {
      faults.append("\(place): \(number) is below \(minimum)")
    }
    if let object = value as? [String: Any] {
      faults += self.faults(ofMembers: object, schema, place)
    }
    if let array = value as? [Any] {
      if let least = schema["minItems"] as? Int, array.count < least {
        faults.append("\(place): too short")
      }
      if let most = schema["maxItems"] as? Int, array.count > most {
        faults.append("\(place): too long")
      }
      if let items = schema["items"] as? [String: Any] {
        for (index, item) in array.enumerated() {
          faults += self.faults(of: item, items, at: "\(place)[\(index)]")
        }
      }
    }
    return faults
  }

  private func faults(
    ofMembers object: [String: Any], _ schema: [String: Any], _ place: String
  ) -> [String] {
    var faults: [String] = []
    for name in schema["required"] as? [String] ?? [] where object[name] == nil {
      faults.append("\(place): \(name) is missing")
    }
    let properties = schema["properties"] as? [String: Any] ?? [:]
    for (name, member) in object {
      if let own = (properties[name] ?? schema["additionalProperties"]) as? [String: Any] {
        faults += self.faults(of: member, own, at: "\(place).\(name)")
      } else {
        faults.append("\(place): \(name) is not in the schema")
      }
    }
    return faults
  }

  private func isOf(_ type: String, _ value: Any) -> Bool {
    switch type {
    case "object": value is [String: Any]
    case "array": value is [Any]
    case "string": value is String
    case "null": value is NSNull
    case "boolean": isBoolean(value)
    case "number": value is NSNumber && !isBoolean(value)
    case "integer":
      value is NSNumber && !isBoolean(value)
        && (value as? Double).map { $0 == $0.rounded() } == true
    default: false
    }
  }

  private func isBoolean(_ value: Any) -> Bool {
    // A boolean of JSON is a number too, of the C type of a character.
    (value as? NSNumber).map { String(cString: $0.objCType) == "c" } ?? (value is Bool)
  }

  private func isEqual(_ left: Any, _ right: Any) -> Bool {
    if let left = left as? String { return left == right as? String }
    return (left as? Double) == (right as? Double)
  }
}
