internal import Crypto

/// Tells readers to pass over torn bytes in a file that may only grow (`chattr +a`):
///
///     16-byte magic ‖ uint64be start ‖ uint64be count ‖ SHA-256 of all that and the torn bytes ‖ 0xFFFFFFFF
///
/// It lies right behind the torn bytes. `start` is where they begin, so that from the front only a
/// marker that names the very place at which reading stopped counts, and from the end it tells where
/// to go on. A marker that is torn itself has no right hash; the next one covers it.
struct ResyncMarker: Hashable {
  /// Begins with a byte that no UTF-8 text holds, so that no entry can contain a marker.
  static let magic: [UInt8] = [0xFE] + Array("seen resync v1\n".utf8)
  static let byteCount = 16 + 16 + Digest.byteCount + 4
  private static let lastWord: UInt32 = .max

  /// The torn bytes in the file.
  let torn: Range<Int>

  var end: Int { torn.upperBound + Self.byteCount }

  /// Reads the torn bytes, which may be many, part by part.
  func bytes(in file: FrameFile) throws(LedgerFileError) -> [UInt8] {
    var bytes = prefix
    var hasher = SHA256()
    hasher.update(data: bytes)
    var place = torn.lowerBound
    while place < torn.upperBound {
      let count = min(FrameFile.window, torn.upperBound - place)
      let part = try file.bytes(at: place, count: count)
      if part.isEmpty { break }
      hasher.update(data: part)
      place += part.count
    }
    bytes += Digest(hasher.finalize()).bytes
    bytes.append(bigEndian: Self.lastWord)
    return bytes
  }

  private var prefix: [UInt8] {
    var bytes = Self.magic
    bytes.append(bigEndian: UInt64(torn.lowerBound))
    bytes.append(bigEndian: UInt64(torn.count))
    return bytes
  }

  /// The marker at `place` of the file, if there is a whole and right one.
  static func read(at place: Int, in file: FrameFile) throws(LedgerFileError) -> ResyncMarker? {
    let bytes = try file.bytes(at: place, count: byteCount)
    guard bytes.count == byteCount, bytes.starts(with: magic) else { return nil }
    let (start, count) = bytes.withUnsafeBytes { ($0.bigEndian64(at: 16), $0.bigEndian64(at: 24)) }
    guard start >= UInt64(FrameFile.headerBytes), count > 0, start < UInt64(place),
      count == UInt64(place) - start
    else { return nil }
    let marker = ResyncMarker(torn: Int(start)..<place)
    return try marker.bytes(in: file) == bytes ? marker : nil
  }

  static func read(endingAt end: Int, in file: FrameFile) throws(LedgerFileError) -> ResyncMarker? {
    end < byteCount + FrameFile.headerBytes ? nil : try read(at: end - byteCount, in: file)
  }

  /// The first marker that covers torn bytes which begin exactly at `start`.
  ///
  /// - Complexity: O(bytes behind `start`) where there is none.
  static func find(coveringFrom start: Int, in file: FrameFile) throws(LedgerFileError)
    -> ResyncMarker?
  {
    var place = start
    while true {
      let window = try file.bytes(at: place, count: FrameFile.window)
      for hit in window.places(of: magic) where place + hit > start {
        if let marker = try read(at: place + hit, in: file), marker.torn.lowerBound == start {
          return marker
        }
      }
      guard window.count == FrameFile.window else { return nil }
      place += FrameFile.window - magic.count + 1
    }
  }
}

extension [UInt8] {
  /// Where `pattern` begins.
  fileprivate func places(of pattern: [UInt8]) -> [Int] {
    guard let first = pattern.first, count >= pattern.count else { return [] }
    return withUnsafeBufferPointer { bytes in
      (0...(bytes.count - pattern.count)).filter {
        bytes[$0] == first && bytes[$0..<($0 + pattern.count)].elementsEqual(pattern)
      }
    }
  }
}
