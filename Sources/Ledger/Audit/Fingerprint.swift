extension VerifierKey {
  /// What two people compare, aloud or side by side: 128 bits of the SHA-256 of the public key, in
  /// eight groups of four digits.
  package var fingerprint: String {
    let digits = Digest.plain(key.bytes).bytes.prefix(16)
      .map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }
    return stride(from: 0, to: digits.count, by: 2).map { digits[$0] + digits[$0 + 1] }
      .joined(separator: " ")
  }

  /// Whether somebody wrote this fingerprint, however they put the groups.
  package func hasFingerprint(_ text: String) -> Bool {
    func digits(_ text: String) -> [UInt8] {
      text.lowercased().utf8.filter { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "-") }
    }
    return digits(text) == digits(fingerprint)
  }
}
