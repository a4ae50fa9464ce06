internal import Crypto

/// A SHA-256 digest: exactly 32 bytes, held inline, so that a million of them are one allocation.
package struct Digest: Hashable, Sendable {
  package static let byteCount = 32

  /// The bytes in order, eight to a word, first byte highest.
  private let words: (UInt64, UInt64, UInt64, UInt64)

  /// nil unless there are exactly 32 bytes.
  package init?(bytes: some Collection<UInt8>) {
    guard bytes.count == Digest.byteCount else { return nil }
    var iterator = bytes.makeIterator()
    func word() -> UInt64 {
      (0..<8).reduce(0) { word, _ in word << 8 | UInt64(iterator.next() ?? 0) }
    }
    words = (word(), word(), word(), word())
  }

  init(_ digest: SHA256Digest) {
    words = digest.withUnsafeBytes { bytes in
      func word(_ index: Int) -> UInt64 {
        UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: index * 8, as: UInt64.self))
      }
      return (word(0), word(1), word(2), word(3))
    }
  }

  package var bytes: [UInt8] {
    [words.0, words.1, words.2, words.3].flatMap { word in
      (0..<8).map { UInt8(truncatingIfNeeded: word >> (56 - 8 * $0)) }
    }
  }

  package static func == (left: Digest, right: Digest) -> Bool {
    left.words == right.words
  }

  package func hash(into hasher: inout Hasher) { hasher.combine(words.0) }
}

/// The three hashes of an RFC 6962 tree (section 2.1).
extension Digest {
  /// Of a leaf: SHA-256(0x00 ‖ entry).
  package static func leaf(_ entry: some Sequence<UInt8>) -> Digest { hash([0] + Array(entry)) }

  /// Of two subtrees: SHA-256(0x01 ‖ left ‖ right).
  package static func node(_ left: Digest, _ right: Digest) -> Digest {
    hash([1] + left.bytes + right.bytes)
  }

  /// Of a tree without a leaf: SHA-256 of nothing.
  package static let emptyTree = hash([])

  private static func hash(_ bytes: [UInt8]) -> Digest { Digest(SHA256.hash(data: bytes)) }
}
