import CanonicalJSON
import Testing

struct JSONValueTests {
  @Test func integersAreThoseThatADoubleHoldsExactly() {
    #expect(JSONValue.integers.upperBound == (1 << 53) - 1)
    #expect(Double(JSONValue.integers.upperBound) + 1 == 0x1p53)
  }
}
