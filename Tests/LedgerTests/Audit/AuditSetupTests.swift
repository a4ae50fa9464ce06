import Foundation
import LedgerFixtures
import SafeFiles
import Testing

@testable import Ledger

/// Setting up a machine: what it makes, what it refuses, and that nothing is lost on the way.
struct AuditSetupTests {
  private let fixture: AuditFixture

  init() throws { fixture = try AuditFixture() }

  private static let passed = FileRights(owner: geteuid(), group: geteuid(), mode: 0o711)

  private func performAll() throws {
    for step in try fixture.setup.steps() { _ = try fixture.setup.perform(step) }
  }

  private func personalLedger(_ count: Int = 5) throws -> [UInt8] {
    let paths = try LedgerPaths(uid: fixture.uid, base: fixture.base, root: "/nonexistent")
    let ledger = try OwnerLedger(paths, clock: fixture.clock)
    for number in 0..<count { try ledger.appendBlocking([AuditFixture.event(number)]) }
    try ledger.close()
    return try #require(fixture.read(fixture.personal + "/entries"))
  }

  @Test func theLayoutIsExact() throws {
    let planned = try fixture.setup.steps()
    #expect(fixture.mode(fixture.root) == "missing")
    #expect(
      planned.map(\.kind).prefix(4) == ["make-folder", "make-folder", "make-folder", "make-folder"])
    try performAll()
    #expect(fixture.mode(fixture.root) == "711")
    #expect(fixture.mode(fixture.root + "/ledger") == "711")
    #expect(fixture.mode(fixture.ledger) == "2750")
    #expect(fixture.mode(fixture.ledger + "/entries") == "640")
    #expect(fixture.mode(fixture.root + "/witness") == "755")
    #expect(fixture.mode(fixture.witness) == "755")
    let left = try fixture.setup.steps().filter { $0.kind != "append-only" }
    #expect(left == [])
    if geteuid() == 0, AppendOnly.isSupported { #expect(try fixture.setup.steps() == []) }
    let ledger = try fixture.owner()
    try ledger.appendBlocking([AuditFixture.event(1)])
    try ledger.close()
    #expect(fixture.mode(fixture.ledger + "/checkpoint") == "640")
    #expect(try fixture.setup.steps().filter { $0.kind != "append-only" } == [])
  }

  @Test func whatDriftedIsMended() throws {
    try fixture.install()
    try fixture.append(2)
    chmod(fixture.root, 0o755)
    chmod(fixture.ledger, 0o770)
    chmod(fixture.ledger + "/entries", 0o666)
    chmod(fixture.ledger + "/checkpoint", 0o600)
    let steps = try fixture.setup.steps().filter { $0.kind != "append-only" }
    #expect(steps.map(\.kind) == ["mend-folder", "mend-folder", "mend-file", "mend-file"])
    try fixture.install()
    #expect(try fixture.setup.steps().filter { $0.kind != "append-only" } == [])
    #expect(fixture.mode(fixture.ledger) == "2750")
  }

  @Test func aPersonalHistoryIsMovedWholeAndGoesOn() throws {
    let bytes = try personalLedger()
    try performAll()
    #expect(fixture.read(fixture.ledger + "/entries") == bytes)
    #expect(fixture.mode(fixture.personal) == "missing")
    #expect(try fixture.scratch.names(fixture.root + "/ledger") == ["\(fixture.uid)"])
    try fixture.append(3)
    let verdict = try LedgerVerifier(fixture.ledger, trust: .anyone).verify()
    #expect(verdict.fault == nil && verdict.entries == 9)
  }

  @Test func whileItsOwnerWritesNothingIsMoved() throws {
    _ = try personalLedger()
    let paths = try LedgerPaths(uid: fixture.uid, base: fixture.base, root: "/nonexistent")
    let writer = try OwnerLedger(paths, clock: fixture.clock)
    #expect(throws: AuditError.file(.locked(path: paths.own + "/ledger.lock"))) { try performAll() }
    #expect(fixture.mode(fixture.ledger) == "missing")
    try writer.close()
    try performAll()
    #expect(fixture.mode(fixture.personal) == "missing")
  }

  @Test func aHistoryThatDoesNotHoldStays() throws {
    var bytes = try personalLedger()
    bytes[bytes.count / 2] ^= 1
    try fixture.scratch.write(bytes, to: fixture.personal + "/entries")
    do {
      try performAll()
      Issue.record("it was moved")
    } catch AuditError.notVerified(let path, _) {
      #expect(path == fixture.personal)
    }
    #expect(fixture.read(fixture.personal + "/entries") == bytes)
    #expect(fixture.mode(fixture.ledger) == "missing")
  }

