internal import CPNG

/// Writes a picture as PNG: eight bits a channel, without metadata. The same pixels give the same
/// bytes.
package enum PNGEncoder {
  /// - Complexity: O(pixels).
  package static func encode(_ picture: Picture) -> [UInt8] {
    var bytes: UnsafeMutablePointer<UInt8>?
    var count = 0
    let status = picture.bytes.withUnsafeBufferPointer {
      cpng_encode(
        $0.baseAddress, UInt32(picture.width), UInt32(picture.height), &bytes, &count)
    }
    defer { cpng_free(bytes) }
    precondition(status == CPNG_OK, "a picture of some pixels can be encoded where memory is left")
    return Array(UnsafeBufferPointer(start: bytes, count: count))
  }

  /// The size that the head of a PNG says (its first chunk, IHDR); nil for other bytes, and for a size
  /// that no screen has.
  package static func size(of bytes: [UInt8]) -> PictureSize? {
    let head: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
    guard bytes.count >= 24, bytes.starts(with: head) else { return nil }
    func number(_ start: Int) -> Int { bytes[start..<start + 4].reduce(0) { $0 << 8 | Int($1) } }
    let (width, height) = (number(16), number(20))
    let limits = DecodingLimits()
    guard width > 0, height > 0, max(width, height) <= limits.longestSide,
      width * height <= limits.targetPixels
    else { return nil }
    return PictureSize(width: width, height: height)
  }
}
