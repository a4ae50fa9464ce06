import CaptureModel
import Foundation
import LedgerFixtures
import SafeFiles
import Synchronization
import Testing

@testable import Ledger

/// What an owner writes is what anybody can verify.
struct OwnerLedgerTests {
  private let scratch: LedgerScratch
  private let paths: LedgerPaths

  init() throws {
    scratch = try LedgerScratch()
    paths = LedgerPaths(
      ledger: scratch.ledger, own: scratch.own, keys: scratch.root + "/keys")
  }

  private static let events: [LedgerEvent] = {
    let recording = RandomID()
    return [
      .recorderStarted(
        RecorderStarted(policy: nil, recorder: .openadapt, recording: recording)),
      .recorderLost(RecorderLost(reason: .silent, recorder: .openadapt, recording: recording)),
      .recorderBack(RecorderBack(recorder: .openadapt, recording: recording)), counted(7),
    ]
  }()

  private static func counted(_ count: Int) -> LedgerEvent {
    .dayCounted(
      DayCount(
        count: EntryCount(count), day: Day(year: 2026, month: 11, day: 24), source: .counted,
        stream: .keys))
  }

  private func verify(_ trust: LedgerVerifier.Trust = .anyone) throws -> LedgerVerdict {
    try LedgerVerifier(paths.ledger, trust: trust).verify()
  }

  @Test func whatIsWrittenVerifies() throws {
    let ledger = try OwnerLedger(paths)
    #expect(try ledger.appendBlocking(Self.events) == 1..<5)
    let key = ledger.verifier.key
    try ledger.close()
    var kinds: [LedgerEvent.Kind] = []
    let verdict = try LedgerVerifier(paths.ledger, trust: .owner(key)).verify { _ in
      true
    } visit: {
      kinds.append($0.entry.event.kind)
    }
    #expect(verdict.fault == nil && verdict.entries == 5 && verdict.signed == 5)
    #expect(
      kinds == [.logBegun, .recorderStarted, .recorderLost, .recorderBack, .dayCounted])
    #expect(verdict.signer?.key == key)
  }

  @Test func itGoesOnWhereItStopped() throws {
    var keys: Set<PublicKey> = []
    for round in 0..<4 {
      let ledger = try OwnerLedger(paths)
      #expect(ledger.count == 1 + round)
      try ledger.appendBlocking([Self.counted(round)])
      keys.insert(ledger.verifier.key)
      try ledger.close()
    }
    #expect(keys.count == 1)
    let verdict = try verify()
    #expect(verdict.fault == nil && verdict.entries == 5)
  }

  @Test func aClockThatGoesBackIsTold() throws {
    let clock = Mutex<Int64>(2_000_000_000_000_000)
    let ledger = try OwnerLedger(paths, clock: { Instant(microseconds: clock.withLock { $0 }) })
    clock.withLock { $0 -= 60_000_000 }
    #expect(try ledger.appendBlocking([Self.counted(1)]) == 1..<3)
    try ledger.close()
    let verdict = try verify()
    #expect(verdict.fault == nil && verdict.warnings == [] && verdict.entries == 3)
  }

  @Test func anotherWriterIsRefused() throws {
    let ledger = try OwnerLedger(paths)
    #expect(throws: LedgerError.self) { _ = try OwnerLedger(paths) }
    try ledger.close()
    try OwnerLedger(paths).close()
  }

  @Test func anAuditorFollowsARotation() throws {
    let ledger = try OwnerLedger(paths)
    let first = ledger.verifier.key
    try ledger.seal()
    let seen = try #require(ledger.signed)
    try ledger.rotateKey()
    try ledger.appendBlocking([Self.counted(2)])
    let second = ledger.verifier.key
    try ledger.close()
    #expect(first != second)
    let verdict = try verify(.auditor(first, seen: seen))
    #expect(verdict.fault == nil && verdict.vouched == seen.size)
    #expect(try verify(.owner(second)).fault == nil)
    #expect(try verify(.owner(first)).fault == .unknownKey)
    let again = try OwnerLedger(paths)
    #expect(again.verifier.key == second)
    try again.close()
  }

  @Test func aLostKeyIsToldAsWhatItIs() throws {
    let ledger = try OwnerLedger(paths)
    let first = ledger.verifier.key
    try ledger.close()
    try FileManager.default.removeItem(atPath: paths.keys + "/ledger.key")
    #expect(throws: LedgerError.keyLost(path: paths.keys + "/ledger.key")) {
      _ = try OwnerLedger(paths)
    }
    try OwnerLedger.replaceLostKey(paths)
    let next = try OwnerLedger(paths)
    try next.appendBlocking([Self.counted(3)])
    let second = next.verifier.key
    try next.close()
    #expect(try verify(.owner(second)).fault == nil)
    #expect(try verify(.auditor(first, seen: nil)).fault == .keyNotVouched(entry: 1))
  }

  @Test func anAuditorSeesWhatWasRewritten() throws {
    let ledger = try OwnerLedger(paths)
    try ledger.appendBlocking(Self.events)
    try ledger.close()
    let key = ledger.verifier.key
    let seen = try #require(ledger.signed)
    // The owner, with the key, writes another history.
    let key2 = try String(contentsOfFile: paths.keys + "/ledger.key", encoding: .utf8)
    try FileManager.default.removeItem(atPath: paths.ledger)
    try FileManager.default.removeItem(atPath: paths.own)
    try FileManager.default.removeItem(atPath: paths.keys + "/ledger.key")
    let forged = try OwnerLedger(paths, sealer: try sealer(key2), clock: SystemClock.now)
    try forged.appendBlocking(Self.events + Self.events.suffix(1))
    try forged.close()
    #expect(try verify().fault == nil)
    #expect(try verify(.auditor(key, seen: seen)).fault == .notWhatWasSeen(seen: seen.size))
    let longer = TreeHead(size: 99, root: .emptyTree)
    #expect(
      try verify(.auditor(key, seen: longer)).fault == .shorterThanSeen(seen: 99, found: 6))
  }

  private func sealer(_ encoded: String) throws -> NoteSealer {
    NoteSealer(try #require(SignerKey(encoded: encoded.split(separator: "\n")[0])), former: [])
  }

  /// Every byte of the file, turned over one after the other.
  @Test func noByteCanBeChanged() throws {
    let ledger = try OwnerLedger(paths)
    try ledger.appendBlocking(Self.events)
    try ledger.close()
    let url = URL(filePath: scratch.entries)
    let good = try Data(contentsOf: url)
    for place in FrameFile.headerBytes..<good.count {
      var bad = good
      bad[place] ^= 0x01
      try bad.write(to: url)
      let verdict = try verify()
      #expect(verdict.fault != nil, "byte \(place)")
    }
    try good.write(to: url)
    #expect(try verify().fault == nil)
  }

  @Test func thereIsNothingWithoutALedger() throws {
    #expect(throws: LedgerError.noLedger(path: paths.ledger)) { _ = try verify() }
  }
}
