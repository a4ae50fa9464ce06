internal import Foundation

/// A recording under Tests/Fixtures; what is special in each is told in the README there.
package enum Fixture: String, CaseIterable, Sendable {
  /// openadapt-capture, sealed: X keycodes without text, pictures in a video.
  case keycodesOnly = "openadapt-capture/a-keycodes-only"
  /// openadapt-capture, sealed: PNG pictures in the rows, one pause.
  case imagesAndPause = "openadapt-capture/b-images-and-pause"
  /// openadapt-capture, sealed: readable text, window titles, pictures in a video.
  case typedText = "openadapt-capture/c-typed-text"
  /// openadapt-capture, copied while it was being recorded: most rows lie in the WAL.
  case unsealed = "openadapt-capture/l-live-wal-unsealed"

  /// The folder with the store of ActivityWatch's Python server.
  package static var activityWatch: String { "\(folder)/activitywatch" }

  /// Where the original lies. Nothing may open it: tests work on a `Store`.
  package var path: String { "\(Fixture.folder)/\(rawValue)" }

  /// Tests/Fixtures of the sources that these tests were built from.
  package static var folder: String {
    let thisFile = URL(fileURLWithPath: #filePath)
    let tests = thisFile.deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    return tests.appendingPathComponent("Fixtures").path
  }
}
