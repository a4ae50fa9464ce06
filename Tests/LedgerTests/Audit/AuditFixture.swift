import CaptureModel
import Foundation
import LedgerFixtures
import SafeFiles
import Synchronization
import TerminalHarness

@testable import Ledger

/// A machine in a folder, where one user is administrator, owner and auditor: the logic without the
/// kernel's part, which `ThreeUsersTests` shows.
final class AuditFixture: Sendable {
  let scratch: LedgerScratch
  let uid = geteuid()
  private let time = Mutex(Instant(microseconds: 1_800_000_000_000_000))

  init() throws { scratch = try LedgerScratch() }

  deinit {
    for kind in FrameFile.Kind.allCases { AppendOnly.set(false, ledger + "/" + kind.rawValue) }
  }

  var root: String { scratch.root + "/var" }
  var ledger: String { LedgerPaths.installed(uid: uid, root: root) }
  var witness: String { root + "/witness/\(uid)" }
  var base: BaseDirectories { BaseDirectories(environment: ["HOME": scratch.root + "/home"]) }
  var personal: String { scratch.root + "/home/.local/share/seen/ledger" }

  var setup: AuditSetup {
    AuditSetup(
      root: root, group: getegid(),
      owners: [AuditSetup.Owner(uid: uid, group: getegid(), base: base)], auditors: [uid],
      administrator: uid)
  }

  func install() throws {
    for step in try setup.steps() {
      // Without it, tampering needs no administrator.
      if case .appendOnly = step { continue }
      _ = try setup.perform(step)
    }
  }

  func paths() throws -> LedgerPaths { try LedgerPaths(uid: uid, base: base, root: root) }

  func owner() throws -> OwnerLedger { try OwnerLedger(paths(), clock: clock) }

  /// Appends so many entries and signs.
  @discardableResult func append(_ count: Int) throws -> VerifierKey {
    let ledger = try owner()
    for number in 0..<count { try ledger.appendBlocking([Self.event(number)]) }
    try ledger.close()
    return ledger.verifier
  }

  static func event(_ number: Int) -> LedgerEvent {
    .dayCounted(
      DayCount(
        count: EntryCount(number), day: Day(year: 2026, month: 11, day: 24), source: .counted,
        stream: .keys))
  }

  var clock: Auditor.Clock {
    { [self] in
      time.withLock { time in
        time = Instant(microseconds: time.microseconds + 1_000_000)
        return time
      }
    }
  }

  func auditor() throws -> Auditor {
    try Auditor(of: uid, base: base, root: root, clock: clock, patience: .zero)
  }

  func read(_ path: String) -> [UInt8]? { try? scratch.bytes(path) }

  func mode(_ path: String) -> String {
    (try? SafeFiles.info(path: path)).map { String($0.mode, radix: 8) } ?? "missing"
  }

  func shell(_ script: String) throws -> Int32? {
    try Command.run("sh", ["-c", script], environment: ["PATH": "/usr/sbin:/usr/bin:/sbin:/bin"])
      .status
  }

  /// What an owner with the key can do: begin anew with other entries under the same key.
  func rewrite(_ count: Int) throws {
    for name in ["entries", "checkpoints", "checkpoint"] {
      try FileManager.default.removeItem(atPath: ledger + "/" + name)
    }
    try? FileManager.default.removeItem(atPath: paths().own)
    try append(count)
  }
}
