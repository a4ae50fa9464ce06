import CaptureModel
import Foundation
import LedgerFixtures
import SafeFiles
import TerminalHarness
import Testing

@testable import Ledger

/// Each thing that breaks a promise is named, and the command that is told mends it.
struct LedgerInspectionTests {
  private let fixture: AuditFixture

  init() throws {
    fixture = try AuditFixture()
    try fixture.install()
    let key = try fixture.append(2)
    _ = try fixture.auditor().enroll(key: key)
  }

  private func findings(umask: UInt16 = 0o022) throws -> [Warning] {
    try LedgerInspection.findings(
      fixture.paths(), base: fixture.base, root: fixture.root, uid: fixture.uid,
      administrator: fixture.uid, umask: umask
    ).filter { !["not-append-only", "hardlinks-open"].contains($0.code) }
  }

  @Test func whatSetupMakesHasNoFindings() throws { #expect(try findings() == []) }

  struct Case: CustomTestStringConvertible, Sendable {
    let code: String
    /// `R`, `L`, `H` and `K` stand for root, ledger, the auditor's home and the keys.
    let script: String
    var testDescription: String { script }
  }

  @Test(arguments: [
    Case(code: "readable-by-others", script: "chmod 755 $L"),
    Case(code: "writable-by-others", script: "chmod 2770 $L"),
    Case(code: "mode", script: "chmod 750 $L && chmod g-s $L"),
    Case(code: "readable-by-others", script: "chmod 644 $L/entries"),
    Case(code: "writable-by-others", script: "chmod 660 $L/checkpoints"),
    Case(code: "mode", script: "chmod 600 $L/checkpoint"),
    Case(code: "readable-by-others", script: "chmod 640 $K/ledger.key"),
    Case(code: "readable-by-others", script: "chmod 644 $K/auditor.key"),
    Case(code: "readable-by-others", script: "chmod 755 $K"),
    Case(code: "readable-by-others", script: "chmod 755 $H/.local/state/seen/ledger"),
    Case(code: "readable-by-others", script: "chmod 750 $H/.local/state/seen/audit"),
    Case(code: "writable-by-others", script: "chmod 622 $H/.local/state/seen/audit/*/checkpoint"),
    Case(code: "writable-by-others", script: "chmod 775 $R/ledger"),
    Case(code: "readable-by-others", script: "chmod 755 $R"),
    Case(code: "writable-by-others", script: "chmod 1777 $R/witness"),
    Case(code: "writable-by-others", script: "chmod 777 $R/witness/*"),
    Case(code: "stray-witness", script: "mkdir $R/witness/x"),
    Case(code: "replaceable-above", script: "chmod 777 $R/.."),
    Case(code: "several-links", script: "ln $L/entries $R/../second"),
    Case(code: "two-ledgers", script: "mkdir -p $P && cp $L/entries $P"),
  ])
  func eachIsNamedAndMended(_ example: Case) throws {
    let home = fixture.scratch.root + "/home"
    let names = "R=\(fixture.root) L=\(fixture.ledger) H=\(home) K=\(home)/.local/share/seen/keys"
    #expect(try fixture.shell("\(names) P=\(fixture.personal); \(example.script)") == 0)
    let found = try findings()
    #expect(found.map(\.code) == [example.code], "\(found.map(\.message))")
    for finding in found {
      let command = (finding.hint ?? "false").replacing("sudo ", with: "")
      #expect(try fixture.shell(command) == 0, "\(command)")
    }
    #expect(try findings() == [])
  }

  @Test(arguments: ["entries", "checkpoint"]) func linksAreNamed(name: String) throws {
    let path = fixture.ledger + "/" + name
    try FileManager.default.moveItem(atPath: path, toPath: path + "-away")
    symlink(path + "-away", path)
    #expect(try findings().map(\.code) == ["link"])
  }

  @Test func aLinkInTheFoldersPlaceIsNamed() throws {
    try FileManager.default.moveItem(
      atPath: fixture.witness, toPath: fixture.scratch.root + "/away")
    symlink(fixture.scratch.root + "/away", fixture.witness)
    #expect(try findings().map(\.code) == ["link"])
  }

  @Test func anOpenUmaskIsNamed() throws {
    #expect(try findings(umask: 0o002).map(\.code) == ["umask"])
    #expect(try findings(umask: 0o077) == [])
  }

  @Test func theKernelIsAsked() throws {
    #expect(LedgerInspection.kernelNumber("/proc/sys/fs", "protected_hardlinks") != nil)
    #expect(LedgerInspection.kernelNumber("/proc/sys/fs", "no-such-name") == nil)
    let found = LedgerInspection.currentUmask()
    #expect(LedgerInspection.currentUmask() == found && found <= 0o777)
  }

  @Test func anAccessControlListIsNamed() throws {
    // Entries of struct posix_acl_xattr_entry: owner rw, uid 1 r, group r, mask r, others none.
    let script = """
      import os, struct, sys
      entries = [(1, 6, -1), (2, 4, 1), (4, 4, -1), (16, 4, -1), (32, 0, -1)]
      bytes = struct.pack("<I", 2) + b"".join(struct.pack("<HHi", *entry) for entry in entries)
      os.setxattr(sys.argv[1], "system.posix_acl_access", bytes)
      """
    let path = fixture.ledger + "/entries"
    // Not every file system has them, nor every machine Python.
    guard let done = try? Command.run("python3", ["-c", script, path]), done.status == 0 else {
      return
    }
    #expect(fixture.mode(path) == "640")
    #expect(try findings().map(\.code) == ["access-list"])
  }

  @Test(.enabled(if: geteuid() == 0, "only root can give a file away"))
  func foreignOwnersAndGroupsAreNamed() throws {
    chown(fixture.ledger + "/entries", 64_001, getegid())
    #expect(try findings().map(\.code) == ["foreign-owner"])
    chown(fixture.ledger + "/entries", fixture.uid, 64_001)
    #expect(try findings().map(\.code) == ["other-group"])
    chown(fixture.ledger + "/entries", fixture.uid, getegid())
    chown(fixture.witness, 64_001, 64_001)
    #expect(try findings().map(\.code) == ["foreign-owner"])
  }

  @Test(
    .enabled(if: geteuid() == 0 && AppendOnly.isSupported, "needs root and a file system with +a"))
  func whatCanBeCutIsNamedAndMended() throws {
    func all() throws -> [Warning] {
      try LedgerInspection.findings(
        fixture.paths(), base: fixture.base, root: fixture.root, uid: fixture.uid,
        administrator: fixture.uid, umask: 0o022
      ).filter { $0.code != "hardlinks-open" }
    }
    let found = try all()
    #expect(found.map(\.code) == ["not-append-only", "not-append-only"])
    for finding in found {
      #expect(
        try fixture.shell((finding.hint ?? "false").replacing("sudo ", with: "")) == 0)
    }
    #expect(try all() == [])
    // A file that only grows is mended by letting it go for a moment.
    AppendOnly.set(false, fixture.ledger + "/entries")
    chmod(fixture.ledger + "/entries", 0o666)
    AppendOnly.set(true, fixture.ledger + "/entries")
    let mode = try #require(try all().first)
    #expect(try fixture.shell((mode.hint ?? "false").replacing("sudo ", with: "")) == 0)
    #expect(try all() == [])
  }
}
