extension VerifierKey {
  /// What two people compare, aloud or side by side: 128 bits of the SHA-256 of the key as it is
  /// written, in eight groups of four digits.
  package var fingerprint: String {
    let digits = Digest.plain(Array(encoded.utf8)).bytes.prefix(16)
      .map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }
    return stride(from: 0, to: digits.count, by: 2).map { digits[$0] + digits[$0 + 1] }
      .joined(separator: "-")
  }
}
