import Foundation
import LedgerFixtures
import SafeFiles
import Synchronization
import Testing

@testable import Ledger

@Suite struct LedgerFailureTests {
  /// Fails once at a step.
  private func failing(
    at deadly: LedgerStep, _ error: SafeFilesError, divide: @escaping @Sendable (Int) -> Int
  ) -> (LedgerFaults, arm: @Sendable () -> Void) {
    let armed = Armed()
    let faults = LedgerFaults(
      divide: divide,
      step: { (step) throws(LedgerFileError) in
        if step == deadly, armed.take() { throw .file(error) }
      })
    return (faults, { armed.set() })
  }

  private final class Armed: Sendable {
    private let state = Mutex(false)
    func set() { state.withLock { $0 = true } }
    func take() -> Bool {
      state.withLock { state in
        defer { state = false }
        return state
      }
    }
  }

  @Test(arguments: [0, 1, 30, 500, 900])
  func aWriteThatEndsEarlyIsForgotten(_ place: Int) throws {
    let scratch = try LedgerScratch()
    let full = SafeFilesError.diskFull(path: scratch.entries)
    let (faults, arm) = failing(at: .middleOfWrite, full) { min(place, $0) }
    let writer = try scratch.writer(faults: faults)
    try writer.appendNext(4)
    arm()
    #expect(LedgerFileError.thrown { try writer.appendNext(4) } == .file(full))
    #expect(writer.count == 4)
    #expect(try scratch.reader().extent().unfinishedBytes == 0)
    #expect(try writer.appendNext(4) == 4..<8)
    try writer.close()
    #expect(try scratch.check(acknowledged: 8).problems == [])
  }

  @Test(
    .enabled(if: AppendOnly.isSupported, "chattr +a needs root and ext4"), arguments: [1, 200, 700])
  func theSameInAFileThatMayOnlyGrow(_ place: Int) throws {
    let scratch = try LedgerScratch()
    let full = SafeFilesError.diskFull(path: scratch.entries)
    let (faults, arm) = failing(at: .middleOfWrite, full) { min(place, $0) }
    let writer = try scratch.writer(faults: faults)
    try writer.appendNext(4)
    #expect(AppendOnly.set(true, scratch.entries))
    arm()
    #expect(LedgerFileError.thrown { try writer.appendNext(4) } == .file(full))
    let numbers = try writer.appendNext(4)
    #expect(numbers.lowerBound >= 4)
    try writer.close()
    let check = try scratch.check(acknowledged: numbers.upperBound)
    #expect(check.problems == [] && check.gaps == 1)
    #expect(check.signed == numbers.upperBound)
  }

  @Test(arguments: [LedgerStep.beforeWrite, .afterWrite])
  func anErrorMeansNotInTheLog(_ step: LedgerStep) throws {
    let scratch = try LedgerScratch()
    let readOnly = SafeFilesError.readOnlyDisk(path: scratch.entries)
    let (faults, arm) = failing(at: step, readOnly) { $0 / 2 }
    let writer = try scratch.writer(faults: faults)
    try writer.appendNext(2)
    arm()
    let error = LedgerFileError.thrown { try writer.appendNext(2) }
    #expect(error == .file(readOnly))
    #expect(error?.hint == "Nothing was changed. Mount it for writing.")
    #expect(try scratch.reader().extent().count == 2)
    #expect(try writer.appendNext(2) == 2..<4)
    try writer.close()
    #expect(try scratch.check(acknowledged: 4).problems == [])
  }

  @Test(arguments: [LedgerStep.beforeSeal, .middleOfSealing, .afterSealing])
  func aCheckpointThatFailsIsTriedAgain(_ step: LedgerStep) throws {
    let scratch = try LedgerScratch()
    let full = SafeFilesError.diskFull(path: scratch.checkpoints)
    let (faults, arm) = failing(at: step, full) { $0 / 2 }
    let writer = try scratch.writer(faults: faults)
    try writer.appendNext(2)
    arm()
    #expect(LedgerFileError.thrown { try writer.seal() } == .file(full))
    #expect(writer.signed == nil)
    try writer.appendNext()
    try writer.close()
    #expect(try scratch.check(acknowledged: 3).signed == 3)
  }

