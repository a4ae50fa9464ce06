internal import CaptureModel
internal import Foundation

/// Which frame of the video belongs to which row of `screenshot`.
///
/// openadapt-capture appends a `uuid` box of its own to the MP4 file (ISO/IEC 14496-12, 4.2 and
/// 11.1): JSON of the schema `openadapt.capture-video-timing/v1` with `sources`, pairs of a frame's
/// number and the `source_ordinal` of its row, and `fps`, a fraction: a frame's time is its number
/// divided by it.
struct VideoTiming: Sendable, Equatable {
  /// Seconds from the start of the video by the row's `source_ordinal`.
  let seconds: [Int64: Double]
  /// Seconds from one frame to the next.
  let frame: Double

  static let boxIdentifier: [UInt8] = [
    0xD8, 0xE9, 0x0F, 0x06, 0x20, 0xB4, 0x4E, 0x0C, 0xB4, 0x49, 0x4F, 0x70, 0x65, 0x6E, 0x41, 0x64,
  ]
  static let knownSchema = "openadapt.capture-video-timing/v1"
  /// A box of this size describes weeks of recording; more is refused.
  static let largestBox = 64 << 20

  private struct Box: Decodable {
    let schema: String
    let fps: String
    let sources: [[Int64]]
  }

  /// From the payload of the box; nil where it is not what it should be.
  init?(payload: Data) {
    // nil is told as a warning
    guard let box = try? JSONDecoder().decode(Box.self, from: payload),
      box.schema == Self.knownSchema
    else { return nil }
    let fraction = box.fps.split(separator: "/").compactMap { Double($0) }
    guard fraction.count == 2, fraction[0] > 0, fraction[1] > 0 else { return nil }
    let frame = fraction[1] / fraction[0]
    guard (0.000_1...3600).contains(frame) else { return nil }
    self.frame = frame
    seconds = Dictionary(
      box.sources.compactMap { $0.count == 2 && $0[0] >= 0 ? ($0[1], Double($0[0]) * frame) : nil },
      uniquingKeysWith: { first, _ in first })
  }

  /// Walks the boxes of the file's top level, reading only their heads.
  ///
  /// - Returns: nil where the box is not there, as in a video that was cut or is still written.
  /// - Complexity: O(boxes), some tens of bytes read for each, plus the box sought.
  init?(file: some SeekableBytes) {
    var offset: UInt64 = 0
    for _ in 0..<4096 {
      guard let head = file.bytes(at: offset, count: 32), head.count >= 8 else { return nil }
      var size = UInt64(bigEndian: head, at: 0, bytes: 4)
      var headSize: UInt64 = 8
      if size == 1 {
        guard head.count >= 16 else { return nil }
        size = UInt64(bigEndian: head, at: 8, bytes: 8)
        headSize = 16
      } else if size == 0 {
        size = file.count - min(offset, file.count)
      }
      guard size >= headSize, size <= file.count - min(offset, file.count) else { return nil }
      if Array(head[4..<8]) == Array("uuid".utf8), head.count >= Int(headSize) + 16,
        Array(head[Int(headSize)..<Int(headSize) + 16]) == Self.boxIdentifier
      {
        guard size >= headSize + 16 else { return nil }
        let length = size - headSize - 16
        guard length <= Self.largestBox,
          let payload = file.bytes(at: offset + headSize + 16, count: Int(length))
        else { return nil }
        self.init(payload: Data(payload))
        return
      }
      offset += size
    }
    return nil
  }
}

/// A file of which parts are read.
protocol SeekableBytes {
  var count: UInt64 { get }
  /// At most `count` bytes from `offset`; fewer at the end, nil on an error.
  func bytes(at offset: UInt64, count: Int) -> [UInt8]?
}

extension UInt64 {
  fileprivate init(bigEndian bytes: [UInt8], at start: Int, bytes count: Int) {
    self = bytes[start..<start + count].reduce(0) { $0 << 8 | UInt64($1) }
  }
}
