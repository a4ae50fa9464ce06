internal import Foundation
package import Ledger

/// A ledger of its own for a test, removed with everything in it at the end.
package final class LedgerScratch: Sendable {
  package let root: String

  package init() throws {
    root = FileManager.default.temporaryDirectory.path + "/seen-ledger-" + UUID().uuidString
    try FileManager.default.createDirectory(
      atPath: root, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
  }

  deinit {
    do { try FileManager.default.removeItem(atPath: root) } catch {
      AppendOnly.set(false, entries)
      AppendOnly.set(false, checkpoints)
      try? FileManager.default.removeItem(atPath: root)
    }
  }

  package var ledger: String { root + "/ledger" }
  package var own: String { root + "/own" }
  package var entries: String { ledger + "/entries" }
  package var checkpoints: String { ledger + "/checkpoints" }
  package var checkpoint: String { ledger + "/checkpoint" }
  package var place: LedgerPlace { .personal(ledger: ledger, own: own) }

  package func bytes(_ path: String) throws -> [UInt8] {
    Array(try Data(contentsOf: URL(fileURLWithPath: path)))
  }

  /// In place, as a tamperer would.
  package func write(_ bytes: [UInt8], to path: String) throws {
    let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
    try handle.truncate(atOffset: 0)
    try handle.write(contentsOf: Data(bytes))
    try handle.close()
  }

  package func append(_ bytes: [UInt8], to path: String) throws {
    let handle = try FileHandle(forUpdating: URL(fileURLWithPath: path))
    try handle.seekToEnd()
    try handle.write(contentsOf: Data(bytes))
    try handle.close()
  }

  package func names(_ path: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: path).sorted()
  }
}

/// The attribute of ext4 files that may only grow; only root sets it.
package enum AppendOnly {
  /// False where it cannot be set.
  @discardableResult
  package static func set(_ isOn: Bool, _ path: String) -> Bool {
    Tool.run("chattr", isOn ? "+a" : "-a", path)
  }

  /// Whether it can be set here.
  package static let isSupported: Bool = {
    let path = FileManager.default.temporaryDirectory.path + "/seen-attr-" + UUID().uuidString
    guard FileManager.default.createFile(atPath: path, contents: nil) else { return false }
    defer {
      set(false, path)
      try? FileManager.default.removeItem(atPath: path)
    }
    return set(true, path)
  }()
}

/// Programs of the system that tests need.
package enum Tool {
  /// False where it failed, or is missing.
  package static func run(_ words: String...) -> Bool {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = words
    process.standardError = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }
}