  @Test func aFullAndThenReadOnlyDisk() throws {
    let scratch = try LedgerScratch()
    try FileManager.default.createDirectory(
      atPath: scratch.ledger, withIntermediateDirectories: false,
      attributes: [.posixPermissions: 0o700])
    guard Tool.run("mount", "-t", "tmpfs", "-o", "size=256k,mode=700", "tmpfs", scratch.ledger)
    else { return }  // Only root mounts; the injected errors above cover the rest.
    defer { _ = Tool.run("umount", "-l", scratch.ledger) }
    let acknowledged = try fillTheDisk(scratch)
    #expect(Tool.run("mount", "-o", "remount,ro", scratch.ledger))
    #expect(try scratch.check(acknowledged: acknowledged).problems == [])
    #expect(
      LedgerFileError.thrown { _ = try scratch.writer() }
        == .file(.readOnlyDisk(path: scratch.entries)))
  }

  /// Appends until the disk is full, and once more when it is larger.
  private func fillTheDisk(_ scratch: LedgerScratch) throws -> Int {
    let writer = try scratch.writer()
    var error: LedgerFileError?
    var acknowledged = 0
    while error == nil {
      error = LedgerFileError.thrown { acknowledged = try writer.appendNext(20).upperBound }
    }
    #expect(error == .file(.diskFull(path: scratch.entries)))
    #expect(
      error?.hint == "Free some space and try again. Entries that were acknowledged are safe.")
    #expect(try scratch.reader().extent().count == acknowledged)
    #expect(Tool.run("mount", "-o", "remount,size=512k", scratch.ledger))
    acknowledged = try writer.appendNext(20).upperBound
    try writer.close()
    #expect(try scratch.check(acknowledged: acknowledged).problems == [])
    return acknowledged
  }

  @Test func aClockThatWasSetBackIsTold() throws {
    let scratch = try LedgerScratch()
    try scratch.fill(1)
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSinceNow: 3600)], ofItemAtPath: scratch.entries)
    let writer = try scratch.writer()
    try writer.appendNext()
    guard case .clockSetBack(let microseconds) = writer.takeNotices().first else {
      Issue.record("not told")
      return
    }
    #expect(3_500_000_000...3_601_000_000 ~= microseconds)
    try writer.appendNext()
    #expect(writer.takeNotices() == [])
  }

  @Test func aSecondNameIsRefused() throws {
    let scratch = try LedgerScratch()
    try scratch.fill(1)
    #expect(Tool.run("ln", scratch.entries, scratch.root + "/second"))
    #expect(
      LedgerFileError.thrown { _ = try scratch.writer() }
        == .file(.severalLinks(path: scratch.entries, count: 2)))
  }

  @Test func aFileThatOthersWriteIsRefused() throws {
    let scratch = try LedgerScratch()
    try scratch.fill(1)
    #expect(Tool.run("chmod", "0660", scratch.entries))
    #expect(
      LedgerFileError.thrown { _ = try scratch.writer() }
        == .file(.openToOthers(path: scratch.entries, mode: 0o660)))
  }

  @Test func aLinkInItsPlaceIsRefused() throws {
    let scratch = try LedgerScratch()
    try scratch.fill(1)
    #expect(Tool.run("mv", scratch.entries, scratch.root + "/moved"))
    #expect(Tool.run("ln", "-s", scratch.root + "/moved", scratch.entries))
    let error = LedgerFileError.file(.symbolicLink(path: scratch.entries))
    #expect(LedgerFileError.thrown { _ = try scratch.writer() } == error)
    #expect(LedgerFileError.thrown { _ = try scratch.reader() } == error)
  }

  /// Whoever can read a file can lock it: the writer asks for no lock there.
  @Test func aReaderThatLocksKeepsNoOneFromWriting() throws {
    let scratch = try LedgerScratch()
    try scratch.fill(1)
    let locked = [scratch.entries, scratch.checkpoints, scratch.checkpoint].map { path in
      let file = open(path, O_RDONLY)
      return (file, flock(file, LOCK_EX | LOCK_NB))
    }
    defer { for (file, _) in locked { close(file) } }
    #expect(locked.allSatisfy { $0.1 == 0 })
    let writer = try scratch.writer()
    try writer.appendNext()
    try writer.close()
    #expect(try scratch.check(acknowledged: 2).signed == 2)
  }

  @Test func whatOthersWroteMeanwhileIsTold() throws {
    let scratch = try LedgerScratch()
    let writer = try scratch.writer()
    try writer.appendNext()
    let size = try scratch.bytes(scratch.entries).count
    try scratch.append([1, 2, 3], to: scratch.entries)
    #expect(
      LedgerFileError.thrown { try writer.appendNext() }
        == .changedByOthers(path: scratch.entries, expected: size, found: size + 3))
  }

  @Test func everyErrorSaysWhatToDo() {
    let damage = LedgerDamage(number: 3, frameOffset: 10, offset: 12, fault: .hash)
    let errors: [LedgerFileError] = [
      .file(.diskFull(path: "/x")), .file(.locked(path: "/x")), .notALedger(path: "/x"),
      .entryTooLarge(bytes: 9), .entryNotText, .closed,
      .changedByOthers(path: "/x", expected: 1, found: 2),
      .belowCheckpoint(path: "/x", signed: 3, found: 2, offset: 9),
      .notConsistent(path: "/x", signed: 3), .checkpointUnreadable(path: "/x"),
      .damaged(path: "/x", damage), .noEntry(number: 1, count: 1), .notMade(reason: "E"),
    ]
    for error in errors {
      #expect(error.message.hasSuffix(".") || error.message.hasSuffix("E"))
      #expect(error.hint?.hasSuffix(".") == true)
    }
  }
}
