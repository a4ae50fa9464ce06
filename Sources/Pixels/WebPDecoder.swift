internal import CWebP

/// One WebP, lossy or lossless, decoded at the size that is wanted; of an animation the first
/// frame.
struct WebPDecoder {
  private let limits: DecodingLimits
  private let background: RGB

  init(_ limits: DecodingLimits, _ background: RGB) {
    (self.limits, self.background) = (limits, background)
  }

  func decode(
    _ bytes: UnsafeRawBufferPointer, target: (PictureSize) -> PictureSize
  ) throws(PixelsError) -> DecodedPicture {
    var info = cwebp_info()
    let start = bytes.bindMemory(to: UInt8.self).baseAddress
    try check(cwebp_open(start, bytes.count, &info))
    let original = PictureSize(width: Int(info.width), height: Int(info.height))
    let size = try limits.admit(original, target: target)
    let frame = PictureSize(width: Int(info.frame_width), height: Int(info.frame_height))
    guard frame.count * Int(info.bytes_per_pixel) <= limits.decoderMemory else {
      throw .tooCostly(.webp)
    }
    let area = WebPDecoder.place(of: info, on: size)
    var isComplete = false
    let pixels = try read(start, info, frame, to: area.size, &isComplete)
    var picture = pixels
    if area.size != size {
      picture = Picture(size: size, fill: background)
      picture.place(pixels, x: area.x, y: area.y)
    }
    return DecodedPicture(
      picture: picture, format: .webp, original: original, isComplete: isComplete)
  }

  /// Where the frame lies on the picture that is wanted: at least one pixel of it.
  private static func place(of info: cwebp_info, on size: PictureSize) -> PictureArea {
    func span(_ start: UInt32, _ length: UInt32, _ whole: UInt32, _ wanted: Int) -> (Int, Int) {
      let first = min(wanted - 1, Int(start) * wanted / Int(whole))
      let end = (Int(start) + Int(length)) * wanted / Int(whole)
      return (first, max(1, min(wanted, end) - first))
    }
    let (x, width) = span(info.frame_x, info.frame_width, info.width, size.width)
    let (y, height) = span(info.frame_y, info.frame_height, info.height, size.height)
    return PictureArea(x: x, y: y, width: width, height: height)
  }

  /// libwebp scales down; what is to be larger than the frame is scaled up afterwards.
  private func read(
    _ start: UnsafePointer<UInt8>?, _ info: cwebp_info, _ frame: PictureSize, to size: PictureSize,
    _ isComplete: inout Bool
  ) throws(PixelsError) -> Picture {
    let decoded = PictureSize(
      width: min(frame.width, size.width), height: min(frame.height, size.height))
    let channels = info.has_alpha == 0 ? 3 : 4
    var pixels: [UInt8] = Array(repeating: 0, count: decoded.count * channels)
    var rows: UInt32 = 0
    var info = info
    let status = cwebp_decode(
      start, &info, UInt32(decoded.width), UInt32(decoded.height), &pixels, pixels.count, &rows)
    isComplete = status == CWEBP_OK
    if status != CWEBP_PARTIAL { try check(status) }
    if channels == 4 { pixels = flattened(pixels) }
    var picture = try Picture(rgb24: pixels, size: decoded)
    let rest = PictureArea(
      x: 0, y: Int(rows), width: decoded.width, height: decoded.height - Int(rows))
    picture.fill(rest, with: background)
    return picture.scaled(to: size)
  }

  /// Lays RGBA over the background; the mean is taken on the encoded values, as viewers do.
  private func flattened(_ pixels: [UInt8]) -> [UInt8] {
    let under = [background.red, background.green, background.blue]
    var result: [UInt8] = []
    result.reserveCapacity(pixels.count / 4 * 3)
    for start in stride(from: 0, to: pixels.count, by: 4) {
      let alpha = Int(pixels[start + 3])
      for channel in 0..<3 {
        let mixed = Int(pixels[start + channel]) * alpha + Int(under[channel]) * (255 - alpha)
        result.append(UInt8((mixed + 127) / 255))
      }
    }
    return result
  }

  private func check(_ status: cwebp_status) throws(PixelsError) {
    switch status {
    case CWEBP_OK: return
    case CWEBP_NOT_WEBP: throw .unknownFormat
    case CWEBP_NO_MEMORY: throw .noMemory
    default: throw .damaged(.webp)
    }
  }
}
