import Foundation
import LedgerFixtures
import SafeFiles
import Testing

@testable import Ledger

/// What an owner sees of those who looked.
struct WitnessesTests {
  private let fixture: AuditFixture
  private let key: VerifierKey

  init() throws {
    fixture = try AuditFixture()
    try fixture.install()
    key = try fixture.append(5)
  }

  private var cosigned: String { fixture.witness + "/\(fixture.uid)" }

  private func read() throws -> Witnesses.Reading {
    try Witnesses.read(fixture.paths(), owner: fixture.uid, root: fixture.root)
  }

  private func state() throws -> Witnesses.State? { try read().witnesses.all.first?.state }

  @Test func nobodyHasLookedYet() throws {
    let witnesses = try read().witnesses
    #expect(witnesses.all.map(\.state) == [.notYet] && witnesses.unwitnessed == nil)
    #expect(witnesses.events(since: KnownAuditors()) == [])
  }

  @Test func aVisitIsSeenNotedOnceAndAges() throws {
    let auditor = try fixture.auditor()
    _ = try auditor.enroll(key: key)
    try fixture.append(3)
    let first = try read()
    guard case .looked(let look)? = first.witnesses.all.first?.state else {
      Issue.record("not seen")
      return
    }
    #expect(look.size == 6 && look.standing == .unknown && look.seconds >= 1_800_000_000)
    #expect(first.witnesses.unwitnessed == 3)
    let ledger = try fixture.owner()
    #expect(try Witnesses.note(in: ledger, owner: fixture.uid, root: fixture.root) == 2)
    #expect(try Witnesses.note(in: ledger, owner: fixture.uid, root: fixture.root) == 0)
    try ledger.close()
    let second = try read()
    guard case .looked(let known)? = second.witnesses.all.first?.state else { return }
    #expect(known.standing == .enrolled && second.witnesses.unwitnessed == 5)
    #expect(second.known.visits[UserID(fixture.uid)] == 6)
    _ = try auditor.visit()
    let third = try read()
    #expect(third.witnesses.unwitnessed == 0)
    #expect(third.witnesses.events(since: third.known).map(\.kind) == [.auditorVisited])
  }

  @Test func anotherKeyOfTheSameAuditorIsTold() throws {
    let auditor = try fixture.auditor()
    _ = try auditor.enroll(key: key)
    _ = try Witnesses.note(
      in: fixture.paths(), owner: fixture.uid, root: fixture.root, patience: .zero)
    try FileManager.default.removeItem(
      atPath: fixture.scratch.root + "/home/.local/share/seen/keys/auditor.key")
    _ = try auditor.visit()
    let reading = try read()
    guard case .looked(let look)? = reading.witnesses.all.first?.state else { return }
    #expect(look.standing == .changed)
    #expect(
      reading.witnesses.events(since: reading.known).map(\.kind)
        == [.auditorEnrolled, .auditorVisited])
  }

  @Test func whatIsForgedIsNotBelieved() throws {
    _ = try fixture.auditor().enroll(key: key)
    let good = try #require(fixture.read(cosigned))
    var text = String(decoding: good, as: UTF8.self)
    text.replace("\n6\n", with: "\n7\n")
    try fixture.scratch.write(Array(text.utf8), to: cosigned)
    #expect(try state() == .notCosigned)
    try fixture.scratch.write(good.dropLast(40) + [0x0A], to: cosigned)
    #expect(try state() == .notCosigned)
    try fixture.scratch.write([], to: cosigned)
    #expect(try state() == .notCosigned)
    try fixture.scratch.write(good, to: fixture.witness + "/key")
    try fixture.scratch.write(good, to: cosigned)
    #expect(try state() == .notCosigned)
  }

  @Test func whatCannotBeTrustedToBeTheAuditorsIsNotRead() throws {
    _ = try fixture.auditor().enroll(key: key)
    let good = try #require(fixture.read(cosigned))
    try fixture.scratch.write([UInt8](repeating: 0x61, count: 1 << 17), to: cosigned)
    #expect(try state() == .unreadable(.tooLarge(path: cosigned, size: 1 << 17, limit: 1 << 16)))
    try FileManager.default.removeItem(atPath: cosigned)
    symlink("/etc/passwd", cosigned)
    #expect(try state() == .unreadable(.symbolicLink(path: cosigned)))
    unlink(cosigned)
    mkfifo(cosigned, 0o644)
    #expect(try state() == .unreadable(.wrongKind(path: cosigned, found: .fifo, wanted: .regular)))
    unlink(cosigned)
    #expect(FileManager.default.createFile(atPath: cosigned, contents: Data(good)))
    chmod(cosigned, 0o664)
    #expect(try state() == .unreadable(.openToOthers(path: cosigned, mode: 0o664)))
    chmod(cosigned, 0o644)
    guard case .looked? = try state() else {
      Issue.record("the good one is not read")
      return
    }
    chmod(fixture.witness, 0o777)
    #expect(try state() == .unreadable(.openToOthers(path: fixture.witness, mode: 0o777)))
  }

  @Test(.enabled(if: geteuid() == 0, "only root can give a file away"))
  func aFolderOfAnotherUserIsNotTheAuditors() throws {
    _ = try fixture.auditor().enroll(key: key)
    chown(cosigned, 64_001, 64_001)
    #expect(try state() == .unreadable(.foreignOwner(path: cosigned, owner: 64_001)))
    chown(fixture.witness, 64_001, 64_001)
    #expect(try state() == .unreadable(.foreignOwner(path: fixture.witness, owner: 64_001)))
  }

  @Test func anAuditorWhoWasShownAnotherHistoryIsTold() throws {
    _ = try fixture.auditor().enroll(key: key)
    let shown = try #require(fixture.read(cosigned))
    try fixture.rewrite(8)
    #expect(fixture.read(cosigned) == shown)
    #expect(try state() == .ofAnotherLog(size: 6))
    #expect(try read().witnesses.unwitnessed == nil)
  }

  @Test func strayNamesAreNoAuditors() throws {
    for name in ["007", "-1", "x", "4294967296", ".."] where name != ".." {
      mkdir(fixture.root + "/witness/" + name, 0o755)
    }
    #expect(try read().witnesses.all.map(\.auditor) == [fixture.uid])
  }
}
