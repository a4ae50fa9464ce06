import CanonicalJSON
import Foundation
import Ledger
import Testing

struct LedgerSchemaTests {
  private static let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Resources/ledger-entry.schema.json")

  /// `RECORD_SNAPSHOTS=1` writes it.
  @Test func theFileIsThatOfTheTypes() throws {
    let made = LedgerSchema.value.indentedText
    if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1" {
      try made.write(to: Self.file, atomically: true, encoding: .utf8)
    }
    #expect(try String(contentsOf: Self.file, encoding: .utf8) == made)
  }

  /// Read from the file: samples of every kind fit, and with a member more or less do not.
  @Test(arguments: LedgerEvent.Kind.allCases)
  func samplesFitTheFile(_ kind: LedgerEvent.Kind) throws {
    let schema = try JSONSerialization.jsonObject(with: Data(contentsOf: Self.file))
    var random = SeededGenerator(seed: 3)
    for _ in 0..<20 {
      let bytes = LedgerEntryTests.sample(kind, &random).bytes
      let entry = try #require(
        try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
      #expect(fits(entry, schema))
      let body = try #require(entry["body"] as? [String: Any])
      #expect(!fits(entry.merging(["body": body.merging(["text": "x"]) { $1 }]) { $1 }, schema))
      #expect(!fits(entry.merging(["note": "x"]) { $1 }, schema))
      #expect(!fits(entry.merging(["type": "other.kind"]) { $1 }, schema))
      for member in kind.members {
        var less = body
        let had = less.removeValue(forKey: member.name) != nil
        let fitting = fits(entry.merging(["body": less]) { $1 }, schema)
        #expect(fitting == (!member.required || !had))
        let wrong = body.merging([member.name: "no such value"]) { $1 }
        #expect(!fits(entry.merging(["body": wrong]) { $1 }, schema))
      }
    }
  }

  /// The part of JSON Schema that the file uses.
  private func fits(_ value: Any, _ schema: Any) -> Bool {
    guard let schema = schema as? [String: Any] else { return false }
    if let const = schema["const"], !same(const, value) { return false }
    if let words = schema["enum"] as? [String], !words.contains(value as? String ?? "") {
      return false
    }
    switch schema["type"] as? String {
    case "object": guard value is [String: Any] else { return false }
    case "array":
      guard let list = value as? [Any], list.count >= schema["minItems"] as? Int ?? 0,
        let items = schema["items"], list.allSatisfy({ fits($0, items) })
      else { return false }
    case "integer":
      guard let number = value as? Int64, !(value is String),
        number >= schema["minimum"] as? Int64 ?? .min, number <= schema["maximum"] as? Int64 ?? .max
      else { return false }
    case "string":
      guard let text = value as? String, let pattern = schema["pattern"] as? String,
        text.range(of: pattern, options: .regularExpression) != nil
      else { return false }
    default: break
    }
    return fitsMembers(value, schema)
  }

  private func fitsMembers(_ value: Any, _ schema: [String: Any]) -> Bool {
    let members = value as? [String: Any] ?? [:]
    let properties = schema["properties"] as? [String: Any] ?? [:]
    if schema["additionalProperties"] as? Bool == false,
      !Set(members.keys).isSubset(of: properties.keys)
    {
      return false
    }
    guard Set(schema["required"] as? [String] ?? []).isSubset(of: members.keys),
      members.allSatisfy({ name, member in properties[name].map { fits(member, $0) } ?? true })
    else { return false }
    guard let choices = schema["oneOf"] as? [Any] else { return true }
    return choices.count { fits(value, $0) } == 1
  }

  private func same(_ left: Any, _ right: Any) -> Bool {
    (left as? NSObject)?.isEqual(right) == true
  }
}
