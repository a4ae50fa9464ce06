import Cells
import Glibc
import Mosaic
import Pixels
import Testing

/// The window of `Drawing` in 40 × 12 cells, in every family, compared byte for byte with the
/// files of `Snapshots`. With RECORD_SNAPSHOTS=1 they are written, and the test fails.
@Test(arguments: MosaicOptions.Symbols.allCases, ColorDepth.allCases)
func theWindowLooksAsItDid(symbols: MosaicOptions.Symbols, colors: ColorDepth) throws {
  let options = MosaicOptions(symbols: symbols, colors: colors)
  let canvas = Mosaic.render(try Drawing.window(), in: Size(columns: 40, rows: 12), options)
  let text = SGRText.render(canvas, colors)
  let path = snapshot("\(symbols.rawValue)-\(colors.rawValue).txt")
  if getenv("RECORD_SNAPSHOTS") != nil {
    try write(text, to: path)
    Issue.record("recorded \(path)")
  }
  #expect(try read(path) == text)
}

private func snapshot(_ name: String) -> String {
  let folder = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast()
  return folder.joined(separator: "/") + "/Snapshots/" + name
}

private func read(_ path: String) throws -> String {
  let file = try #require(fopen(path, "rb"))
  defer { fclose(file) }
  var bytes = [UInt8](repeating: 0, count: 1 << 16)
  let count = fread(&bytes, 1, bytes.count, file)
  return String(decoding: bytes.prefix(count), as: UTF8.self)
}

private func write(_ text: String, to path: String) throws {
  let file = try #require(fopen(path, "wb"))
  defer { fclose(file) }
  let bytes = Array(text.utf8)
  #expect(fwrite(bytes, 1, bytes.count, file) == bytes.count)
}
