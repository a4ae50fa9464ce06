package import Ledger

/// Names one run of one recorder: 16 random bytes, new at each start.
package struct SessionID: Hashable, Sendable, Comparable {
  /// 32 lower case digits.
  package let hexadecimal: String

  /// nil for anything else.
  package init?(hexadecimal text: String) {
    let digits = text.utf8
    guard digits.count == 32,
      digits.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) })
    else { return nil }
    hexadecimal = text
  }

  /// From the system's random numbers.
  package init() {
    var generator = SystemRandomNumberGenerator()
    hexadecimal = (0..<16).map { _ in
      let byte = UInt8.random(in: .min ... .max, using: &generator)
      return (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }.joined()
  }

  package var fileName: String { hexadecimal + ".json" }

  /// nil for a file that is no status file by its name.
  init?(fileName: String) {
    guard fileName.hasSuffix(".json") else { return nil }
    self.init(hexadecimal: String(fileName.dropLast(5)))
  }

  /// As the ledger names a recording.
  package var randomID: RandomID? { RandomID(hexadecimal: hexadecimal) }

  package static func < (left: SessionID, right: SessionID) -> Bool {
    left.hexadecimal < right.hexadecimal
  }
}
