package import CanonicalJSON

extension JSONValue {
  /// An object of these members.
  package static func of(_ members: [String: JSONValue]) -> JSONValue {
    // A dictionary has no name twice.
    let given = members.map { JSONObject.Member(name: $0.key, value: $0.value) }
    return .object((try? JSONObject(given)) ?? JSONObject())
  }
}

/// As JSON Schema, draft 2020-12.
extension PolicyShape {
  var schema: JSONValue { JSONValue.of(keywords) }

  private var keywords: [String: JSONValue] {
    switch self {
    case .integer(let range):
      [
        "type": .string("integer"), "minimum": .integer(range.lowerBound),
        "maximum": .integer(range.upperBound),
      ]
    case .word(let words): ["enum": .array(words.map(JSONValue.string))]
    case .text(let count):
      PolicyShape.string("^[^\\u0000-\\u0008\\u000B-\\u001F]*$").merging([
        "minLength": .integer(Int64(count.lowerBound)),
        "maxLength": .integer(Int64(count.upperBound)),
      ]) { $1 }
    case .name(let longest): PolicyShape.string("^[a-z0-9-]{1,\(longest)}$")
    case .hexadecimal(let digits): PolicyShape.string("^[0-9a-f]{\(digits)}$")
    case .instant: PolicyShape.string(PolicyTime.pattern)
    case .clock(let isEnd):
      PolicyShape.string("^([01][0-9]|2[0-3]):[0-5][0-9]$" + (isEnd ? "|^24:00$" : ""))
    case .list(let shape, let count, let isSet):
      [
        "type": .string("array"), "items": shape.schema,
        "minItems": .integer(Int64(count.lowerBound)),
        "maxItems": .integer(Int64(count.upperBound)), "uniqueItems": .boolean(isSet),
      ]
    case .object(let members): PolicyShape.closed(members)
    }
  }

  private static func string(_ pattern: String) -> [String: JSONValue] {
    ["type": .string("string"), "pattern": .string(pattern)]
  }

  private static func closed(_ members: [PolicyMember]) -> [String: JSONValue] {
    let properties = members.map { member in
      (
        member.name,
        JSONValue.of(
          member.shape.keywords.merging(["description": .string(member.meaning)]) { $1 })
      )
    }
    return [
      "type": .string("object"), "additionalProperties": .boolean(false),
      "required": .array(members.filter(\.isRequired).map { .string($0.name) }),
      "properties": JSONValue.of(Dictionary(uniqueKeysWithValues: properties)),
    ]
  }

  /// The whole file `Resources/NAME.schema.json`.
  package func document(title: String, description: String) -> JSONValue {
    JSONValue.of(
      keywords.merging([
        "$schema": .string("https://json-schema.org/draft/2020-12/schema"),
        "title": .string(title), "description": .string(description),
      ]) { $1 })
  }
}
