internal import Crypto

/// An Ed25519 public key (RFC 8032), 32 bytes.
///
/// Verification is BoringSSL's: without cofactor, `S` below the order, `R` compared byte by byte.
/// Other libraries accept some signatures by keys of small order, or in more than one spelling,
/// that this one refuses (CCTV's ed25519vectors lists them); no honest key or signer makes any.
package struct PublicKey: Hashable, Sendable {
  package let bytes: [UInt8]

  /// nil unless there are exactly 32 bytes. That they are a point is seen when they verify.
  package init?(bytes: some Collection<UInt8>) {
    guard bytes.count == 32 else { return nil }
    self.bytes = Array(bytes)
  }

  /// - Parameter raw: 32 bytes.
  init(raw: [UInt8]) { bytes = raw }

  init(_ key: Curve25519.Signing.PublicKey) { bytes = Array(key.rawRepresentation) }

  package func verifies(_ signature: [UInt8], of message: [UInt8]) -> Bool {
    guard signature.count == 64,
      let key = try? Curve25519.Signing.PublicKey(rawRepresentation: bytes)
    else { return false }
    return key.isValidSignature(signature, for: message)
  }
}
