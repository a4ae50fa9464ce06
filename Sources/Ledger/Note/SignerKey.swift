internal import Crypto

/// A key that signs notes. What it is made of leaves it only by `encoded`, for the 0600 file that
/// keeps it.
package struct SignerKey: Sendable {
  package let verifier: VerifierKey
  /// RFC 8032's 32 bytes.
  private let seed: [UInt8]

  /// A new key, from the system's random numbers.
  package init(name: KeyName, algorithm: VerifierKey.Algorithm) {
    let key = Curve25519.Signing.PrivateKey()
    self.init(name: name, algorithm: algorithm, key: key)
  }

  /// nil unless the seed has 32 bytes.
  package init?(name: KeyName, algorithm: VerifierKey.Algorithm, seed: [UInt8]) {
    guard let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: seed) else { return nil }
    self.init(name: name, algorithm: algorithm, key: key)
  }

  private init(
    name: KeyName, algorithm: VerifierKey.Algorithm, key: Curve25519.Signing.PrivateKey
  ) {
    seed = Array(key.rawRepresentation)
    verifier = VerifierKey(name: name, algorithm: algorithm, key: PublicKey(key.publicKey))
  }

  /// Reads `PRIVATE+KEY+name+id+base64`, as Go's sumdb/note writes keys; nil for anything else.
  package init?(encoded text: some StringProtocol) {
    let parts = text.split(separator: "+", maxSplits: 4, omittingEmptySubsequences: false)
    guard parts.count == 5, parts[0] == "PRIVATE", parts[1] == "KEY", let name = KeyName(parts[2]),
      let id = KeyID(hexadecimal: parts[3]), let material = Base64.decode(parts[4]),
      let type = material.first, let algorithm = VerifierKey.Algorithm(rawValue: type)
    else { return nil }
    self.init(name: name, algorithm: algorithm, seed: Array(material.dropFirst()))
    guard verifier.id == id else { return nil }
  }

  /// Secret.
  package var encoded: String {
    let material = Base64.encode([verifier.algorithm.rawValue] + seed)
    return "PRIVATE+KEY+\(verifier.name.text)+\(verifier.id.hexadecimal)+\(material)"
  }

  /// A signature line for a note with this text, which ends in a newline.
  ///
  /// - Parameter seconds: since 1970, not negative; signed by cosigners only.
  /// - Throws: `NoteError.cannotSign`.
  package func sign(_ text: [UInt8], seconds: Int64 = 0) throws(NoteError) -> NoteSignature {
    switch verifier.algorithm {
    case .ed25519: return line(try raw(text))
    case .cosignature:
      guard seconds >= 0 else { throw .cannotSign }
      let signature = try raw(Cosignature.message(text, seconds: seconds))
      return line(Cosignature(seconds: seconds, signature: signature).blob)
    }
  }

  private func line(_ blob: [UInt8]) -> NoteSignature {
    NoteSignature(name: verifier.name, id: verifier.id, blob: blob)
  }

  private func raw(_ message: [UInt8]) throws(NoteError) -> [UInt8] {
    guard let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: seed),
      let signature = try? key.signature(for: message)
    else { throw .cannotSign }
    return Array(signature)
  }
}
