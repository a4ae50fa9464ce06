internal import CaptureModel
internal import Crypto
internal import Foundation
internal import GRDB
internal import Pixels
internal import Synchronization

/// Fills pictures in rows with black and encodes them anew, from their pixels only.
final class PictureCover: Sendable {
  /// On the desktop, from its upper left corner; empty for whole pictures.
  private let regions: [PixelRect]
  /// What a picture that cannot be read is replaced by.
  let fallback: PictureSize
  /// The last black picture: mostly all have one size.
  private let black = Mutex<(size: PictureSize, png: [UInt8])?>(nil)

  /// - Parameter desktop: whose coordinates the regions are in.
  init(_ regions: [PixelRect], desktop: Desktop?) {
    let bounds = desktop?.bounds
    self.regions = regions.map {
      PixelRect(
        x: $0.x - (bounds?.x ?? 0), y: $0.y - (bounds?.y ?? 0), width: $0.width, height: $0.height)
    }
    fallback = PictureSize(width: bounds?.width ?? 1, height: bounds?.height ?? 1)
  }

  /// The regions in a picture of the desktop, in its pixels; empty for whole pictures. With even
  /// bounds, as the colours of a video may lie on every second pixel only.
  func areas(in size: PictureSize) -> [PictureArea] {
    regions.map { region in
      func scaled(_ range: Range<Int>, _ side: Int, _ whole: Int) -> Range<Int> {
        let share = Double(side) / Double(max(1, whole))
        let lower = Int((Double(range.lowerBound) * share).rounded(.down))
        let upper = Int((Double(range.upperBound) * share).rounded(.up))
        return lower - (lower & 1)..<upper + (upper & 1)
      }
      let x = scaled(region.x..<region.x + region.width, size.width, fallback.width)
      let y = scaled(region.y..<region.y + region.height, size.height, fallback.height)
      return PictureArea(x: x.lowerBound, y: y.lowerBound, width: x.count, height: y.count)
    }
  }

  /// The same picture with black in the place of the areas; all black where it cannot be read whole.
  func picture(of bytes: [UInt8]) -> Picture {
    // What cannot be read is covered as a whole.
    let decoded = regions.isEmpty ? nil : try? PictureDecoder().decode(bytes, scale: .full)
    guard var picture = decoded?.picture, decoded?.isComplete == true else {
      return Picture(size: PNGEncoder.size(of: bytes) ?? fallback)
    }
    for area in areas(in: picture.size) { picture.fill(area, with: .black) }
    return picture
  }

  func covered(_ bytes: [UInt8]) -> [UInt8] {
    guard regions.isEmpty else { return PNGEncoder.encode(picture(of: bytes)) }
    let size = PNGEncoder.size(of: bytes) ?? fallback
    return black.withLock { known in
      if let known, known.size == size { return known.png }
      let png = PNGEncoder.encode(Picture(size: size))
      known = (size, png)
      return png
    }
  }

  /// Replaces the picture of a row and its digest; a row without a picture stays as it is.
  func cover(_ values: inout [DatabaseValue], columns: [String]) {
    guard let place = columns.firstIndex(of: "png_data"),
      case .blob(let data) = values[place].storage
    else { return }
    let png = covered(Array(data))
    values[place] = Data(png).databaseValue
    if let digest = columns.firstIndex(of: "png_sha256"), !values[digest].isNull {
      values[digest] = Hexadecimal.text(SHA256.hash(data: png)).databaseValue
    }
  }

  /// True where a picture is as `covered` would make it.
  func isCovered(_ bytes: [UInt8]) -> Bool { covered(bytes) == bytes }

  /// The digest by which the recorder names the pixels of a frame (its authentication.py,
  /// `frame_sha256`).
  static func frameDigest(_ picture: Picture) -> String {
    var hash = SHA256()
    hash.update(data: Array("openadapt.capture.frame.v1\0".utf8))
    hash.update(
      data: Array(
        "{\"height\":\(picture.height),\"mode\":\"RGB\",\"width\":\(picture.width)}\n".utf8))
    hash.update(data: picture.bytes)
    return Hexadecimal.text(hash.finalize())
  }
}

enum Hexadecimal {
  static func text(_ bytes: some Sequence<UInt8>) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(
      decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }
}
