import Ledger
import Testing

struct DigestTests {
  /// SHA-256("") and the leaf of an empty entry, as RFC 6962 implementations everywhere print them.
  @Test func rootsOfNothing() {
    #expect(hex(.emptyTree) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    #expect(hex(.leaf([])) == "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d")
  }

  @Test func bytesComeBack() {
    let bytes = (0..<32).map { UInt8($0 * 7) }
    #expect(Digest(bytes: bytes)?.bytes == bytes)
    #expect(Digest(bytes: bytes.dropLast()) == nil)
  }

  private func hex(_ digest: Digest) -> String {
    digest.bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
  }
}