  /// Killed between the steps of a move.
  @Test func aMoveThatWasCutShortIsFinished() throws {
    let bytes = try personalLedger()
    try performAll()
    for name in ["entries", "checkpoints"] {
      try FileManager.default.createDirectory(
        atPath: fixture.personal, withIntermediateDirectories: true)
      let whole = try #require(fixture.read(fixture.ledger + "/" + name))
      let path = fixture.personal + "/" + name
      #expect(FileManager.default.createFile(atPath: path, contents: Data(whole)))
      if name == "entries" {
        #expect(try fixture.setup.steps().contains { $0.kind == "remove-original" })
      }
    }
    try performAll()
    #expect(fixture.mode(fixture.personal) == "missing")
    #expect(fixture.read(fixture.ledger + "/entries") == bytes)
  }

  @Test func whatAKilledMoveLeftIsReplaced() throws {
    let bytes = try personalLedger()
    try fixture.setup.perform(.makeFolder(path: fixture.root, Self.passed))
    try fixture.setup.perform(.makeFolder(path: fixture.root + "/ledger", Self.passed))
    let left = fixture.root + "/ledger/.\(fixture.uid).partial"
    try FileManager.default.createDirectory(atPath: left, withIntermediateDirectories: true)
    #expect(
      FileManager.default.createFile(atPath: left + "/entries", contents: Data("half".utf8)))
    try performAll()
    #expect(fixture.read(fixture.ledger + "/entries") == bytes)
    #expect(fixture.mode(left) == "missing")
  }

  @Test func twoHistoriesAreNeverMadeOne() throws {
    try fixture.install()
    try fixture.append(2)
    let bytes = try personalLedger()
    #expect(
      throws: AuditError.twoLedgers(personal: fixture.personal, installed: fixture.ledger)
    ) { try fixture.setup.steps() }
    #expect(fixture.read(fixture.personal + "/entries") == bytes)
  }

  @Test(arguments: ["", "/ledger", "/witness"])
  func linksAndWritableFoldersAreRefused(name: String) throws {
    try fixture.install()
    let path = fixture.root + name
    chmod(path, 0o775)
    #expect(
      throws: AuditError.folderNotSafe(path: path, owner: fixture.uid, mode: 0o775)
    ) { try fixture.setup.steps() }
    chmod(path, 0o711)
    try FileManager.default.moveItem(atPath: path, toPath: path + "-away")
    symlink(path + "-away", path)
    #expect(throws: AuditError.file(.symbolicLink(path: path))) { try fixture.setup.steps() }
  }

  @Test func whatLiesAboveMustNotBeReplaceable() throws {
    chmod(fixture.scratch.root, 0o770)
    #expect(
      throws: AuditError.folderNotSafe(
        path: fixture.scratch.root, owner: fixture.uid, mode: 0o770)
    ) { try fixture.setup.steps() }
  }

  @Test func linksInTheLedgerAreRefused() throws {
    try fixture.install()
    try fixture.append(1)
    let path = fixture.ledger + "/checkpoints"
    link(path, fixture.scratch.root + "/second")
    #expect(throws: AuditError.file(.severalLinks(path: path, count: 2))) {
      try fixture.setup.steps()
    }
    unlink(fixture.scratch.root + "/second")
    try FileManager.default.moveItem(atPath: path, toPath: path + "-away")
    symlink(path + "-away", path)
    #expect(throws: AuditError.file(.symbolicLink(path: path))) { try fixture.setup.steps() }
  }

  @Test(.enabled(if: geteuid() == 0, "only root can give a folder away"))
  func whatBelongsToAnotherIsRefused() throws {
    try fixture.install()
    chown(fixture.ledger, 64_001, 64_001)
    #expect(throws: AuditError.file(.foreignOwner(path: fixture.ledger, owner: 64_001))) {
      try fixture.setup.steps()
    }
    chown(fixture.root, 64_001, 64_001)
    #expect(throws: AuditError.folderNotSafe(path: fixture.root, owner: 64_001, mode: 0o711)) {
      try fixture.setup.steps()
    }
  }

  @Test func whatChangedMeanwhileIsNotTouched() throws {
    try fixture.install()
    chmod(fixture.ledger, 0o755)
    let steps = try fixture.setup.steps().filter { $0.kind == "mend-folder" }
    chmod(fixture.ledger, 0o700)
    #expect(throws: AuditError.file(.changed(path: fixture.ledger))) {
      for step in steps { _ = try fixture.setup.perform(step) }
    }
    #expect(fixture.mode(fixture.ledger) == "700")
  }

  @Test func wordsOfACommandAreQuoted() {
    #expect(quoted("/var/lib/seen") == "/var/lib/seen")
    #expect(quoted("/a b/$(x)") == "'/a b/$(x)'")
    #expect(quoted("/it's") == "'/it'\\''s'")
  }
}
