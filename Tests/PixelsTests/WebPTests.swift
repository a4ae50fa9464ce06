import Pixels
import Testing

private let background = RGB(red: 200, green: 100, blue: 50)
private let decoder = PictureDecoder(background: background)

@Test(arguments: ["lossless.webp", "alpha.webp", "animated.webp"])
func everyKindOfLosslessWebPIsRead(name: String) throws {
  let decoded = try decoder.decode(try Fixture.bytes(name), scale: .full)
  let wanted = try Fixture.picture {
    name == "alpha.webp" && $0 % 2 == 1 ? background : Fixture.rgb($0, $1)
  }
  #expect(decoded.picture == wanted)
  #expect(decoded.isComplete)
  #expect(decoded.original == Fixture.size)
  #expect(decoded.format == .webp)
}

/// Against the same picture in a PNG, as it is and scaled by the decoder itself.
@Test(arguments: ["lossy.webp", "lossless.webp"])
func aWebPIsScaledWhileItIsRead(name: String) throws {
  for target in [Fixture.size, PictureSize(width: 7, height: 5), PictureSize(width: 40, height: 5)]
  {
    let found = try decoder.decode(try Fixture.bytes(name), scale: .exactly(target)).picture
    let wanted = try decoder.decode(try Fixture.bytes("rgb8.png"), scale: .exactly(target)).picture
    #expect(found.size == target)
    let differences = zip(found.bytes, wanted.bytes).map { abs(Int($0) - Int($1)) }
    #expect(differences.reduce(0, +) / differences.count <= 8)
  }
}

/// The header of a lossless picture (WebP lossless bitstream specification, section 3): 14 bits
/// each for width - 1 and height - 1.
private func lossless(width: UInt32, height: UInt32) throws -> [UInt8] {
  var bytes = try Fixture.bytes("lossless.webp")
  let start = try #require(bytes.indices.first { bytes[$0...].starts(with: Array("VP8L".utf8)) })
  let bits = (width - 1) | (height - 1) << 14
  for byte in 0..<4 { bytes[start + 9 + byte] = UInt8(truncatingIfNeeded: bits >> (8 * byte)) }
  return bytes
}

@Test func aLosslessPictureIsHeldWholeAndThereforeBounded() throws {
  let small = PictureScale.exactly(PictureSize(width: 8, height: 6))
  let costly = try lossless(width: 8_000, height: 8_000)
  #expect(throws: PixelsError.tooCostly(.webp)) { try decoder.decode(costly, scale: small) }
  let large = try lossless(width: 16_384, height: 16_384)
  #expect(throws: PixelsError.tooLarge(width: 16_384, height: 16_384)) {
    try decoder.decode(large, scale: small)
  }
}

@Test func ofAnAnimationThatBreaksOffTheFirstFrameIsRead() throws {
  let whole = try Fixture.bytes("animated.webp")
  let decoded = try decoder.decode(Array(whole.dropLast(20)), scale: .full)
  #expect(decoded.picture[20, 12] == Fixture.rgb(20, 12))
}

@Test func theRowsBeforeABreakAreShown() throws {
  let whole = try Fixture.bytes("tall.webp")
  let decoded = try decoder.decode(Array(whole.prefix(whole.count * 2 / 3)), scale: .full)
  #expect(!decoded.isComplete)
  #expect(decoded.original == PictureSize(width: 21, height: 208))
  #expect(decoded.picture[20, 207] == background)
  let first = try #require(decoded.picture[20, 0])
  #expect(abs(Int(first.red) - 240) < 12)
}

@Test func aWebPFileIsToldByItsFirstTwelveBytes() throws {
  let decoded = try decoder.decode(contentsOfFile: Fixture.path("lossy.webp"), scale: .full)
  #expect(decoded.format == .webp)
  #expect(throws: PixelsError.unknownFormat) {
    try decoder.decode(Array("RIFF\0\0\0\0WAVE".utf8), scale: .full)
  }
}
