package import CanonicalJSON

/// 16 random bytes that name a pause, a redaction or a recording, and tell nothing of it.
package struct RandomID: EntryValue {
  let high: UInt64
  let low: UInt64

  /// From the system's random numbers.
  package init() {
    var generator = SystemRandomNumberGenerator()
    self = RandomID.random(&generator)
  }

  init(high: UInt64, low: UInt64) { (self.high, self.low) = (high, low) }

  package static var shape: EntryShape { .hexadecimal(bytes: 16) }
  package static func random(_ generator: inout some RandomNumberGenerator) -> RandomID {
    RandomID(high: generator.next(), low: generator.next())
  }
  package func write(to writer: inout CanonicalWriter) {
    withUnsafeBytes(of: (high.bigEndian, low.bigEndian)) { writer.hexadecimal($0) }
  }
  package init(from cursor: inout CanonicalCursor) throws(JSONError) {
    var (high, low): (UInt64, UInt64) = (0, 0)
    try cursor.hexadecimal(bytes: 16) { index, byte in
      if index < 8 { high = high << 8 | UInt64(byte) } else { low = low << 8 | UInt64(byte) }
    }
    self.init(high: high, low: low)
  }
}

/// HMAC-SHA256 of something under a random salt of 32 bytes that is kept beside the thing and goes
/// with it: without the salt it tells nothing, however short the thing was.
package struct Commitment: EntryValue {
  package let digest: Digest

  package init(_ digest: Digest) { self.digest = digest }

  package static var shape: EntryShape { Digest.shape }
  package static func random(_ generator: inout some RandomNumberGenerator) -> Commitment {
    Commitment(Digest.random(&generator))
  }
  package func write(to writer: inout CanonicalWriter) { digest.write(to: &writer) }
  package init(from cursor: inout CanonicalCursor) throws(JSONError) {
    digest = try Digest(from: &cursor)
  }
}

extension Digest: EntryValue {
  package static var shape: EntryShape { .hexadecimal(bytes: byteCount) }
  package static func random(_ generator: inout some RandomNumberGenerator) -> Digest {
    Digest(words: (generator.next(), generator.next(), generator.next(), generator.next()))
  }
  package func write(to writer: inout CanonicalWriter) { write(hexadecimal: &writer) }
  package init(from cursor: inout CanonicalCursor) throws(JSONError) {
    var words: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
    try cursor.hexadecimal(bytes: Digest.byteCount) { index, byte in
      switch index / 8 {
      case 0: words.0 = words.0 << 8 | UInt64(byte)
      case 1: words.1 = words.1 << 8 | UInt64(byte)
      case 2: words.2 = words.2 << 8 | UInt64(byte)
      default: words.3 = words.3 << 8 | UInt64(byte)
      }
    }
    self.init(words: words)
  }
}

extension PublicKey: EntryValue {
  package static var shape: EntryShape { .hexadecimal(bytes: 32) }
  package static func random(_ generator: inout some RandomNumberGenerator) -> PublicKey {
    PublicKey(raw: Digest.random(&generator).bytes)
  }
  package func write(to writer: inout CanonicalWriter) { writer.hexadecimal(bytes) }
  package init(from cursor: inout CanonicalCursor) throws(JSONError) {
    self.init(raw: try Digest(from: &cursor).bytes)
  }
}

extension KeyID: EntryValue {
  package static var shape: EntryShape { .hexadecimal(bytes: 4) }
  package static func random(_ generator: inout some RandomNumberGenerator) -> KeyID {
    KeyID(number: UInt32.random(in: 0...UInt32.max, using: &generator))
  }
  package func write(to writer: inout CanonicalWriter) { writer.hexadecimal(bytes) }
  package init(from cursor: inout CanonicalCursor) throws(JSONError) {
    var number: UInt32 = 0
    try cursor.hexadecimal(bytes: 4) { _, byte in number = number << 8 | UInt32(byte) }
    self.init(number: number)
  }
}
