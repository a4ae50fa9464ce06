import CaptureModel
import Foundation
import LedgerFixtures
import Testing

@testable import Ledger

/// A thousand histories that were changed, each at a random place, by somebody with the log's key and
/// by somebody without it.
struct TamperTests {
  enum Tampering: String, CaseIterable {
    case rewrite, delete, insert, swap, truncate, resign, fork, replay
  }

  /// What was changed, and the first entry that is not what it was.
  struct Case {
    let log: ForgedLog
    let place: Int
  }

  private static let size = 40
  private static let signedAt = [1, 7, 8, 19, 30, 40]

  private func counted(_ random: inout SeededGenerator) -> LedgerEvent {
    .dayCounted(
      DayCount(
        count: EntryCount(Int.random(in: 0..<1_000_000, using: &random)),
        day: Day(year: 2026, month: 11, day: 24), source: .counted, stream: .keys))
  }

  private func honest(_ key: SignerKey, _ random: inout SeededGenerator) -> ForgedLog {
    let rest = (1..<Self.size).map { _ in counted(&random) }
    return ForgedLog(
      events: [.logBegun(LogBegun(key: key.verifier.key))] + rest, signedAt: Self.signedAt)
  }

  private func tampered(
    _ log: ForgedLog, _ kind: Tampering, with other: SignerKey, _ random: inout SeededGenerator
  ) -> Case {
    var log = log
    let place = Int.random(in: 1..<Self.size, using: &random)
    switch kind {
    case .rewrite: log.events[place] = counted(&random)
    case .delete: log.events.remove(at: place)
    case .insert: log.events.insert(counted(&random), at: place)
    case .swap:
      let next = place + 1 < Self.size ? place + 1 : place - 1
      log.events.swapAt(place, next)
      return Case(log: log, place: min(place, next))
    case .truncate, .replay: log.events.removeSubrange(place...)
    case .fork:
      log.events.replaceSubrange(
        place..., with: (0..<Int.random(in: 1..<60, using: &random)).map { _ in counted(&random) })
    case .resign:
      log.events[0] = .logBegun(LogBegun(key: other.verifier.key))
      return Case(log: log, place: 0)
    }
    return Case(log: log, place: place)
  }

  /// Without the key nobody can change a signed entry unseen; with it, whoever kept a checkpoint
  /// behind the change sees it, and nobody else.
  @Test(arguments: Tampering.allCases)
  func whatIsChangedIsFoundByWhoeverKeptACheckpoint(kind: Tampering) throws {
    var random = SeededGenerator(seed: UInt64(kind.rawValue.utf8.reduce(7) { $0 &* 31 &+ Int($1) }))
    let key = try signer(1)
    let other = try signer(2)
    let scratch = try LedgerScratch()
    var table = (cases: 0, byAnyone: 0, byAuditor: 0, unseen: 0)
    for _ in 0..<125 {
      let honest = honest(key, &random)
      let forged = tampered(honest, kind, with: other, &random)
      let seen = honest.head(Int.random(in: 1...Self.size, using: &random))
      table.cases += 1
      func fault(_ trust: LedgerVerifier.Trust) throws -> LedgerFault? {
        try LedgerVerifier(scratch.ledger, trust: trust).verify().fault
      }

      // By somebody who can write the files and has no key: the checkpoints stay as they were, or,
      // to hide a truncation, those that are too long go.
      var old = try honest.notes(key)
      if kind == .replay { old = try forged.log.notes(key) }
      try forged.log.write(to: scratch.ledger, notes: old)
      let isSigned = forged.place < (Self.signedAt.last ?? 0)
      if kind != .replay {
        let what = "\(kind.rawValue) at \(forged.place), no key"
        #expect(try fault(.anyone) != nil || !isSigned, "\(what)")
        table.byAnyone += 1
      }

      // By the owner, who has the key and signs everything anew.
      var owner = key
      if kind == .resign { owner = other }
      try forged.log.write(to: scratch.ledger, notes: try forged.log.notes(owner))
      #expect(try fault(.anyone) == nil, "a forgery agrees with itself")
      let found = try fault(.auditor(key.verifier.key, seen: seen))
      let mustBeFound = forged.place < seen.size || kind == .resign
      let what = "\(kind.rawValue) at \(forged.place), seen \(seen.size)"
      #expect((found != nil) == mustBeFound, "\(what)")
      if found != nil { table.byAuditor += 1 } else { table.unseen += 1 }
    }
    print(
      "tampering \(kind.rawValue): \(table.cases) cases; without the key found by anyone in"
        + " \(table.byAnyone); with the key found by the auditor in \(table.byAuditor); behind the"
        + " auditor's checkpoint and not to be found: \(table.unseen)")
  }

  /// Two auditors who were shown two histories need only compare notes.
  @Test func aForkIsFoundWhenAuditorsCompare() throws {
    var random = SeededGenerator(seed: 11)
    let key = try signer(1)
    let scratch = try LedgerScratch()
    for _ in 0..<50 {
      let shown = honest(key, &random)
      let fork = tampered(shown, .fork, with: key, &random)
      try fork.log.write(to: scratch.ledger, notes: try fork.log.notes(key))
      let first = shown.head(Self.size)
      let verdict = try LedgerVerifier(
        scratch.ledger, trust: .auditor(key.verifier.key, seen: first)
      ).verify()
      #expect(
        verdict.fault == .notWhatWasSeen(seen: Self.size)
          || verdict.fault == .shorterThanSeen(seen: Self.size, found: fork.log.events.count))
    }
  }

  private func signer(_ number: UInt8) throws -> SignerKey {
    let name = try #require(KeyName("seen.local/test/ledger"))
    let seed = [UInt8](repeating: number, count: 32)
    return try #require(SignerKey(name: name, algorithm: .ed25519, seed: seed))
  }
}
