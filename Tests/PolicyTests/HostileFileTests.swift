import CanonicalJSON
import CaptureModel
import Policy
import PolicyFixtures
import Testing

/// Ten thousand files that were mutated, cut, blown up or made up.
struct HostileFileTests {
  private static let count = 10_000

  /// Bytes that were a choice once.
  private func hostile(_ random: inout RandomPolicy, _ good: [UInt8]) -> [UInt8] {
    var bytes = good
    switch Int.random(in: 0..<9, using: &random.generator) {
    case 0: bytes = Array(bytes.prefix(Int.random(in: 0..<bytes.count, using: &random.generator)))
    case 1:
      for _ in 0..<Int.random(in: 1...4, using: &random.generator) {
        let place = Int.random(in: 0..<bytes.count, using: &random.generator)
        bytes[place] = UInt8.random(in: .min ... .max, using: &random.generator)
      }
    case 2: swapWords(&random, &bytes)
    case 3: bytes = nested(Int.random(in: 1...40_000, using: &random.generator))
    case 4: duplicated(&random, &bytes)
    // Slow to read, so not so often.
    case 5 where random.chance(15):
      let filler = [UInt8](repeating: 0x20, count: 1 << 18)
      bytes.insert(contentsOf: filler, at: 1)
    case 6:
      bytes = (0..<Int.random(in: 0...99, using: &random.generator)).map { _ in
        UInt8.random(in: .min ... .max, using: &random.generator)
      }
    case 7:
      let from = Int.random(in: 0..<bytes.count, using: &random.generator)
      let to = Int.random(in: from..<bytes.count, using: &random.generator)
      bytes.removeSubrange(from..<to)
    default: retyped(&random, &bytes)
    }
    return bytes
  }

  private func nested(_ depth: Int) -> [UInt8] {
    Array((String(repeating: "{\"v\":[", count: depth)).utf8)
  }

  /// A word of the format in the place of another, so that what comes out is well-formed.
  private func swapWords(_ random: inout RandomPolicy, _ bytes: inout [UInt8]) {
    let words = [
      "\"off\"", "\"counts\"", "\"coarse\"", "\"full\"", "\"keys\"", "\"screens\"", "\"motion\"",
      "\"consented\"", "\"refused\"", "\"levels\"", "\"pauses\"", "\"consents\"", "\"until\"",
      "\"expires\"", "true", "1", "[]", "{}", "null",
    ]
    var text = String(decoding: bytes, as: UTF8.self)
    let from = words.randomElement(using: &random.generator) ?? ""
    let to = words.randomElement(using: &random.generator) ?? ""
    if let range = text.ranges(of: from).randomElement(using: &random.generator) {
      text.replaceSubrange(range, with: to)
    }
    bytes = Array(text.utf8)
  }

  private func duplicated(_ random: inout RandomPolicy, _ bytes: inout [UInt8]) {
    let members = ["\"v\":1,", "\"levels\":{\"keys\":\"full\"},", "\"extra\":1,", "\"\\u0076\":1,"]
    bytes.insert(
      contentsOf: Array((members.randomElement(using: &random.generator) ?? "").utf8), at: 1)
  }

  private func retyped(_ random: inout RandomPolicy, _ bytes: inout [UInt8]) {
    let digits = bytes.indices.filter { (0x30...0x39).contains(bytes[$0]) }
    guard let place = digits.randomElement(using: &random.generator) else { return }
    let others = ["1.5", "-0", "1e9", "99999999999999999999", "\"", "007", "-"]
    bytes.replaceSubrange(
      place...place, with: Array((others.randomElement(using: &random.generator) ?? "").utf8))
  }

  @Test func aBrokenFileIsOffAndNamesThePlace() throws {
    let schema = SchemaChecker(schema: PolicyFile.choice.schema)
    var (refused, accepted) = (0, 0)
    for seed in 0..<UInt64(Self.count) {
      var random = RandomPolicy(seed: seed)
      let offer = random.offer()
      let bytes = hostile(&random, random.choice(for: offer).json.canonicalBytes)
      let value = try? JSONValue(json: bytes, limits: JSONLimits(bytes: 1 << 18, depth: 8))
      do {
        let choice = try Choice(json: bytes)
        accepted += 1
        // What is accepted is what the file says, all of it, by whoever else reads it.
        #expect(value.map(schema.accepts) == true)
        try expectNoWider(choice, than: try #require(value), offer, at: random.instant())
      } catch let fault as PolicyFault {
        refused += 1
        expectPlace(fault, in: bytes)
        if let value, fault.problem != PolicyFileTests.conflict, isPlain(value) {
          #expect(!schema.accepts(value), "\(fault.message)")
        }
        let pair = PolicyPair(offer: .given(offer), choice: .unreadable)
        let effective = pair.effective(at: random.instant(), in: UTCCalendar())
        #expect(Stream.allCases.allSatisfy { effective[$0].level == .off })
      }
    }
    #expect(refused > 6_000)
    #expect(accepted > 300)
  }

  @Test func offersToo() {
    var refused = 0
    for seed in 0..<2_000 as Range<UInt64> {
      var random = RandomPolicy(seed: seed)
      let bytes = hostile(&random, random.offer().json.canonicalBytes)
      do {
        _ = try Offer(json: bytes, digesting: RandomPolicy.digesting)
      } catch {
        refused += 1
        expectPlace(error, in: bytes)
      }
    }
    #expect(refused > 1_000)
  }

  private func expectPlace(_ fault: PolicyFault, in bytes: [UInt8]) {
    let lines = bytes.count { $0 == 0x0A } + 1
    #expect((1...lines).contains(fault.place.line))
    #expect((1...bytes.count + 1).contains(fault.place.column))
    #expect(!fault.problem.isEmpty)
  }

  /// Days of the calendar are more than a pattern can tell.
  private func isPlain(_ value: JSONValue) -> Bool {
    let text = String(decoding: value.canonicalBytes, as: UTF8.self)
    return text.matches(of: /"([0-9]{4}-[0-9]{2}-[0-9]{2})T([0-9]{2}):([0-9]{2}):([0-9]{2})/)
      .allSatisfy { match in
        guard let day = Day(iso8601: match.1), day.year >= 1970 else { return false }
        return (Int(match.2) ?? 99) < 24 && (Int(match.3) ?? 99) < 60 && (Int(match.4) ?? 99) < 60
      }
  }

  /// The levels in the tree are looked up by another hand than the reader's.
  private func expectNoWider(
    _ choice: Choice, than value: JSONValue, _ offer: Offer, at instant: Instant
  ) throws {
    guard case .object(let object) = value, case .object(let levels)? = object["levels"] else {
      Issue.record("no levels")
      return
    }
    let effective = PolicyPair(offer: .given(offer), choice: .given(choice))
      .effective(at: instant, in: UTCCalendar())
    for stream in Stream.allCases {
      var most = Level.off
      if case .string(let word)? = levels[stream.rawValue] { most = Level(rawValue: word) ?? .off }
      #expect(effective[stream].level <= min(most, offer.asked(stream)))
    }
  }
}

extension PolicyFileTests {
  static let conflict = "this does not go with another member, or is there already"
}
