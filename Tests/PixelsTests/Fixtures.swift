import Glibc
import Pixels
import Testing

/// The pictures of the folder `Fixtures`; `make-fixtures` there says what is in them.
enum Fixture {
  static let size = PictureSize(width: 21, height: 13)
  static let pngs = [
    "rgb8.png", "rgb8-interlaced.png", "rgb16.png", "rgba8.png", "rgba16-interlaced.png",
    "grey8.png", "grey16.png", "grey1.png", "grey4-interlaced.png", "greyalpha8.png",
    "palette4.png", "palette8-transparent.png",
  ]
  static let jpegs = ["baseline.jpg", "progressive.jpg", "grey.jpg", "cmyk.jpg"]
  static let webps = ["lossy.webp", "lossless.webp", "alpha.webp", "animated.webp"]
  static let all = pngs + jpegs + webps

  static func path(_ name: String) -> String {
    let folder = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    return folder.joined(separator: "/") + "/Fixtures/" + name
  }

  static func bytes(_ name: String) throws -> [UInt8] {
    let file = try #require(fopen(path(name), "rb"))
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 1 << 16)
    let count = fread(&bytes, 1, bytes.count, file)
    try #require(count > 0 && count < bytes.count)
    return Array(bytes.prefix(count))
  }

  /// The picture that the colour files hold.
  static func rgb(_ x: Int, _ y: Int) -> RGB {
    RGB(red: UInt8(12 * x), green: UInt8(19 * y), blue: UInt8(5 * (x + y)))
  }

  static func grey(_ value: Int) -> RGB {
    RGB(red: UInt8(value), green: UInt8(value), blue: UInt8(value))
  }

  static func palette(_ x: Int, _ y: Int) -> RGB {
    let index = (x + y) % 16
    return RGB(red: UInt8(16 * index), green: UInt8(255 - 16 * index), blue: UInt8(7 * index))
  }

  static func picture(_ pixel: (Int, Int) -> RGB) throws -> Picture {
    var bytes: [UInt8] = []
    for y in 0..<size.height {
      for x in 0..<size.width {
        let color = pixel(x, y)
        bytes += [color.red, color.green, color.blue]
      }
    }
    return try Picture(rgb24: bytes, size: size)
  }
}

/// SplitMix64 (S. Vigna, https://prng.di.unimi.it/splitmix64.c): the same numbers in each run.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
