/// For files in which a name of random bytes is text: 32 digits, and nothing else can become an entry.
extension RandomID {
  /// nil unless there are exactly 32 lower case hexadecimal digits.
  package init?(hexadecimal text: String) {
    let digits = text.utf8
    let isPlain = digits.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
    guard digits.count == 32, isPlain, let high = UInt64(text.prefix(16), radix: 16),
      let low = UInt64(text.suffix(16), radix: 16)
    else { return nil }
    self.init(high: high, low: low)
  }

  /// 32 lower case digits.
  package var hexadecimal: String {
    [high, low].map { half in
      let digits = String(half, radix: 16)
      return String(repeating: "0", count: 16 - digits.count) + digits
    }.joined()
  }
}
