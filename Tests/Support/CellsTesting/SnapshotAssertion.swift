// A release build has no Testing module, and builds this target all the same.
#if canImport(Testing)
  package import Cells
  private import Foundation
  package import Testing

  /// Holds a canvas against the text beside the test file,
  /// `Snapshots/<test file>/<name>.txt`: its size, its glyphs, and a letter for each role.
  ///
  /// A snapshot that is missing, or any with `RECORD_SNAPSHOTS=1`, is written, and the test fails,
  /// so that nothing is recorded without being seen.
  package func expectSnapshot(
    _ canvas: Canvas, _ name: String, file: String = #filePath,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let test = URL(fileURLWithPath: file)
    let folder = test.deletingLastPathComponent()
      .appendingPathComponent("Snapshots")
      .appendingPathComponent(test.deletingPathExtension().lastPathComponent)
    let place = folder.appendingPathComponent(name + ".txt")
    let found = canvas.snapshot
    let isRecording = ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1"
    // A snapshot that cannot be read is one that is missing: either way it is written below.
    if !isRecording, let known = try? String(contentsOf: place, encoding: .utf8) {
      if known != found {
        Issue.record("\(name) differs.\n\(found)", sourceLocation: sourceLocation)
      }
      return
    }
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try found.write(to: place, atomically: true, encoding: .utf8)
      Issue.record("Recorded \(name); look at it and run again.", sourceLocation: sourceLocation)
    } catch {
      Issue.record("Could not write \(name): \(error)", sourceLocation: sourceLocation)
    }
  }
#endif
