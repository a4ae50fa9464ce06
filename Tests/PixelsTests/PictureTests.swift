import Pixels
import Testing

@Test func aFrameMustHaveItsBytes() throws {
  let size = PictureSize(width: 2, height: 1)
  let picture = try Picture(rgb24: [1, 2, 3, 4, 5, 6], size: size)
  #expect(picture[1, 0] == RGB(red: 4, green: 5, blue: 6))
  #expect(picture[2, 0] == nil)
  #expect(throws: PixelsError.wrongLength(expected: 6, found: 5)) {
    try Picture(rgb24: [1, 2, 3, 4, 5], size: size)
  }
  #expect(throws: PixelsError.self) {
    try Picture(rgb24: [], size: PictureSize(width: .max, height: .max))
  }
}

@Test func aCropTakesOnlyWhatIsThere() throws {
  let picture = try Fixture.picture(Fixture.rgb)
  let part = picture.cropped(to: PictureArea(x: 19, y: -2, width: 9, height: 4))
  #expect(part.size == PictureSize(width: 2, height: 2))
  #expect(part[0, 0] == Fixture.rgb(19, 0))
  #expect(part[1, 1] == Fixture.rgb(20, 1))
  #expect(picture.cropped(to: PictureArea(x: 30, y: 0, width: 3, height: 3)).bytes.isEmpty)
  let all = PictureArea(x: -5, y: -5, width: .max, height: .max)
  #expect(picture.cropped(to: all) == picture)
}

@Test func aFillLeavesNothingInItsAreaAndAllElse() throws {
  let picture = try Fixture.picture(Fixture.rgb)
  var filled = picture
  let color = RGB(red: 1, green: 2, blue: 3)
  filled.fill(PictureArea(x: 3, y: 2, width: 4, height: 50), with: color)
  for y in 0..<picture.height {
    for x in 0..<picture.width {
      let isInside = (3..<7).contains(x) && y >= 2
      #expect(filled[x, y] == (isInside ? color : picture[x, y]))
    }
  }
  filled.fill(PictureArea(x: .max, y: .min, width: .max, height: .max), with: .white)
  #expect(filled[20, 12] == picture[20, 12])
}

@Test(arguments: 0...6, 0...6)
func anySizeIsScaledToAnySize(width: Int, height: Int) {
  for columns in 0...7 {
    for rows in 0...7 {
      let target = PictureSize(width: columns, height: rows)
      let picture = Picture(
        size: PictureSize(width: width, height: height),
        fill: RGB(red: 7, green: 130, blue: 255))
      let scaled = picture.scaled(to: target)
      if target.isEmpty || picture.size.isEmpty {
        #expect(scaled.bytes.isEmpty)
      } else {
        #expect(scaled == Picture(size: target, fill: RGB(red: 7, green: 130, blue: 255)))
      }
    }
  }
}

/// The definition: the mean over the area that a pixel covers.
private func mean(_ picture: Picture, _ target: PictureSize, _ x: Int, _ y: Int) -> [Double] {
  func shares(_ index: Int, _ from: Int, _ to: Int) -> [(Int, Double)] {
    (0..<from).compactMap {
      let low = max(Double($0) / Double(from), Double(index) / Double(to))
      let high = min(Double($0 + 1) / Double(from), Double(index + 1) / Double(to))
      return high > low ? ($0, (high - low) * Double(to)) : nil
    }
  }
  var sum = [0.0, 0, 0]
  for (row, height) in shares(y, picture.height, target.height) {
    for (column, width) in shares(x, picture.width, target.width) {
      for channel in 0..<3 {
        sum[channel] +=
          Double(picture.bytes[(row * picture.width + column) * 3 + channel]) * width * height
      }
    }
  }
  return sum
}

@Test func scalingIsTheMeanOfTheAreaThatIsCovered() throws {
  var generator = SeededGenerator(seed: 1)
  for _ in 0..<60 {
    let size = PictureSize(
      width: .random(in: 1...40, using: &generator), height: .random(in: 1...40, using: &generator))
    let target = PictureSize(
      width: .random(in: 1...50, using: &generator), height: .random(in: 1...50, using: &generator))
    let bytes = (0..<size.count * 3).map { _ in UInt8.random(in: 0...255, using: &generator) }
    let picture = try Picture(rgb24: bytes, size: size)
    let scaled = picture.scaled(to: target)
    for _ in 0..<20 {
      let x = Int.random(in: 0..<target.width, using: &generator)
      let y = Int.random(in: 0..<target.height, using: &generator)
      for (channel, wanted) in mean(picture, target, x, y).enumerated() {
        let found = Double(scaled.bytes[(y * target.width + x) * 3 + channel])
        #expect(abs(found - wanted) <= 0.5 + 1e-6)
      }
    }
  }
}

@Test func scalingKeepsTheMeanOfTheWhole() throws {
  let picture = try Fixture.picture(Fixture.rgb)
  func mean(_ picture: Picture) -> Double {
    Double(picture.bytes.reduce(0) { $0 + Int($1) }) / Double(picture.bytes.count)
  }
  for target in [PictureSize(width: 7, height: 5), PictureSize(width: 64, height: 31)] {
    #expect(abs(mean(picture.scaled(to: target)) - mean(picture)) < 0.5)
  }
}

@Test func longThinPicturesDoNotOverflow() {
  let white = Picture(size: PictureSize(width: 1, height: 65_535), fill: .white)
  #expect(white.scaled(to: PictureSize(width: 2, height: 65_534)).bytes.allSatisfy { $0 == 255 })
  let wide = Picture(size: PictureSize(width: 65_600, height: 3), fill: .white)
  #expect(wide.scaled(to: PictureSize(width: 64, height: 2)).bytes.allSatisfy { $0 == 255 })
}

@Test func aSizeFitsIntoABoxInItsShape() {
  let size = PictureSize(width: 1920, height: 1080)
  let box = PictureSize(width: 640, height: 640)
  #expect(size.fitting(in: box) == PictureSize(width: 640, height: 360))
  #expect(size.fitting(in: PictureSize(width: 9999, height: 9999)) == size)
  #expect(size.fitting(in: PictureSize(width: 1, height: 9)) == PictureSize(width: 1, height: 1))
  #expect(size.fitting(in: .zero) == .zero)
}
