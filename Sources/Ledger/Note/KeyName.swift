/// The name of a key of a signed note: not empty, no white space, no plus.
package struct KeyName: Hashable, Sendable {
  package let text: String

  package init?(_ text: some StringProtocol) {
    guard !text.isEmpty,
      text.unicodeScalars.allSatisfy({
        !$0.properties.isWhitespace && $0 != "+" && $0.value >= 0x20 && $0.value != 0x7F
      })
    else { return nil }
    self.text = String(text)
  }

  package static func == (left: KeyName, right: KeyName) -> Bool {
    left.text.utf8.elementsEqual(right.text.utf8)
  }

  package func hash(into hasher: inout Hasher) { hasher.combine(Array(text.utf8)) }
}

/// The first four bytes of a key's hash. With the name it says which key signed; it is no proof.
package struct KeyID: Hashable, Sendable {
  package let number: UInt32

  package init(number: UInt32) { self.number = number }

  /// SHA-256(name ‖ newline ‖ type ‖ public key)[:4]
  init(name: KeyName, type: UInt8, key: [UInt8]) {
    let digest = Digest.plain(Array(name.text.utf8) + [0x0A, type] + key)
    number = digest.bytes.prefix(4).reduce(0) { $0 << 8 | UInt32($1) }
  }

  /// Eight lower case hexadecimal digits.
  init?(hexadecimal text: some StringProtocol) {
    guard text.utf8.count == 8,
      text.utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }),
      let number = UInt32(text, radix: 16)
    else { return nil }
    self.number = number
  }

  package var hexadecimal: String {
    let text = String(number, radix: 16)
    return String(repeating: "0", count: 8 - text.count) + text
  }

  var bytes: [UInt8] { (0..<4).map { UInt8(truncatingIfNeeded: number >> (24 - 8 * $0)) } }
}
