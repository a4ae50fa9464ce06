internal import Pixels

/// The width and height of a video's pictures, from its track header.
///
/// `moov` / `trak` / `tkhd` of ISO/IEC 14496-12 (8.2.1, 8.3.1, 8.3.2): the last eight bytes of a
/// track header are its width and height as 16.16 fixed-point numbers, 0 for tracks without
/// pictures. The desktop is not asked: a recorder may have scaled what it stored.
enum VideoShape {
  /// No screen is larger, and a hostile size must not become a hostile allocation.
  static let longestSide = 16_384
  /// Boxes that are looked at in one container; a file of our recorders has fewer than ten.
  private static let mostBoxes = 4096

  /// - Complexity: O(boxes on the way), some tens of bytes read for each.
  static func size(of file: some SeekableBytes) -> PictureSize? {
    let whole: Range<UInt64> = 0..<file.count
    for movie in boxes("moov", in: whole, of: file) {
      for track in boxes("trak", in: movie, of: file) {
        for header in boxes("tkhd", in: track, of: file) {
          if let size = size(inHeader: header, of: file) { return size }
        }
      }
    }
    return nil
  }

  /// Coded frames of the first track with pictures, by its table of sizes (`mdia` / `minf` / `stbl` /
  /// `stsz`, ISO/IEC 14496-12, 8.7.3.2); nil where there is none.
  static func frames(of file: some SeekableBytes) -> Int? {
    var ranges: [Range<UInt64>] = [0..<file.count]
    for kind in ["moov", "trak", "mdia", "minf", "stbl", "stsz"] {
      ranges = ranges.flatMap { boxes(kind, in: $0, of: file) }
    }
    for table in ranges {
      // Version and flags, the size of all, the count.
      guard let head = file.bytes(at: table.lowerBound, count: 12), head.count == 12 else {
        continue
      }
      return Int(number(head[8..<12]))
    }
    return nil
  }

  private static func size(inHeader box: Range<UInt64>, of file: some SeekableBytes) -> PictureSize?
  {
    // 84 bytes in version 0, 96 in version 1.
    guard box.count >= 84, let bytes = file.bytes(at: box.upperBound - 8, count: 8),
      bytes.count == 8
    else { return nil }
    let width = Int(bytes[0]) << 8 | Int(bytes[1])
    let height = Int(bytes[4]) << 8 | Int(bytes[5])
    guard width > 0, height > 0, max(width, height) <= longestSide else { return nil }
    return PictureSize(width: width, height: height)
  }

  /// The contents of the boxes of one kind, in order; fewer where the bytes make no sense.
  private static func boxes(
    _ kind: String, in range: Range<UInt64>, of file: some SeekableBytes
  ) -> [Range<UInt64>] {
    var found: [Range<UInt64>] = []
    var offset = range.lowerBound
    for _ in 0..<mostBoxes {
      guard range.upperBound - offset >= 8, let head = file.bytes(at: offset, count: 16),
        head.count >= 8
      else { break }
      var size = number(head[0..<4])
      var headSize: UInt64 = 8
      if size == 1 {
        guard head.count == 16 else { break }
        size = number(head[8..<16])
        headSize = 16
      } else if size == 0 {
        size = range.upperBound - offset
      }
      guard size >= headSize, size <= range.upperBound - offset else { break }
      if head[4..<8].elementsEqual(kind.utf8) { found.append(offset + headSize..<offset + size) }
      offset += size
    }
    return found
  }

  private static func number(_ bytes: ArraySlice<UInt8>) -> UInt64 {
    bytes.reduce(0) { $0 << 8 | UInt64($1) }
  }
}
