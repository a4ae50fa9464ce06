internal import CPNG

enum PNGSource {
  case bytes(UnsafeRawBufferPointer)
  /// From the descriptor's place on, at most `limit` bytes.
  case descriptor(Int32, limit: Int)
}

/// One PNG, row by row.
struct PNGDecoder {
  /// Up to this many target pixels the sums of an interlaced picture are kept (32 MB); above it
  /// the picture is put together whole, where it has no more than `wholePixels`.
  private static let passPixels = 2_000_000
  private static let wholePixels = 17_000_000

  private let limits: DecodingLimits
  private let background: RGB

  init(_ limits: DecodingLimits, _ background: RGB) {
    (self.limits, self.background) = (limits, background)
  }

  func decode(
    _ source: PNGSource, target: (PictureSize) -> PictureSize
  ) throws(PixelsError) -> DecodedPicture {
    var reader: OpaquePointer?
    var info = cpng_info()
    try check(open(source, &reader, &info), info)
    guard let reader else { throw .damaged(.png) }
    defer { cpng_close(reader) }

    let original = PictureSize(width: Int(info.width), height: Int(info.height))
    let size = try limits.admit(original, target: target)
    var rows = PNGRows(reader: reader, size: original)
    let picture: Picture
    if info.is_interlaced == 0 {
      picture = try readRows(&rows, to: size)
    } else if size.count <= PNGDecoder.passPixels {
      picture = try readPasses(&rows, to: size)
    } else if original.count <= PNGDecoder.wholePixels {
      picture = try readPasses(&rows, to: original).scaled(to: size)
    } else {
      throw .tooCostly(.png)
    }
    return DecodedPicture(
      picture: picture, format: .png, original: original, isComplete: rows.isComplete)
  }

  private func open(
    _ source: PNGSource, _ reader: inout OpaquePointer?, _ info: inout cpng_info
  ) -> cpng_status {
    let side = UInt32(clamping: limits.longestSide)
    let background = [background.red, background.green, background.blue]
    switch source {
    case .bytes(let bytes):
      let start = bytes.bindMemory(to: UInt8.self).baseAddress
      return cpng_open_bytes(start, bytes.count, side, background, &reader, &info)
    case .descriptor(let descriptor, let limit):
      return cpng_open_descriptor(
        descriptor, UInt64(clamping: limit), side, background, &reader, &info)
    }
  }

  private func check(_ status: cpng_status, _ info: cpng_info) throws(PixelsError) {
    switch status {
    case CPNG_OK: return
    case CPNG_NOT_PNG: throw .unknownFormat
    case CPNG_TOO_LARGE: throw .tooLarge(width: Int(info.width), height: Int(info.height))
    case CPNG_NO_MEMORY: throw .noMemory
    default: throw .damaged(.png)
    }
  }

  private func readRows(
    _ rows: inout PNGRows, to size: PictureSize
  ) throws(PixelsError) -> Picture {
    var isEmpty = true
    var picture = Picture(size: size) { output in
      var averager = RowAverager(from: rows.size, to: size)
      while rows.next() {
        isEmpty = false
        rows.line.withUnsafeBufferPointer { averager.add($0, to: output) }
      }
      averager.finish(to: output)
      rows.finished = averager.nextTarget
    }
    if isEmpty { throw .damaged(.png) }
    let rest = PictureArea(
      x: 0, y: rows.finished, width: size.width, height: size.height - rows.finished)
    picture.fill(rest, with: background)
    return picture
  }

  private func readPasses(
    _ rows: inout PNGRows, to size: PictureSize
  ) throws(PixelsError) -> Picture {
    var averager = PassAverager(from: rows.size, to: size)
    var isEmpty = true
    while rows.next() {
      isEmpty = false
      for index in 0..<Int(rows.place.count) {
        averager.add(
          red: rows.line[index * 3], green: rows.line[index * 3 + 1],
          blue: rows.line[index * 3 + 2],
          x: Int(rows.place.x) + index * Int(rows.place.step), y: Int(rows.place.y))
      }
    }
    if isEmpty { throw .damaged(.png) }
    return Picture(size: size) { averager.write(to: $0, background: background) }
  }
}

/// The rows of one open PNG, each in the same buffer.
struct PNGRows {
  let reader: OpaquePointer
  let size: PictureSize
  private(set) var line: [UInt8]
  private(set) var place = cpng_row()
  private(set) var isComplete = false
  /// Rows of the target that were written.
  var finished = 0

  init(reader: OpaquePointer, size: PictureSize) {
    (self.reader, self.size) = (reader, size)
    line = Array(repeating: 0, count: size.width * 3)
  }

  /// False after the last row, or where the file breaks off.
  mutating func next() -> Bool {
    let status = cpng_next_row(reader, &line, &place)
    if status == CPNG_END { isComplete = true }
    return status == CPNG_OK
  }
}
