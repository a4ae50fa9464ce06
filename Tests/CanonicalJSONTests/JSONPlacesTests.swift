import CanonicalJSON
import Testing

struct JSONPlacesTests {
  private static let text = Array(
    "{\n  \"b\": [1, {\"c\": \"é🙂\", \"d\": 2}],\n  \"a\\u0062\": {}, \"ä\": 3 }".utf8)

  private func place(_ path: String, member: Int? = nil) throws -> TextPlace {
    let places = try #require(JSONPlaces(Self.text))
    let error = FieldError(kind: .wrongType, path: path, member: member)
    return TextPlace(of: places.offset(of: error), in: Self.text)
  }

  @Test(arguments: [
    ("", 1, 1), ("b", 2, 8), ("b[0]", 2, 9), ("b[1]", 2, 12), ("b[1].c", 2, 18),
    ("b[1].d", 2, 29), ("ab", 3, 14), ("ä", 3, 23),
  ])
  func aPathIsFound(path: String, line: Int, column: Int) throws {
    #expect(try place(path) == TextPlace(line: line, column: column))
  }

  /// The last part that is there.
  @Test func whatIsMissingIsItsObject() throws {
    #expect(try place("b[1].x") == TextPlace(line: 2, column: 12))
    #expect(try place("b[7].x") == TextPlace(line: 2, column: 8))
  }

  /// By canonical order: ab, b, ä.
  @Test func anUnknownMemberIsItsName() throws {
    #expect(try place("", member: 0) == TextPlace(line: 3, column: 3))
    #expect(try place("", member: 1) == TextPlace(line: 2, column: 3))
    #expect(try place("", member: 2) == TextPlace(line: 3, column: 18))
  }

  @Test func whatIsNoJSONHasNoPlaces() {
    #expect(JSONPlaces(Array("{".utf8)) == nil)
    #expect(JSONPlaces(Array("{\"a\":1,\"a\":2}".utf8)) == nil)
  }

  @Test func linesBeginAfterEachLineFeed() {
    let bytes = Array("a\r\nb\n".utf8)
    #expect(TextPlace(of: 0, in: bytes) == TextPlace(line: 1, column: 1))
    #expect(TextPlace(of: 3, in: bytes) == TextPlace(line: 2, column: 1))
    #expect(TextPlace(of: 99, in: bytes) == TextPlace(line: 3, column: 1))
    #expect(TextPlace(of: 0, in: []) == TextPlace(line: 1, column: 1))
  }
}
