import Glibc
import Pixels
import Testing

private let background = RGB(red: 200, green: 100, blue: 50)
private let decoder = PictureDecoder(background: background)

/// What each file holds, laid over the background.
private func pixel(of name: String) -> (Int, Int) -> RGB {
  switch name {
  case "rgb8.png", "rgb8-interlaced.png", "rgb16.png": Fixture.rgb
  case "rgba8.png", "rgba16-interlaced.png":
    { x, y in x % 2 == 0 ? Fixture.rgb(x, y) : background }
  case "grey8.png", "grey16.png", "grey.jpg": { x, _ in Fixture.grey(12 * x) }
  case "grey1.png": { x, y in Fixture.grey((x + y) % 2 * 255) }
  case "grey4-interlaced.png": { x, y in Fixture.grey((x + y) % 16 * 17) }
  case "greyalpha8.png": { x, _ in x % 2 == 0 ? Fixture.grey(12 * x) : background }
  case "palette4.png": Fixture.palette
  case "palette8-transparent.png":
    { x, y in (x + y) % 16 == 1 ? background : Fixture.palette(x, y) }
  default: Fixture.rgb
  }
}

@Test(arguments: Fixture.pngs)
func everyKindOfPNGIsRead(name: String) throws {
  let decoded = try decoder.decode(try Fixture.bytes(name), scale: .full)
  #expect(decoded.picture == (try Fixture.picture(pixel(of: name))))
  #expect(decoded.isComplete)
  #expect(decoded.original == Fixture.size)
  #expect(decoded.format == .png)
}

@Test(arguments: Fixture.pngs)
func aPNGIsAveragedWhileItIsRead(name: String) throws {
  let whole = try Fixture.picture(pixel(of: name))
  for target in [PictureSize(width: 5, height: 4), PictureSize(width: 40, height: 30)] {
    let decoded = try decoder.decode(try Fixture.bytes(name), scale: .exactly(target))
    let wanted = whole.scaled(to: target)
    #expect(decoded.picture.size == target)
    // The sums of an interlaced picture are in floating point: ties may round the other way.
    let tolerance = name.contains("interlaced") ? 1 : 0
    for (found, wanted) in zip(decoded.picture.bytes, wanted.bytes) {
      #expect(abs(Int(found) - Int(wanted)) <= tolerance)
    }
  }
}

@Test(arguments: Fixture.jpegs)
func everyKindOfJPEGIsRead(name: String) throws {
  let decoded = try decoder.decode(try Fixture.bytes(name), scale: .full)
  #expect(decoded.isComplete)
  #expect(decoded.format == .jpeg)
  let wanted = try Fixture.picture(name == "grey.jpg" ? luma : Fixture.rgb)
  // Quarter-resolution colour and 8-bit rounding; a wrong colour space is off by far more.
  let differences = zip(decoded.picture.bytes, wanted.bytes).map { abs(Int($0) - Int($1)) }
  #expect(differences.reduce(0, +) / differences.count <= 6)
}

private func luma(_ x: Int, _ y: Int) -> RGB {
  let color = Fixture.rgb(x, y)
  return Fixture.grey(
    (Int(color.red) * 299 + Int(color.green) * 587 + Int(color.blue) * 114) / 1000)
}

@Test(arguments: Fixture.jpegs)
func aJPEGIsReadAtAnySize(name: String) throws {
  let bytes = try Fixture.bytes(name)
  for target in [
    PictureSize(width: 1, height: 1), PictureSize(width: 3, height: 2),
    PictureSize(width: 21, height: 1), PictureSize(width: 60, height: 60),
  ] {
    #expect(try decoder.decode(bytes, scale: .exactly(target)).picture.size == target)
  }
  let box = PictureSize(width: 10, height: 10)
  let fitted = try decoder.decode(bytes, scale: .fitting(box)).picture
  #expect(fitted.size == PictureSize(width: 10, height: 6))
}

@Test(arguments: Fixture.pngs + Fixture.jpegs)
func aFileGivesWhatItsBytesGive(name: String) throws {
  let scale = PictureScale.exactly(PictureSize(width: 6, height: 6))
  let fromFile = try decoder.decode(contentsOfFile: Fixture.path(name), scale: scale)
  #expect(fromFile == (try decoder.decode(try Fixture.bytes(name), scale: scale)))
}

@Test func onlyRegularFilesAreRead() throws {
  #expect(throws: PixelsError.notAFile) {
    try decoder.decode(contentsOfFile: "/dev/zero", scale: .full)
  }
  #expect(throws: PixelsError.self) { try decoder.decode(contentsOfFile: "/", scale: .full) }
  #expect(throws: PixelsError.unreadable(code: ENOENT)) {
    try decoder.decode(contentsOfFile: Fixture.path("missing.png"), scale: .full)
  }
  #expect(throws: PixelsError.unknownFormat) {
    try decoder.decode(contentsOfFile: #filePath, scale: .full)
  }
}

@Test func aPipeIsRefusedAndNotWaitedFor() throws {
  let path = "/tmp/seen-pixels-test-\(getpid()).fifo"
  try #require(mkfifo(path, 0o600) == 0)
  defer { unlink(path) }
  #expect(throws: PixelsError.notAFile) {
    try decoder.decode(contentsOfFile: path, scale: .full)
  }
}

@Test func aTargetWithoutPixelsIsAnError() throws {
  let bytes = try Fixture.bytes("rgb8.png")
  #expect(throws: PixelsError.emptyTarget) {
    try decoder.decode(bytes, scale: .exactly(PictureSize(width: 0, height: 3)))
  }
}
