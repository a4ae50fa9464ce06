import Pixels
import Testing

private let small = PictureScale.exactly(PictureSize(width: 8, height: 6))

/// CRC-32 as PNG has it (ISO 3309).
private func checksum(_ bytes: some Sequence<UInt8>) -> UInt32 {
  var sum: UInt32 = 0xFFFF_FFFF
  for byte in bytes {
    sum ^= UInt32(byte)
    for _ in 0..<8 { sum = sum & 1 == 1 ? (sum >> 1) ^ 0xEDB8_8320 : sum >> 1 }
  }
  return ~sum
}

/// The file with other numbers in its header, and a header that is valid.
private func png(
  _ name: String = "rgb8.png", width: UInt32, height: UInt32, interlaced: Bool = false
) throws -> [UInt8] {
  var bytes = try Fixture.bytes(name)
  for (offset, value) in [(16, width), (20, height)] {
    for byte in 0..<4 { bytes[offset + byte] = UInt8(truncatingIfNeeded: value >> (24 - 8 * byte)) }
  }
  if interlaced { bytes[28] = 1 }
  let sum = checksum(bytes[12..<29])
  for byte in 0..<4 { bytes[29 + byte] = UInt8(truncatingIfNeeded: sum >> (24 - 8 * byte)) }
  return bytes
}

@Test(arguments: ["", "x", "\u{89}PNG", "GIF89a", "<svg/>"])
func whatIsNoPictureIsSaidToBeNone(text: String) {
  #expect(throws: PixelsError.unknownFormat) {
    try PictureDecoder().decode(Array(text.utf8), scale: small)
  }
}

@Test func hugeDimensionsAreRefusedBeforeAnythingIsAllocated() throws {
  for (width, height) in [
    (UInt32(70_000), UInt32(1)), (1, 70_000), (60_000, 60_000), (0x7FFF_FFFF, 0x7FFF_FFFF),
  ] {
    let bytes = try png(width: width, height: height)
    #expect(throws: PixelsError.self) { try PictureDecoder().decode(bytes, scale: small) }
  }
  let nothing = try png(width: 0, height: 5)
  #expect(throws: PixelsError.damaged(.png)) {
    try PictureDecoder().decode(nothing, scale: small)
  }
}

@Test func rowsThatNeverComeAreNotWaitedFor() throws {
  let bytes = try png(width: 21, height: 65_535)
  let decoded = try PictureDecoder(background: .white).decode(bytes, scale: small)
  #expect(!decoded.isComplete)
  #expect(decoded.picture[0, 5] == .white)
}

@Test func aLargeInterlacedPictureIsBounded() throws {
  let bytes = try png(width: 9_000, height: 9_000, interlaced: true)
  #expect(throws: PixelsError.tooCostly(.png)) {
    try PictureDecoder().decode(bytes, scale: .exactly(PictureSize(width: 2_000, height: 2_000)))
  }
}

@Test func limitsOfTheCallerHold() throws {
  let bytes = try Fixture.bytes("rgb8.png")
  var decoder = PictureDecoder()
  decoder.limits.bytes = bytes.count - 1
  #expect(throws: PixelsError.tooManyBytes(limit: bytes.count - 1)) {
    try decoder.decode(bytes, scale: small)
  }
  #expect(throws: PixelsError.tooManyBytes(limit: bytes.count - 1)) {
    try decoder.decode(contentsOfFile: Fixture.path("rgb8.png"), scale: small)
  }
  decoder.limits = DecodingLimits()
  decoder.limits.pixels = Fixture.size.count - 1
  #expect(throws: PixelsError.tooLarge(width: 21, height: 13)) {
    try decoder.decode(bytes, scale: small)
  }
  decoder.limits = DecodingLimits()
  decoder.limits.targetPixels = 10
  #expect(throws: PixelsError.self) { try decoder.decode(bytes, scale: .full) }
  decoder.limits = DecodingLimits()
  decoder.limits.longestSide = 20
  #expect(throws: PixelsError.self) {
    try decoder.decode(try Fixture.bytes("baseline.jpg"), scale: small)
  }
}

/// A progressive picture needs all its coefficients at once: 300 MB for this one of 563 bytes.
@Test func aProgressivePictureMayNotTakeMoreMemoryThanAllowed() throws {
  var bytes = try Fixture.bytes("progressive.jpg")
  let frame = try #require(bytes.indices.first { bytes[$0...].starts(with: [0xFF, 0xC2]) })
  for (offset, side) in [(5, 8_000), (7, 12_000)] {
    bytes[frame + offset] = UInt8(side >> 8)
    bytes[frame + offset + 1] = UInt8(side & 0xFF)
  }
  #expect(throws: PixelsError.tooCostly(.jpeg)) {
    try PictureDecoder().decode(bytes, scale: small)
  }
}

@Test(arguments: Fixture.all)
func aFileThatBreaksOffGivesWhatThereIs(name: String) throws {
  let whole = try Fixture.bytes(name)
  let decoder = PictureDecoder(background: .white)
  var partial = 0
  for length in 0..<whole.count {
    do {
      let decoded = try decoder.decode(Array(whole.prefix(length)), scale: small)
      #expect(decoded.picture.size == PictureSize(width: 8, height: 6))
      if !decoded.isComplete { partial += 1 }
    } catch {
      #expect(!error.message.isEmpty)
    }
  }
  // libwebp hands out rows by the sixteen, more than these have; see WebPTests.
  if !Fixture.webps.contains(name) { #expect(partial > 0) }
}

@Test func rowsBeforeTheBreakAreRight() throws {
  let whole = try Fixture.bytes("rgb16.png")
  let decoded = try PictureDecoder(background: .white)
    .decode(Array(whole.dropLast(whole.count / 3)), scale: .full)
  #expect(!decoded.isComplete)
  #expect(decoded.picture[20, 0] == Fixture.rgb(20, 0))
  #expect(decoded.picture[20, 12] == .white)
}

/// 30,000 files with flipped bits, changed, cut out and doubled bytes: a picture of the size that
/// was asked for, or an error. Runs in one process, so a crash fails the whole run.
@Test(arguments: Fixture.all)
func damagedFilesNeverCrash(name: String) throws {
  let whole = try Fixture.bytes(name)
  var generator = SeededGenerator(seed: UInt64(name.utf8.count) &* 977)
  let decoder = PictureDecoder()
  var pictures = 0
  for _ in 0..<1500 {
    let bytes = Mutation.of(whole, using: &generator)
    do {
      let decoded = try decoder.decode(bytes, scale: small)
      #expect(decoded.picture.bytes.count == 8 * 6 * 3)
      pictures += 1
    } catch {
      #expect(!error.message.isEmpty)
    }
  }
  #expect(pictures > 0)
}
