import CanonicalJSON
import Testing

struct CanonicalFormTests {
  @Test(arguments: [
    "{ }", "{\"b\":1,\"a\":2}", "[1, 2]", "\"\\u0041\"", "\"\\/\"", "\"\\u001F\"", "\"\\u000a\"",
    "\"\\u00e9\"", " 1", "1\n", "{\"\u{FB33}\":1,\"\u{1F602}\":2}", "\"\\u0022\"", "\"\\u0008\"",
  ])
  func otherFormsAreRefused(_ text: String) {
    let bytes = Array(text.utf8)
    #expect(throws: Never.self) { try JSONValue(json: bytes) }
    #expect(throws: JSONError.self) { try JSONValue(canonical: bytes) }
    #expect(throws: JSONError.self) { try CanonicalChecker.check(bytes) }
  }

  @Test func theOtherFormIsFoundWhereItBegins() {
    #expect(throws: JSONError(.notCanonical, at: 2)) {
      try JSONValue(canonical: Array("{\"b\":1,\"a\":2}".utf8))
    }
    #expect(throws: JSONError(.notCanonical, at: 7)) {
      try CanonicalChecker.check(Array("{\"b\":1,\"a\":2}".utf8))
    }
  }

  @Test func namesAreOrderedByUTF16() throws {
    let names = [
      "\u{FFFF}", "\u{10000}", "\u{E000}", "\u{D7FF}", "\u{10FFFF}", "a", "", "ab", "\u{7F}",
    ]
    let object = try JSONObject(names.map { JSONObject.Member(name: $0, value: .boolean(true)) })
    let want = names.sorted { $0.utf16.lexicographicallyPrecedes($1.utf16) }
    #expect(object.members.map(\.name) == want)
  }

  /// Random trees come back, and the checker agrees with the reader on every change of one byte.
  @Test func roundTripsAndChanges() throws {
    var random = SeededGenerator(seed: 5)
    var (accepted, refused) = (0, 0)
    for _ in 0..<150 {
      let value = JSONValue.random(&random, depth: 4)
      let bytes = value.canonicalBytes
      #expect(try JSONValue(canonical: bytes) == value)
      #expect(throws: Never.self) { try CanonicalChecker.check(bytes) }
      for _ in 0..<40 {
        var changed = bytes
        let place = Int.random(in: 0..<changed.count, using: &random)
        switch Int.random(in: 0..<3, using: &random) {
        case 0: changed[place] = UInt8.random(in: 0...255, using: &random)
        case 1: changed.remove(at: place)
        default:
          changed.insert(changed[Int.random(in: 0..<changed.count, using: &random)], at: place)
        }
        let reader = (try? JSONValue(canonical: changed)) != nil
        let checker = (try? CanonicalChecker.check(changed)) != nil
        #expect(reader == checker, "\(changed)")
        if reader { accepted += 1 } else { refused += 1 }
      }
    }
    // Both happen, or the changes are of no use.
    #expect(accepted > 50 && refused > 50)
  }
}

/// SplitMix64: the same numbers on every run.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }
}

extension JSONValue {
  fileprivate static func random(_ generator: inout SeededGenerator, depth: Int) -> JSONValue {
    switch Int.random(in: 0..<(depth > 0 ? 6 : 3), using: &generator) {
    case 0: .string(text(&generator))
    case 1: .integer(Int64.random(in: integers, using: &generator))
    case 2: .boolean(Bool.random(using: &generator))
    case 3: .array((0..<3).map { _ in random(&generator, depth: depth - 1) })
    default: object(&generator, depth: depth)
    }
  }

  private static func object(_ generator: inout SeededGenerator, depth: Int) -> JSONValue {
    let members = (0..<4).map { _ in
      JSONObject.Member(name: text(&generator), value: random(&generator, depth: depth - 1))
    }
    return .object((try? JSONObject(members)) ?? JSONObject())
  }

  private static func text(_ generator: inout SeededGenerator) -> String {
    let ranges: [ClosedRange<UInt32>] = [
      1...0x7F, 0x20...0x7E, 0x80...0x7FF, 0x800...0xD7FF, 0xE000...0xFFFF, 0x10000...0x10FFFF,
    ]
    var text = String.UnicodeScalarView()
    for _ in 0..<Int.random(in: 0..<6, using: &generator) {
      guard let range = ranges.randomElement(using: &generator),
        let scalar = Unicode.Scalar(UInt32.random(in: range, using: &generator))
      else { continue }
      text.append(scalar)
    }
    return String(text)
  }
}
