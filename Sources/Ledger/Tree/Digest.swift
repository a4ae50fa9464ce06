internal import CanonicalJSON
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

  init(words: (UInt64, UInt64, UInt64, UInt64)) { self.words = words }

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

  func write(hexadecimal writer: inout CanonicalWriter) {
    let ordered = (
      words.0.bigEndian, words.1.bigEndian, words.2.bigEndian, words.3.bigEndian
    )
    withUnsafeBytes(of: ordered) { writer.hexadecimal($0) }
  }

  package static func == (left: Digest, right: Digest) -> Bool {
    left.words == right.words
  }

  package func hash(into hasher: inout Hasher) { hasher.combine(words.0) }
}

/// The three hashes of an RFC 6962 tree (section 2.1), without a copy on the heap.
extension Digest {
  /// Of a leaf: SHA-256(0x00 ‖ entry).
  package static func leaf(_ entry: some Sequence<UInt8>) -> Digest {
    var hasher = SHA256()
    withUnsafeBytes(of: UInt8(0)) { hasher.update(bufferPointer: $0) }
    let contiguous: Void? = entry.withContiguousStorageIfAvailable {
      hasher.update(bufferPointer: UnsafeRawBufferPointer($0))
    }
    if contiguous == nil {
      Array(entry).withUnsafeBytes { hasher.update(bufferPointer: $0) }
    }
    return Digest(hasher.finalize())
  }

  /// Of two subtrees: SHA-256(0x01 ‖ left ‖ right).
  package static func node(_ left: Digest, _ right: Digest) -> Digest {
    withUnsafeTemporaryAllocation(byteCount: 1 + 2 * byteCount, alignment: 8) { buffer in
      buffer[0] = 1
      left.store(in: buffer, at: 1)
      right.store(in: buffer, at: 1 + byteCount)
      return hash(UnsafeRawBufferPointer(buffer))
    }
  }

  /// Of a tree without a leaf: SHA-256 of nothing.
  package static let emptyTree = hash(UnsafeRawBufferPointer(start: nil, count: 0))

  /// Of bytes as they are, without a prefix: not a hash of a tree.
  package static func plain(_ bytes: [UInt8]) -> Digest { bytes.withUnsafeBytes(hash) }

  private static func hash(_ bytes: UnsafeRawBufferPointer) -> Digest {
    var hasher = SHA256()
    hasher.update(bufferPointer: bytes)
    return Digest(hasher.finalize())
  }

  func store(in buffer: UnsafeMutableRawBufferPointer, at offset: Int) {
    buffer.storeBytes(of: words.0.bigEndian, toByteOffset: offset, as: UInt64.self)
    buffer.storeBytes(of: words.1.bigEndian, toByteOffset: offset + 8, as: UInt64.self)
    buffer.storeBytes(of: words.2.bigEndian, toByteOffset: offset + 16, as: UInt64.self)
    buffer.storeBytes(of: words.3.bigEndian, toByteOffset: offset + 24, as: UInt64.self)
  }
}
