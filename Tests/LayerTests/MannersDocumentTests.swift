import Foundation
import Testing

/// docs/manners.md names tests by hand; each is there.
struct MannersDocumentTests {
  @Test func everyTestThatIsNamedIsThere() throws {
    let text = try #require(Project.text(of: "docs/manners.md"))
    let shown = MannersDocument.shown(in: text)
    #expect(shown.count > 20)
    for name in shown {
      let code = try Self.code(of: name.target)
      #expect(!code.isEmpty, "there is no target \(name.target)")
      let files = code.filter { $0.contains("struct \(name.suite) ") }
      #expect(files.count == 1, "\(name.target) has \(files.count) suites \(name.suite)")
      guard let test = name.test else { continue }
      let isThere = files.contains { $0.contains("func \(test)(") }
      #expect(isThere, "\(name.target) \(name.suite) has no test \(test)")
    }
  }

  @Test func everyRowIsShownOrLaterWork() throws {
    let text = try #require(Project.text(of: "docs/manners.md"))
    #expect(MannersDocument.unshown(in: text) == [])
  }

  @Test func namesAreReadAsTheyAreWritten() {
    let text = """
      | complaint | rule | shown by |
      |---|---|---|
      | a | b | `OneTests FirstTests/x`, `y`, `SecondTests`, and `OtherTests ThirdTests` |
      | c | d | later work |
      | e | f | some tests |
      """
    #expect(
      MannersDocument.shown(in: text) == [
        .init(target: "OneTests", suite: "FirstTests", test: "x"),
        .init(target: "OneTests", suite: "FirstTests", test: "y"),
        .init(target: "OneTests", suite: "SecondTests", test: nil),
        .init(target: "OtherTests", suite: "ThirdTests", test: nil),
      ])
    #expect(MannersDocument.unshown(in: text) == ["e"])
  }

  /// The files of a target of tests.
  private static func code(of target: String) throws -> [String] {
    let folder = Project.folder.appendingPathComponent("Tests/\(target)")
    let files = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String }
    return try (files ?? []).filter { $0.hasSuffix(".swift") }.map {
      try String(contentsOf: folder.appendingPathComponent($0), encoding: .utf8)
    }
  }
}
