import Cells
import Glibc
import Pixels
import Testing

/// How well a canvas shows a picture, in one font that is in no bank of ink: the mean of structural
/// similarity from afar (squares of 4 pixels) and of the correlations of edges and of tones. 1 is the
/// picture.
struct Judge {
  static let cell = (width: 8, height: 16)
  private let font: [UInt32: [UInt8]]

  init() throws {
    var font: [UInt32: [UInt8]] = [:]
    let text = String(decoding: try Judge.bytes("spleen-8x16.hex"), as: UTF8.self)
    for line in text.split(separator: "\n") {
      let parts = line.split(separator: ":")
      let digits = Array(try #require(parts.last))
      let rows = stride(from: 0, to: digits.count, by: 2).compactMap {
        UInt8(String(digits[$0...$0 + 1]), radix: 16)
      }
      let code = try #require(parts.first.flatMap { UInt32($0, radix: 16) })
      font[code] = rows
    }
    self.font = font
  }

  static func bytes(_ name: String) throws -> [UInt8] {
    let folder = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    let file = try #require(fopen(folder.joined(separator: "/") + "/Fixtures/" + name, "rb"))
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 1 << 17)
    let count = fread(&bytes, 1, bytes.count, file)
    try #require(count > 0 && count < bytes.count)
    return Array(bytes.prefix(count))
  }

  /// Without colours, ink and paper are the greys that fit best.
  func quality(_ canvas: Canvas, of picture: Picture, colored: Bool) throws -> Double {
    let (width, height) = (
      canvas.size.columns * Judge.cell.width, canvas.size.rows * Judge.cell.height
    )
    try #require(picture.size == PictureSize(width: width, height: height))
    let wanted = GreyPlane(
      width: width, height: height,
      values: (0..<width * height).map { index in
        Judge.lightness(picture[index % width, index / width] ?? .black)
      }
    ).boxes(4)
    let shown = try plane(canvas, colored: colored).boxes(4)
    return try #require(
      (colored ? [shown] : Judge.fitted(shown, to: wanted)).map { Judge.compare($0, wanted) }.max())
  }

  private static func compare(_ shown: GreyPlane, _ wanted: GreyPlane) -> Double {
    let far = shown.similarity(to: wanted)
    let edges = shown.gradients.correlation(with: wanted.gradients)
    let tones = shown.boxes(2).correlation(with: wanted.boxes(2))
    return (far + max(0, edges) + max(0, tones)) / 3
  }

  /// Ink (0 or 1) as the mean lightness where it is and where it is not.
  private static func fitted(_ ink: GreyPlane, to wanted: GreyPlane) -> [GreyPlane] {
    let share = ink.mean
    guard share > 0, share < 1 else { return [ink.map { _ in wanted.mean }] }
    let both = ink.combined(with: wanted, *).mean
    let (inside, outside) = (both / share, (wanted.mean - both) / (1 - share))
    return [(outside, inside)].map { paper, full in
      ink.map { paper + (full - paper) * $0 }
    }
  }

  private func plane(_ canvas: Canvas, colored: Bool) throws -> GreyPlane {
    let width = canvas.size.columns * Judge.cell.width
    var plane = GreyPlane(
      width: width, height: canvas.size.rows * Judge.cell.height,
      values: Array(repeating: 0, count: canvas.cells.count * Judge.cell.width * Judge.cell.height))
    for (index, cell) in canvas.cells.enumerated() {
      let rows = try #require(font[cell.glyph.scalar.value])
      let ink = colored ? Judge.lightness(cell.style.foreground) : 1
      let paper = colored ? Judge.lightness(cell.style.background) : 0
      let corner =
        index / canvas.size.columns * Judge.cell.height * width
        + index % canvas.size.columns * Judge.cell.width
      for (y, bits) in rows.enumerated() {
        for x in 0..<8 {
          plane.values[corner + y * width + x] = bits >> (7 - x) & 1 == 1 ? ink : paper
        }
      }
    }
    return plane
  }

  private static func lightness(_ color: RGB) -> Double {
    0.299 * Double(color.red) + 0.587 * Double(color.green) + 0.114 * Double(color.blue)
  }

  private static func lightness(_ paint: Paint) -> Double {
    lightness(RGB(red: paint.red, green: paint.green, blue: paint.blue))
  }
}
