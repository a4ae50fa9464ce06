import CanonicalJSON
import Testing

struct FieldReaderTests {
  private enum Colour: String { case red, green }

  private func reader(_ text: String) throws -> FieldReader {
    try FieldReader(try JSONValue(json: Array(text.utf8)))
  }

  @Test func readsAClosedSet() throws {
    var reader = try reader(
      "{\"name\":\"x\",\"count\":3,\"on\":true,\"colour\":\"red\",\"in\":{\"n\":1},\"list\":[1,\"a\"]}"
    )
    #expect(try reader.string("name") == "x")
    #expect(try reader.integer("count", in: 0...3) == 3)
    #expect(try reader.boolean("on"))
    #expect(try reader.word("colour", as: Colour.self) == .red)
    var inner = try reader.fields("in")
    #expect(try inner.integer("n") == 1)
    try inner.finish()
    #expect(try reader.elements("list").map(\.path) == ["list[0]", "list[1]"])
    let absent = reader.has("absent")
    #expect(!absent)
    try reader.finish()
  }

  @Test func everyFaultNamesItsPlace() throws {
    var outer = try reader("{\"in\":{\"n\":\"text\",\"c\":\"blue\",\"big\":9},\"x\":[]}")
    var inner = try outer.fields("in")
    #expect(throws: FieldError(kind: .wrongType, path: "in.n")) { try inner.integer("n") }
    #expect(throws: FieldError(kind: .missing, path: "in.m")) { try inner.boolean("m") }
    #expect(throws: FieldError(kind: .notAllowed, path: "in.c")) {
      try inner.word("c", as: Colour.self)
    }
    #expect(throws: FieldError(kind: .notAllowed, path: "in.big")) {
      try inner.integer("big", in: 0...8)
    }
    try inner.finish()
    #expect(throws: FieldError(kind: .unknown, path: "", member: 1)) { try outer.finish() }
    #expect(throws: FieldError(kind: .wrongType, path: "x")) { try outer.fields("x") }
    #expect(throws: FieldError(kind: .wrongType, path: "")) { try reader("[]") }
  }
}
