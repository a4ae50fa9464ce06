internal import CJPEG

/// One JPEG, row by row, at the smallest scale of the decoder that is large enough.
struct JPEGDecoder {
  private let limits: DecodingLimits

  init(_ limits: DecodingLimits) { self.limits = limits }

  func decode(
    _ bytes: UnsafeRawBufferPointer, target: (PictureSize) -> PictureSize
  ) throws(PixelsError) -> DecodedPicture {
    var reader: OpaquePointer?
    var header = cjpeg_size()
    let start = bytes.bindMemory(to: UInt8.self).baseAddress
    let side = UInt32(clamping: limits.longestSide)
    try check(
      cjpeg_open(start, bytes.count, side, limits.decoderMemory, &reader, &header), header)
    guard let reader else { throw .damaged(.jpeg) }
    defer { cjpeg_close(reader) }

    let original = PictureSize(width: Int(header.width), height: Int(header.height))
    let size = try limits.admit(original, target: target)
    let wanted = cjpeg_size(
      width: UInt32(clamping: size.width), height: UInt32(clamping: size.height))
    var scaled = cjpeg_size()
    try check(cjpeg_start(reader, wanted, &scaled), header)
    let rows = PictureSize(width: Int(scaled.width), height: Int(scaled.height))
    return DecodedPicture(
      picture: try read(reader, rows, to: size), format: .jpeg, original: original,
      isComplete: cjpeg_good_rows(reader) == scaled.height)
  }

  private func read(
    _ reader: OpaquePointer, _ rows: PictureSize, to size: PictureSize
  ) throws(PixelsError) -> Picture {
    var line: [UInt8] = Array(repeating: 0, count: rows.width * 3)
    var averager = RowAverager(from: rows, to: size)
    var isEmpty = true
    let picture = Picture(size: size) { output in
      while cjpeg_next_row(reader, &line) == CJPEG_OK {
        isEmpty = false
        line.withUnsafeBufferPointer { averager.add($0, to: output) }
      }
      averager.finish(to: output)
    }
    if isEmpty { throw .damaged(.jpeg) }
    return picture
  }

  private func check(_ status: cjpeg_status, _ size: cjpeg_size) throws(PixelsError) {
    switch status {
    case CJPEG_OK: return
    case CJPEG_NOT_JPEG: throw .unknownFormat
    case CJPEG_TOO_LARGE: throw .tooLarge(width: Int(size.width), height: Int(size.height))
    case CJPEG_TOO_COSTLY: throw .tooCostly(.jpeg)
    case CJPEG_UNSUPPORTED: throw .unsupported(.jpeg)
    case CJPEG_NO_MEMORY: throw .noMemory
    default: throw .damaged(.jpeg)
    }
  }
}
