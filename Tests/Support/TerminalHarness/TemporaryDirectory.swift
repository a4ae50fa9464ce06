internal import Foundation

/// A fresh folder, 0700, that goes with its owner.
package final class TemporaryDirectory: Sendable {
  /// Absolute, without symbolic links.
  package let path: String

  package init() throws {
    let parent = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
    let url = parent.appendingPathComponent("seen-test-\(UUID().uuidString.prefix(13))")
    try FileManager.default.createDirectory(
      at: url, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    path = url.path
  }

  deinit { remove() }

  /// May be called more than once.
  package func remove() {
    // A folder that is gone already, or that a test has made unreadable, is no failure of a test.
    try? FileManager.default.removeItem(atPath: path)
  }
}
