internal import Glibc

/// Reads PNG, JPEG and WebP pictures at the size that is wanted.
///
/// A PNG is averaged row by row while it is read, so that it costs a few rows of memory, whatever
/// its size; a JPEG or WebP is decoded at a fraction of its
/// size where that is enough. Nothing is cached,
/// nothing is written. Every input ends in a picture or an error within the limits.
package struct PictureDecoder: Sendable {
  package var limits: DecodingLimits
  /// What shows through transparent pixels, and where a broken PNG has none.
  package var background: RGB

  package init(limits: DecodingLimits = DecodingLimits(), background: RGB = .black) {
    (self.limits, self.background) = (limits, background)
  }

  package func decode(
    _ bytes: [UInt8], scale: PictureScale
  ) throws(PixelsError) -> DecodedPicture {
    try decode(bytes) { scale.target(for: $0) }
  }

  /// - Parameter target: the size that is wanted of a picture of the given size.
  package func decode(
    _ bytes: [UInt8], target: (PictureSize) -> PictureSize
  ) throws(PixelsError) -> DecodedPicture {
    try bytes.withUnsafeBufferPointer { (buffer) throws(PixelsError) in
      try decode(UnsafeRawBufferPointer(buffer), target: target)
    }
  }

  package func decode(
    _ bytes: UnsafeRawBufferPointer, target: (PictureSize) -> PictureSize
  ) throws(PixelsError) -> DecodedPicture {
    guard bytes.count <= limits.bytes else { throw .tooManyBytes(limit: limits.bytes) }
    switch PictureFormat(bytes) {
    case .png: return try PNGDecoder(limits, background).decode(.bytes(bytes), target: target)
    case .jpeg: return try JPEGDecoder(limits).decode(bytes, target: target)
    case .webp: return try WebPDecoder(limits, background).decode(bytes, target: target)
    case nil: throw .unknownFormat
    }
  }

  package func decode(
    contentsOfFile path: String, scale: PictureScale
  ) throws(PixelsError) -> DecodedPicture {
    try decode(contentsOfFile: path) { scale.target(for: $0) }
  }

  /// Opens the file, reads and closes it. Only regular files are read, and none is waited for.
  package func decode(
    contentsOfFile path: String, target: (PictureSize) -> PictureSize
  ) throws(PixelsError) -> DecodedPicture {
    let file = try PictureFile(path: path)
    defer { file.close() }
    guard file.length <= limits.bytes else { throw .tooManyBytes(limit: limits.bytes) }
    switch try file.format() {
    case .png:
      let source = PNGSource.descriptor(file.descriptor, limit: limits.bytes)
      return try PNGDecoder(limits, background).decode(source, target: target)
    case .jpeg, .webp:
      return try decode(try file.bytes(limit: limits.bytes), target: target)
    case nil: throw .unknownFormat
    }
  }

  /// Reads what comes from an open stream until its end, as from a pipe, and leaves it open.
  package func decode(
    contentsOf descriptor: Int32, target: (PictureSize) -> PictureSize
  ) throws(PixelsError) -> DecodedPicture {
    let bytes = try ByteReading.all(limit: limits.bytes, expected: 1 << 16) { buffer, _ in
      read(descriptor, buffer.baseAddress, buffer.count)
    }
    return try decode(bytes, target: target)
  }
}

extension DecodingLimits {
  /// The sizes in which a picture is read, or the error that says why it is not.
  func admit(
    _ source: PictureSize, target: (PictureSize) -> PictureSize
  ) throws(PixelsError) -> PictureSize {
    guard source.count <= pixels, max(source.width, source.height) <= longestSide else {
      throw .tooLarge(width: source.width, height: source.height)
    }
    let size = target(source)
    guard !size.isEmpty else { throw .emptyTarget }
    guard size.count <= targetPixels else {
      throw .tooLarge(width: size.width, height: size.height)
    }
    return size
  }
}
