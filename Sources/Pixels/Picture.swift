/// A picture as a value: rows of RGB, eight bits a channel, without gaps, the upper row first.
package struct Picture: Hashable, Sendable {
  package let size: PictureSize
  /// `size.count * 3` bytes: red, green, blue.
  package private(set) var bytes: [UInt8]

  package var width: Int { size.width }
  package var height: Int { size.height }

  /// Of one colour.
  package init(size: PictureSize, fill: RGB = .black) {
    self.size = size
    bytes = Array(repeating: 0, count: size.count * 3)
    if fill != .black {
      self.fill(PictureArea(x: 0, y: 0, width: size.width, height: size.height), with: fill)
    }
  }

  /// Raw RGB24 as a video decoder writes it, one frame.
  ///
  /// - Throws: `wrongLength` unless there are exactly `size.count * 3` bytes.
  package init(rgb24 bytes: [UInt8], size: PictureSize) throws(PixelsError) {
    let (expected, overflow) = size.count.multipliedReportingOverflow(by: 3)
    guard !overflow, bytes.count == expected else {
      throw .wrongLength(expected: overflow ? .max : expected, found: bytes.count)
    }
    self.size = size
    self.bytes = bytes
  }

  /// Writes every byte in place.
  init<Failure: Error>(
    size: PictureSize, filling body: (UnsafeMutableBufferPointer<UInt8>) throws(Failure) -> Void
  ) throws(Failure) {
    self.size = size
    let count = size.count * 3
    bytes = Array(repeating: 0, count: count)
    try bytes.withUnsafeMutableBufferPointer { (buffer) throws(Failure) in try body(buffer) }
  }

  /// The pixel, or nil outside of the picture.
  package subscript(x: Int, y: Int) -> RGB? {
    guard x >= 0, x < width, y >= 0, y < height else { return nil }
    let start = (y * width + x) * 3
    return RGB(red: bytes[start], green: bytes[start + 1], blue: bytes[start + 2])
  }

  /// The part of the picture that lies in `area`.
  package func cropped(to area: PictureArea) -> Picture {
    let (columns, rows) = area.clipped(to: size)
    var part: [UInt8] = []
    part.reserveCapacity(columns.count * rows.count * 3)
    for y in rows {
      let start = (y * width + columns.lowerBound) * 3
      part.append(contentsOf: bytes[start..<start + columns.count * 3])
    }
    return Picture(size: PictureSize(width: columns.count, height: rows.count), checked: part)
  }

  /// Covers `area` with one colour; nothing of what was there is left in the bytes.
  package mutating func fill(_ area: PictureArea, with color: RGB) {
    let (columns, rows) = area.clipped(to: size)
    for y in rows {
      for x in columns {
        let start = (y * width + x) * 3
        bytes[start] = color.red
        bytes[start + 1] = color.green
        bytes[start + 2] = color.blue
      }
    }
  }

  /// Lays another picture over this one; what reaches outside is left out.
  mutating func place(_ other: Picture, x: Int, y: Int) {
    let area = PictureArea(x: x, y: y, width: other.width, height: other.height)
    let (columns, rows) = area.clipped(to: size)
    for row in rows {
      let source = ((row - y) * other.width + columns.lowerBound - x) * 3
      let start = (row * width + columns.lowerBound) * 3
      bytes.replaceSubrange(
        start..<start + columns.count * 3,
        with: other.bytes[source..<source + columns.count * 3])
    }
  }

  /// Darkens `area`.
  ///
  /// - Parameter share: of the light that is left, 0 ... 1.
  package mutating func fade(_ area: PictureArea, to share: Double) {
    let (columns, rows) = area.clipped(to: size)
    let factor = Int((min(1, max(0, share)) * 256).rounded())
    for y in rows {
      for index in (y * width + columns.lowerBound) * 3..<(y * width + columns.upperBound) * 3 {
        bytes[index] = UInt8((Int(bytes[index]) * factor) >> 8)
      }
    }
  }

  private init(size: PictureSize, checked bytes: [UInt8]) {
    (self.size, self.bytes) = (size, bytes)
  }
}
