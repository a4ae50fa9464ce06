internal import SafeFiles

/// How an entry lies in a file of the ledger (docs/ledger-format.md):
///
///     uint32be length ‖ entry ‖ 32-byte leaf hash ‖ uint64be number ‖ uint24be length ‖ 0x0A
///
/// The length at both ends makes the file readable from either; the number makes an entry findable
/// without an index; the last byte keeps torn bytes from being completed by a resync marker.
struct Frame {
  static let headBytes = 4
  static let trailerBytes = 12
  static let overhead = headBytes + Digest.byteCount + trailerBytes
  static let longestEntry = 65_535
  static let longest = longestEntry + overhead
  static let lastByte: UInt8 = 0x0A

  /// In the buffer that was looked at.
  let entry: Range<Int>
  let leaf: Digest
  let number: Int

  var start: Int { entry.lowerBound - Frame.headBytes }
  var end: Int { entry.upperBound + Frame.overhead - Frame.headBytes }

  static func append(_ entry: [UInt8], leaf: Digest, number: Int, to bytes: inout [UInt8]) {
    let length = UInt32(entry.count)
    bytes.append(bigEndian: length)
    bytes += entry
    let place = bytes.count
    bytes.append(contentsOf: repeatElement(0, count: Digest.byteCount))
    bytes.withUnsafeMutableBytes { leaf.store(in: $0, at: place) }
    bytes.append(bigEndian: UInt64(number))
    bytes.append(bigEndian: length << 8 | UInt32(lastByte))
  }
}

/// What is wrong with a frame, and where the bytes begin that are.
package enum FrameFault: Hashable, Sendable {
  /// The length before the entry is none: zero, or more than 65,535.
  case length
  /// The leaf hash is not that of the entry: either may have been changed.
  case hash
  /// The number is not the one that is due.
  case number
  /// The length behind the entry differs from that before it, or the last byte is not 0x0A.
  case trailer
  /// The file ends within the frame.
  case end
}

/// A look at the place where a frame should begin.
enum FrameLook {
  case frame(Frame)
  /// The buffer ends before the frame does.
  case needsMore
  case wrong(FrameFault, at: Int)

  /// - Parameters:
  ///   - place: in `buffer`.
  ///   - number: the one that is due; nil takes any.
  static func look(
    at place: Int, in buffer: UnsafeRawBufferPointer, number due: Int?
  ) -> FrameLook {
    guard place + Frame.headBytes <= buffer.count else { return .needsMore }
    let length = Int(buffer.bigEndian32(at: place))
    guard 1...Frame.longestEntry ~= length else { return .wrong(.length, at: place) }
    let entry = (place + Frame.headBytes)..<(place + Frame.headBytes + length)
    let trailer = entry.upperBound + Digest.byteCount
    guard trailer + Frame.trailerBytes <= buffer.count else { return .needsMore }
    // The trailer first: it is cheap, and tells most bytes that are no frame.
    guard buffer.bigEndian32(at: trailer + 8) == UInt32(length) << 8 | UInt32(Frame.lastByte) else {
      return .wrong(.trailer, at: trailer + 8)
    }
    let number = buffer.bigEndian64(at: trailer)
    guard number < UInt64(Int.max), due == nil || number == UInt64(due ?? 0) else {
      return .wrong(.number, at: trailer)
    }
    let leaf = Digest.leaf(UnsafeRawBufferPointer(rebasing: buffer[entry]))
    let stored = Digest(bytes: buffer[entry.upperBound..<trailer])
    guard stored == leaf else { return .wrong(.hash, at: entry.lowerBound) }
    return .frame(Frame(entry: entry, leaf: leaf, number: Int(number)))
  }

  /// The frame that ends right before `end`, if one does.
  static func frame(endingAt end: Int, in buffer: UnsafeRawBufferPointer) -> Frame? {
    guard let start = start(endingAt: end, in: buffer), start >= 0,
      case .frame(let frame) = look(at: start, in: buffer, number: nil), frame.end == end
    else { return nil }
    return frame
  }

  /// Where a frame would begin that ends right before `end`, told by its trailer alone; negative
  /// where that lies before the buffer.
  static func start(endingAt end: Int, in buffer: UnsafeRawBufferPointer) -> Int? {
    guard end >= Frame.trailerBytes, buffer[end - 1] == Frame.lastByte else { return nil }
    let length = Int(buffer.bigEndian32(at: end - 4) >> 8)
    guard 1...Frame.longestEntry ~= length else { return nil }
    return end - Frame.overhead - length
  }
}

extension UnsafeRawBufferPointer {
  func bigEndian32(at place: Int) -> UInt32 {
    UInt32(bigEndian: loadUnaligned(fromByteOffset: place, as: UInt32.self))
  }

  func bigEndian64(at place: Int) -> UInt64 {
    UInt64(bigEndian: loadUnaligned(fromByteOffset: place, as: UInt64.self))
  }
}

extension [UInt8] {
  mutating func append(bigEndian number: some FixedWidthInteger) {
    Swift.withUnsafeBytes(of: number.bigEndian) { append(contentsOf: $0) }
  }
}
