import Foundation
import TerminalHarness
import Testing

/// `seen thumbnail` on several pictures and on standard input.
struct ThumbnailTests {
  private static let look = ["thumbnail", "--size", "20x5", "--symbols", "ascii"]

  private static let pictures = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "PixelsTests/Fixtures")

  private func picture(_ name: String) -> String { Self.pictures.appending(path: name).path }

  @Test func severalPicturesAreThoseOfEach() throws {
    let program = try Program()
    let names = ["baseline.jpg", "grey8.png", "baseline.jpg"].map(picture)
    let each = try names.map { try program.run(Self.look + [$0]).output }
    #expect(Set(each).count == 2 && !each[0].isEmpty)
    let all = try program.run(Self.look + names)
    #expect(all.output == each.joined())
    #expect(all.status == 0 && all.messages == "")
  }

  @Test func standardInputIsAPictureToo() throws {
    let program = try Program()
    for name in ["baseline.jpg", "grey8.png"] {
      let bytes = try [UInt8](Data(contentsOf: URL(filePath: picture(name))))
      let piped = try program.run(Self.look + ["-"], input: bytes)
      #expect(piped.output == (try program.run(Self.look + [picture(name)])).output)
      #expect(piped.status == 0)
    }
    let nothing = try program.run(Self.look + ["-"])
    #expect(nothing.status == 1)
    #expect(nothing.messages.hasPrefix("error: standard input: "), "\(nothing.messages)")
    #expect(nothing.messages.contains("\nhint: "))
  }

  /// One that cannot be read keeps nobody from the others.
  @Test func theOthersArePrintedAllTheSame() throws {
    let program = try Program()
    let good = picture("grey8.png")
    let result = try program.run(Self.look + ["no.png", good])
    #expect(result.status == 1)
    #expect(result.output == (try program.run(Self.look + [good])).output)
    #expect(result.messages.hasPrefix("error: no.png: "))
    #expect(result.messages.contains("\nhint: "))
  }

  @Test func eachPictureIsADocument() throws {
    let result = try Program().run(
      Self.look + ["--json", picture("grey8.png"), picture("grey8.png")])
    let documents = result.output.components(separatedBy: "\n}\n").filter { !$0.isEmpty }
    #expect(documents.count == 2)
    for document in documents {
      let parsed = try JSONSerialization.jsonObject(with: Data((document + "}").utf8))
      #expect((parsed as? [String: Any])?["schema"] as? String == "seen.thumbnail.v1")
    }
  }
}
