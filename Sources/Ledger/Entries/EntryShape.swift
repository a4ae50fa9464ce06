package import CanonicalJSON

/// What a member of an entry may be, for the schema.
package indirect enum EntryShape: Hashable, Sendable {
  case integer(ClosedRange<Int64>)
  case word([String])
  /// A list of different ones, at least one, in this order.
  case words([String])
  /// Lower case digits of exactly so many bytes.
  case hexadecimal(bytes: Int)
  case instant
  case day
  case object([EntryMember])

  /// As JSON Schema (draft 2020-12).
  package var schema: JSONValue {
    switch self {
    case .integer(let range):
      return EntryShape.jsonObject([
        "type": .string("integer"), "minimum": .integer(range.lowerBound),
        "maximum": .integer(range.upperBound),
      ])
    case .word(let words):
      return EntryShape.jsonObject(["enum": .array(words.map(JSONValue.string))])
    case .words(let words):
      return EntryShape.jsonObject([
        "type": .string("array"), "items": EntryShape.word(words).schema,
        "minItems": .integer(1), "uniqueItems": .boolean(true),
      ])
    case .hexadecimal(let bytes): return pattern("^[0-9a-f]{\(2 * bytes)}$")
    case .instant:
      return pattern(
        "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\\.[0-9]{6}Z$")
    case .day: return pattern("^[0-9]{4}-[0-9]{2}-[0-9]{2}$")
    case .object(let members): return EntryShape.closed(members)
    }
  }

  static func closed(_ members: [EntryMember]) -> JSONValue {
    let properties = members.map { ($0.name, $0.shape.schema) }
    return jsonObject([
      "type": .string("object"), "additionalProperties": .boolean(false),
      "required": .array(members.filter(\.required).map { .string($0.name) }),
      "properties": jsonObject(Dictionary(uniqueKeysWithValues: properties)),
    ])
  }

  private func pattern(_ pattern: String) -> JSONValue {
    EntryShape.jsonObject(["type": .string("string"), "pattern": .string(pattern)])
  }

  static func jsonObject(_ members: [String: JSONValue]) -> JSONValue {
    // A dictionary has no name twice.
    let given = members.map { JSONObject.Member(name: $0.key, value: $0.value) }
    return .object((try? JSONObject(given)) ?? JSONObject())
  }
}

/// A member by its name.
package struct EntryMember: Hashable, Sendable {
  package let name: String
  package let shape: EntryShape
  package let required: Bool
}

/// Goes over the members of a body to list them, and makes a body of random values.
struct EntrySampler<Generator: RandomNumberGenerator>: EntryCoder {
  var generator: Generator
  private(set) var members: [EntryMember] = []

  init(_ generator: Generator) { self.generator = generator }

  mutating func member<Value: EntryValue>(_ name: StaticString, _: Value?) -> Value {
    members.append(EntryMember(name: name.description, shape: Value.shape, required: true))
    return Value.random(&generator)
  }

  mutating func optional<Value: EntryValue>(_ name: StaticString, _: Value?) -> Value? {
    members.append(EntryMember(name: name.description, shape: Value.shape, required: false))
    return Bool.random(using: &generator) ? Value.random(&generator) : nil
  }
}

extension LedgerEvent {
  /// An event of the kind with values that mean nothing.
  package static func random(
    _ kind: Kind, _ generator: inout some RandomNumberGenerator
  ) -> LedgerEvent {
    var sampler = EntrySampler(generator)
    let event = read(kind, &sampler)
    generator = sampler.generator
    return event
  }
}

extension LedgerEvent.Kind {
  /// The members of the body.
  package var members: [EntryMember] {
    var sampler = EntrySampler(SystemRandomNumberGenerator())
    _ = LedgerEvent.read(self, &sampler)
    return sampler.members
  }
}
