internal import Foundation
internal import TerminalHarness

/// A throw-away copy of a recording, which a test may read, damage and lose.
package final class Store {
  /// The folder of the recording: absolute, without symbolic links.
  package let path: String
  private let scratch: TemporaryDirectory
  private let databaseName: String

  /// Copies a fixture. Files get the modes that the recorder gives them: JSON 0600, all else 0644.
  package convenience init(_ fixture: Fixture) throws { try self.init(copying: fixture.path) }

  /// Copies the store of an ActivityWatch server.
  package static func activityWatch() throws -> Store {
    try Store(copying: Fixture.activityWatch, database: "peewee-sqlite.v2.db")
  }

  /// Copies any recording.
  package init(copying original: String, database: String = "recording.db") throws {
    scratch = try TemporaryDirectory()
    databaseName = database
    path = scratch.path + "/" + URL(fileURLWithPath: original).lastPathComponent
    try FileManager.default.copyItem(atPath: original, toPath: path)
    try setMode(0o755)
    for file in try FileManager.default.contentsOfDirectory(atPath: path) {
      try setMode(file.hasSuffix(".json") ? 0o600 : 0o644, of: file)
    }
  }

  deinit { remove() }

  /// Removes the copy now, also where a test has taken rights away.
  package func remove() {
    _ = try? Command.run("chmod", ["-R", "u+rwX", scratch.path])
    scratch.remove()
  }

  /// The absolute path of a file of the recording.
  package func file(_ name: String) -> String { "\(path)/\(name)" }

  /// The SQLite file with the rows.
  package var database: String { file(databaseName) }

  /// The name of the finished video, or nil where there is none.
  package var video: String? {
    get throws {
      try FileManager.default.contentsOfDirectory(atPath: path)
        .first { $0.hasSuffix(".mp4") && !$0.hasPrefix(".") }
    }
  }
}
