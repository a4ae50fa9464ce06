import Pixels
import Testing

/// Rows of all five filters, with plain stretches and without.
@Test(arguments: ["filters-rgb.png", "filters-rgba.png"])
func everyFilterIsUndone(name: String) throws {
  let decoded = try PictureDecoder().decode(try Fixture.bytes(name), scale: .full)
  #expect(decoded.isComplete && decoded.original == PictureSize(width: 150, height: 20))
  for y in 0..<20 {
    for x in 0..<150 {
      let wanted =
        x < 120
        ? RGB(red: UInt8(x / 50 * 80), green: 50, blue: UInt8(y / 7 * 90))
        : RGB(red: UInt8(2 * x % 256), green: UInt8(12 * y), blue: UInt8(x * y % 256))
      #expect(decoded.picture[x, y] == wanted)
    }
  }
}
