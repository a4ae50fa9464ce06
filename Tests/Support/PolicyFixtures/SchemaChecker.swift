package import CanonicalJSON
internal import Foundation

/// The few keywords of JSON Schema that our schemas use, read from the schema alone: it knows nothing
/// of the code that reads policy files.
package struct SchemaChecker {
  package let schema: JSONValue
  private let patterns: [String: NSRegularExpression]

  package init(schema: JSONValue) {
    self.schema = schema
    patterns = Self.patterns(schema).reduce(into: [:]) { made, pattern in
      made[pattern] = try? NSRegularExpression(pattern: pattern)
    }
  }

  private static func patterns(_ value: JSONValue) -> Set<String> {
    guard case .object(let object) = value else { return [] }
    return object.members.reduce(into: []) { found, member in
      if member.name == "pattern", case .string(let pattern) = member.value {
        found.insert(pattern)
      }
      found.formUnion(patterns(member.value))
    }
  }

  package func accepts(_ value: JSONValue) -> Bool { accepts(value, schema) }

  private func accepts(_ value: JSONValue, _ schema: JSONValue) -> Bool {
    guard case .object(let keywords) = schema else { return false }
    return keywords.members.allSatisfy { keyword in
      holds(keyword.name, keyword.value, value, keywords)
    }
  }

  private func holds(
    _ name: String, _ wanted: JSONValue, _ value: JSONValue, _ all: JSONObject
  ) -> Bool {
    switch (name, wanted, value) {
    case ("type", .string(let type), _): return Self.type(of: value) == type
    case ("enum", .array(let values), _): return values.contains(value)
    case ("minimum", .integer(let least), .integer(let number)): return number >= least
    case ("maximum", .integer(let most), .integer(let number)): return number <= most
    case ("minLength", .integer(let least), .string(let text)):
      return text.unicodeScalars.count >= least
    case ("maxLength", .integer(let most), .string(let text)):
      return text.unicodeScalars.count <= most
    case ("pattern", .string(let pattern), .string(let text)):
      let whole = NSRange(text.startIndex..., in: text)
      return patterns[pattern]?
        .firstMatch(in: text, range: whole)?.range == whole
    case ("minItems", .integer(let least), .array(let items)): return items.count >= least
    case ("maxItems", .integer(let most), .array(let items)): return items.count <= most
    case ("uniqueItems", .boolean(true), .array(let items)): return Set(items).count == items.count
    case ("items", _, .array(let items)): return items.allSatisfy { accepts($0, wanted) }
    case ("required", .array(let names), .object(let object)):
      return names.allSatisfy {
        if case .string(let name) = $0 { object[name] != nil } else { false }
      }
    case ("properties", .object(let properties), .object(let object)):
      return object.members.allSatisfy { member in
        properties[member.name].map { accepts(member.value, $0) } ?? true
      }
    case ("additionalProperties", .boolean(false), .object(let object)):
      guard case .object(let properties) = all["properties"] else { return false }
      return object.members.allSatisfy { properties[$0.name] != nil }
    default: return true
    }
  }

  private static func type(of value: JSONValue) -> String {
    switch value {
    case .string: "string"
    case .integer: "integer"
    case .boolean: "boolean"
    case .array: "array"
    case .object: "object"
    }
  }
}
