import CanonicalJSON
import CaptureModel
import Ledger
import Testing

struct LedgerEntryTests {
  private static let kinds = LedgerEvent.Kind.allCases

  static func sample(
    _ kind: LedgerEvent.Kind, _ random: inout SeededGenerator
  ) -> LedgerEntry {
    LedgerEntry(
      sequence: Int.random(in: 0..<1_000_000, using: &random), time: .random(&random),
      actor: .random(&random), event: .random(kind, &random))
  }

  @Test func anEntryAsItIsStored() throws {
    let choice = try #require(Digest(bytes: [UInt8](repeating: 0xAB, count: 32)))
    let version = PolicyVersion(
      digest: choice, levels: StreamLevels { $0 == .keys ? .counts : .full },
      version: EntryCount(3))
    let entry = LedgerEntry(
      sequence: 7, time: Instant(microseconds: 1_764_000_000_000_001), actor: UserID(1000),
      event: .policyChosen(version))
    #expect(
      String(decoding: entry.bytes, as: UTF8.self)
        == "{\"actor\":1000,\"body\":{\"digest\":\"\(String(repeating: "ab", count: 32))\","
        + "\"levels\":{\"clicks\":\"full\",\"keys\":\"counts\",\"motion\":\"full\","
        + "\"navigation\":\"full\",\"screens\":\"full\"},\"version\":3},\"seq\":7,"
        + "\"t\":\"2025-11-24T16:00:00.000001Z\",\"type\":\"policy.chosen\",\"v\":1}")
    #expect(try LedgerEntry(bytes: entry.bytes) == entry)
  }

  /// What is written is canonical, and comes back; by the readers that know nothing of entries too.
  @Test(arguments: kinds) func everyKindComesBack(_ kind: LedgerEvent.Kind) throws {
    var random = SeededGenerator(seed: 1)
    for _ in 0..<50 {
      let entry = LedgerEntryTests.sample(kind, &random)
      let bytes = entry.bytes
      #expect(try LedgerEntry(bytes: bytes) == entry)
      #expect(try JSONValue(canonical: bytes).canonicalBytes == bytes)
      #expect(throws: Never.self) { try CanonicalChecker.check(bytes) }
      #expect(bytes.count < 1_000)
      let members = kind.members.map(\.name)
      #expect(members == members.sorted())
    }
  }

  /// Every change of a byte is refused, or is another entry with exactly these bytes.
  @Test(arguments: kinds) func changesAreRefusedOrCanonical(_ kind: LedgerEvent.Kind) throws {
    var random = SeededGenerator(seed: 2)
    let bytes = LedgerEntryTests.sample(kind, &random).bytes
    var refused = 0
    for place in bytes.indices {
      for _ in 0..<3 {
        var changed = bytes
        switch Int.random(in: 0..<3, using: &random) {
        case 0: changed[place] = UInt8.random(in: 0...255, using: &random)
        case 1: changed.remove(at: place)
        default: changed.insert(UInt8.random(in: 0x20...0x7E, using: &random), at: place)
        }
        guard let entry = try? LedgerEntry(bytes: changed) else {
          refused += 1
          continue
        }
        #expect(entry.bytes == changed)
      }
    }
    #expect(refused > bytes.count)
  }

  @Test(arguments: [
    ("\"v\":1", "\"v\":2", JSONError.Kind.value), ("\"v\":1", "\"v\":1,\"w\":1", .member),
    ("\"actor\":5,", "", .member), ("\"actor\":5", "\"actor\":-5", .value),
    ("\"actor\":5", "\"actor\":4294967296", .value), ("\"actor\":5", "\"actor\":\"root\"", .value),
    ("\"actor\":5", "\"actor\":5.0", .float), ("\"actor\":5", "\"actor\": 5", .notCanonical),
    ("\"seq\":0", "\"seq\":-1", .value), ("log.clock", "log.clocks", .value),
    ("\"microseconds\":9", "\"microseconds\":9,\"note\":\"text\"", .member),
    ("\"microseconds\":9", "\"note\":\"text\"", .member),
    ("\"microseconds\":9", "", .member), ("T00:00:00.000000Z", "T00:00:00Z", .value),
    ("T00:00:00.000000Z", "T24:00:00.000000Z", .value), ("1970-01-01", "1970-02-30", .value),
    ("1970-01-01", "1969-12-31", .value), ("000000Z", "000000+00:00", .value),
  ])
  func refuses(_ good: String, _ bad: String, _ kind: JSONError.Kind) throws {
    let entry = LedgerEntry(
      sequence: 0, time: Instant(microseconds: 0), actor: UserID(5),
      event: .clockSetBack(ClockSetBack(microseconds: EntryCount(9))))
    let text = String(decoding: entry.bytes, as: UTF8.self)
    let changed = text.replacing(good, with: bad)
    #expect(changed != text)
    let error = #expect(throws: JSONError.self) { try LedgerEntry(bytes: Array(changed.utf8)) }
    #expect(error?.kind == kind, "\(changed)")
  }

  @Test func tooLongIsRefusedBeforeItIsRead() {
    #expect(throws: JSONError(.tooLong, at: 65_535)) {
      try LedgerEntry(bytes: [UInt8](repeating: 0x20, count: 65_536))
    }
  }

  @Test func numbersAreKeptInRange() {
    #expect(EntryCount(-1).number == 0)
    #expect(EntryCount(UInt64.max).number == 9_007_199_254_740_991)
    #expect(StreamSet([]) == nil)
    #expect(StreamSet([.screens, .motion, .screens])?.words == [.motion, .screens])
  }
}
