/// SHA-256, as the files write it. Made by whoever has a hash function: this module has none.
package struct PolicyDigest: Hashable, Sendable, Comparable {
  /// 64 lower case digits.
  package let hexadecimal: String

  /// nil unless there are exactly 64 lower case hexadecimal digits.
  package init?(hexadecimal text: String) {
    let digits = text.utf8
    guard digits.count == 64,
      digits.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) })
    else { return nil }
    hexadecimal = text
  }

  package static func < (left: PolicyDigest, right: PolicyDigest) -> Bool {
    left.hexadecimal < right.hexadecimal
  }
}

/// Makes the digest of bytes.
package typealias Digesting = @Sendable ([UInt8]) -> PolicyDigest
