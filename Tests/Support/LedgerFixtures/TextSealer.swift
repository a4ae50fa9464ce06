internal import Crypto
package import Ledger

/// A sealer with a fixed test key: what the file's code needs, without the form of real notes.
package struct TextSealer: CheckpointSealer {
  struct Refused: Error {}

  private let key: Curve25519.Signing.PrivateKey

  package init?() {
    guard
      let key = try? Curve25519.Signing.PrivateKey(
        rawRepresentation: [UInt8](repeating: 7, count: 32))
    else { return nil }
    self.key = key
  }

  package func seal(_ head: TreeHead) throws -> [UInt8] {
    let text = Array("\(head.size) \(hex(head.root.bytes))\n".utf8)
    return text + Array("\(hex(Array(try key.signature(for: text))))\n".utf8)
  }

  package func open(_ checkpoint: [UInt8]) throws -> TreeHead {
    let lines = String(decoding: checkpoint, as: UTF8.self).split(separator: "\n")
    guard lines.count == 2, let signature = bytes(lines[1]) else { throw Refused() }
    let words = lines[0].split(separator: " ")
    guard words.count == 2, let size = Int(words[0]), let rootBytes = bytes(words[1]),
      let root = Digest(bytes: rootBytes),
      key.publicKey.isValidSignature(signature, for: Array((lines[0] + "\n").utf8))
    else { throw Refused() }
    return TreeHead(size: size, root: root)
  }

  private func hex(_ bytes: [UInt8]) -> String {
    bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
  }

  private func bytes(_ hex: Substring) -> [UInt8]? {
    let digits = hex.utf8.compactMap { Character(UnicodeScalar($0)).hexDigitValue }
    guard digits.count == hex.utf8.count, digits.count % 2 == 0 else { return nil }
    return stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
  }
}
