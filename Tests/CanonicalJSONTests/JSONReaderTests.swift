import CanonicalJSON
import Testing

struct JSONReaderTests {
  @Test(arguments: [
    ("", JSONError.Kind.ended, 0), ("{", .ended, 1), ("{\"a\":1", .ended, 6), ("[1,", .ended, 3),
    ("[1,]", .unexpected, 3), ("{\"a\" 1}", .unexpected, 5), ("nul", .ended, 3),
    ("null", .null, 0), ("[1,null]", .null, 3), ("{a:1}", .unexpected, 1),
    ("1.5", .float, 0), ("[1e3]", .float, 1), ("1E3", .float, 0), ("-0.0", .float, 0),
    ("-0", .negativeZero, 0), ("01", .leadingZero, 0), ("-01", .leadingZero, 0),
    ("+1", .unexpected, 0), ("-", .ended, 1), ("-a", .unexpected, 1),
    ("9007199254740992", .integerRange, 0), ("-9007199254740992", .integerRange, 0),
    ("99999999999999999999999999", .integerRange, 0), ("1 2", .trailing, 2),
    ("{\"a\":1,\"b\":2,\"a\":3}", .duplicate, 13), ("{\"a\":1,\"\\u0061\":3}", .duplicate, 7),
    ("\"\\ud800\"", .surrogate, 1), ("\"\\udc00\"", .surrogate, 1),
    ("\"\\ud800\\u0041\"", .surrogate, 1), ("\"\\ud800x\"", .surrogate, 1),
    ("\"\\u0000\"", .nul, 1), ("\"a\u{0}\"", .control, 2), ("\"a\nb\"", .control, 2),
    ("\"\\x\"", .escape, 1), ("\"\\u00g0\"", .escape, 5), ("\"\\u12", .ended, 5),
    ("\u{FEFF}1", .unexpected, 0), ("'a'", .unexpected, 0), ("NaN", .unexpected, 0),
  ])
  func refuses(_ text: String, _ kind: JSONError.Kind, _ offset: Int) {
    #expect(throws: JSONError(kind, at: offset)) { try JSONValue(json: Array(text.utf8)) }
  }

  /// Overlong forms, surrogates and what is beyond U+10FFFF, and sequences cut short.
  @Test(
    arguments: [
      [0xFF], [0x80], [0xC0, 0x80], [0xC1, 0xBF], [0xE0, 0x9F, 0x80], [0xED, 0xA0, 0x80],
      [0xF0, 0x8F, 0x80, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xC3],
      [0xE2, 0x82], [0xF0, 0x9F, 0x98], [0xE2, 0x28, 0xA1],
    ] as [[UInt8]])
  func refusesWhatIsNoUTF8(_ bytes: [UInt8]) {
    #expect(throws: JSONError(.utf8, at: 2)) { try JSONValue(json: [0x22, 0x61] + bytes + [0x22]) }
  }

  @Test func limitsHold() {
    let deep = Array(String(repeating: "[", count: 100_000).utf8)
    #expect(throws: JSONError(.tooDeep, at: 32)) { try JSONValue(json: deep) }
    #expect(throws: JSONError(.tooDeep, at: 32)) { try CanonicalChecker.check(deep) }
    let limits = JSONLimits(bytes: 10)
    #expect(throws: JSONError(.tooLong, at: 10)) {
      try JSONValue(json: Array("\"123456789\"".utf8), limits: limits)
    }
    #expect(throws: Never.self) { try JSONValue(json: Array("\"12345678\"".utf8), limits: limits) }
  }

  @Test func readsWhatPeopleWrite() throws {
    let text =
      " { \"b\" : [ true , false ] ,\t\"a\":\"\\u00e9\\ud83d\\ude02\\/\\n\",\r\n\"\": -12 } "
    let value = try JSONValue(json: Array(text.utf8))
    #expect(
      String(decoding: value.canonicalBytes, as: UTF8.self)
        == "{\"\":-12,\"a\":\"é😂/\\n\",\"b\":[true,false]}")
  }

  /// "é" in one and in two code points: two names, and two texts.
  @Test func textIsComparedByCodePoints() throws {
    let text = "{\"e\u{301}\":1,\"\u{E9}\":2}"
    let value = try JSONValue(canonical: Array(text.utf8))
    guard case .object(let object) = value else { return #expect(Bool(false)) }
    #expect(object.members.count == 2)
    #expect(object["\u{E9}"] == .integer(2))
    #expect(JSONValue.string("\u{E9}") != .string("e\u{301}"))
  }

  @Test func errorsSayWhereAndCarryNothing() {
    #expect(throws: JSONError.self) { try JSONValue(json: Array("{\"secret\":1.5}".utf8)) }
    #expect("\(JSONError(.float, at: 10))" == "byte 10: a number has a fraction or an exponent")
  }
}
