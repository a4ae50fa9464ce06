import CanonicalJSON
import CaptureModel
import Foundation
import Policy
import PolicyFixtures
import Testing

/// Reading and writing of the two files.
struct PolicyFileTests {
  @Test func whatIsWrittenIsRead() throws {
    for seed in 0..<500 as Range<UInt64> {
      var random = RandomPolicy(seed: seed)
      let offer = random.offer()
      let choice = random.choice(for: offer)
      let bytes = choice.json.canonicalBytes
      #expect(try Choice(json: bytes) == choice)
      #expect(try Choice(json: Array(choice.json.indentedText.utf8)) == choice)
      #expect(
        try Offer(json: offer.json.canonicalBytes, digesting: RandomPolicy.digesting) == offer)
      try CanonicalChecker.check(bytes)
    }
  }

  private static let good = """
    {
      "v": 1, "version": 3,
      "decided": "2026-11-24T10:00:00Z",
      "salt": "000102030405060708090a0b0c0d0e0f",
      "levels": { "keys": "counts" }
    }
    """

  @Test(arguments: [
    ("\"counts\"", "\"everything\"", 5, 23, "levels.keys", "expected one of \"off\", \"counts\""),
    ("\"counts\"", "7", 5, 23, "levels.keys", "wrong type"),
    ("\"keys\"", "\"kyes\"", 5, 15, "levels", "not known"),
    ("\"version\": 3,", "", 1, 1, "version", "missing"),
    ("\"version\": 3", "\"version\": 3.5", 2, 22, "", "fraction"),
    ("\"version\": 3", "\"version\": 0", 2, 22, "version", "from 1 to"),
    ("\"v\": 1", "\"v\": 2", 2, 8, "v", "from 1 to 1"),
    ("\"v\": 1", "\"v\": 1, \"v\": 1", 2, 11, "", "twice"),
    ("2026-11-24T", "2026-02-31T", 3, 14, "decided", "expected a time such as"),
    ("0f\"", "0G\"", 4, 11, "salt", "32 digits"),
    ("\"levels\"", "\"pauses\": null, \"levels\"", 5, 13, "", "null"),
    ("}\n}", "}\n} x", 6, 3, "", "follows its end"),
    ("}\n}", "}\n", 6, 1, "", "ends too early"),
  ])
  func aFaultIsToldWithItsPlace(
    part: String, wrong: String, line: Int, column: Int, path: String, words: String
  ) throws {
    _ = try Choice(json: Array(Self.good.utf8))
    let text = Self.good.replacingOccurrences(of: part, with: wrong)
    #expect(text != Self.good)
    let fault = #expect(throws: PolicyFault.self) { try Choice(json: Array(text.utf8)) }
    let told = try #require(fault)
    #expect(told.place == TextPlace(line: line, column: column), "\(told.message)")
    #expect(told.path == path)
    #expect(told.message.contains(words), "\(told.message)")
    #expect(told.message.hasPrefix("choice.json, line \(line), column \(column):"))
    #expect(!told.message.contains("everything") && !told.message.contains("kyes"))
    #expect(told.hint != nil)
  }

  /// Each of these is well-formed and says two things that cannot both be.
  @Test(arguments: [
    (
      #""pauses":[{"id":"00000000000000000000000000000000","streams":["keys"],"from":"2026-11-24T10:00:00Z","until":"2026-11-24T10:00:00Z"}]"#,
      "pauses[0].until"
    ),
    (
      #""schedule":{"zone":"UTC","hours":[{"days":["monday"],"from":"09:00","to":"09:00"}]}"#,
      "schedule.hours[0].to"
    ),
    (
      #""consents":[{"purpose":"a","state":"consented","levels":{},"notice":"\#(String(repeating: "0", count: 64))","answered":"2026-11-24T10:00:00Z","expires":"2026-11-24T09:00:00Z"}]"#,
      "consents[0].expires"
    ),
    (
      #""consents":[{"purpose":"a","state":"refused","levels":{"keys":"full"},"notice":"\#(String(repeating: "0", count: 64))","answered":"2026-11-24T10:00:00Z"},{"purpose":"a","state":"consented","levels":{"keys":"off"},"notice":"\#(String(repeating: "0", count: 64))","answered":"2026-11-24T10:00:00Z"}]"#,
      "consents[1].levels.keys"
    ),
  ])
  func contradictionsAreRefused(member: String, path: String) throws {
    let text = Self.good.replacingOccurrences(of: "\"levels\"", with: member + ",\n  \"levels\"")
    let fault = #expect(throws: PolicyFault.self) { try Choice(json: Array(text.utf8)) }
    #expect(fault?.path == path)
    #expect(fault?.place.line == 5)
  }

  @Test func severalPurposesOfOneNameAreRefused() throws {
    var random = RandomPolicy(seed: 11)
    let offer = random.offer()
    let purpose = try #require(offer.purposes.first)
    let twice = Offer(
      version: 1, issued: offer.issued, notice: offer.notice, purposes: [purpose, purpose])
    let fault = #expect(throws: PolicyFault.self) {
      try Offer(json: twice.json.canonicalBytes, digesting: RandomPolicy.digesting)
    }
    #expect(fault?.path == "purposes[1].name")
  }

  @Test(arguments: PolicyFile.allCases)
  func theSchemaInResourcesIsThatOfTheCode(file: PolicyFile) throws {
    let url = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("Resources/\(file.rawValue).schema.json")
    let made = file.schema.indentedText
    if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] != nil {
      try Data(made.utf8).write(to: url)
    }
    let kept = try String(contentsOf: url, encoding: .utf8)
    #expect(kept == made, "RECORD_SNAPSHOTS=1 writes it")
  }
}
