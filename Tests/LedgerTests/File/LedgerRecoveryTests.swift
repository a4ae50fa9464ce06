import LedgerFixtures
import Testing

@testable import Ledger

@Suite struct LedgerRecoveryTests {
  /// A log of five entries of which three are signed.
  private func partlySigned() throws -> (LedgerScratch, ends: [Int]) {
    let scratch = try LedgerScratch()
    try scratch.fill(3)
    let kept = try (scratch.bytes(scratch.checkpoint), scratch.bytes(scratch.checkpoints))
    try scratch.fill(2)
    try scratch.write(kept.0, to: scratch.checkpoint)
    try scratch.write(kept.1, to: scratch.checkpoints)
    return (scratch, try scratch.readAll().entries.map(\.end))
  }

  @Test func aTornTailIsKeptAsideAndCut() throws {
    let (scratch, ends) = try partlySigned()
    let bytes = try scratch.bytes(scratch.entries)
    for cut in stride(from: ends[3] + 1, to: ends[4], by: 13) {
      try scratch.write(Array(bytes[..<cut]), to: scratch.entries)
      let writer = try scratch.writer()
      let events = writer.takeNotices()
      guard case .tailSetAside(let name, let count, 3, .cut) = events.first, events.count == 1
      else {
        Issue.record("cut at \(cut): \(events)")
        continue
      }
      #expect(count == cut - ends[3])
      #expect(try scratch.bytes(scratch.own + "/" + name) == Array(bytes[ends[3]..<cut]))
      #expect(writer.count == 4)
    }
  }

  @Test func neverBelowTheLastCheckpoint() throws {
    let (scratch, ends) = try partlySigned()
    let bytes = try scratch.bytes(scratch.entries)
    for cut in [ends[2] - 1, ends[1], ends[0] + 7, 16] {
      let rest = Array(bytes[..<cut])
      try scratch.write(rest, to: scratch.entries)
      let found = ends.filter { $0 <= cut }.count
      let error = LedgerFileError.thrown { _ = try scratch.writer() }
      #expect(
        error
          == .belowCheckpoint(
            path: scratch.entries, signed: 3, found: found,
            offset: found == 0 ? 16 : ends[found - 1]))
      #expect(error?.isAlarm == true)
      #expect(try scratch.bytes(scratch.entries) == rest)
      #expect(try scratch.names(scratch.own).filter { $0.hasPrefix("torn") } == [])
    }
  }

  @Test func aChangedSignedEntryIsAnAlarm() throws {
    let (scratch, ends) = try partlySigned()
    var bytes = try scratch.bytes(scratch.entries)
    bytes[ends[0] + 6] ^= 1
    try scratch.write(bytes, to: scratch.entries)
    try scratch.removeFrontier()
    let error = LedgerFileError.thrown { _ = try scratch.writer() }
    guard case .damaged(_, let damage) = error else {
      Issue.record("opened")
      return
    }
    #expect(damage.number == 1 && damage.fault == .hash)
    #expect(try scratch.bytes(scratch.entries) == bytes)
  }

  /// Rewritten with its own right hash: only the signed root tells.
  @Test func aRewrittenSignedEntryIsAnAlarm() throws {
    let (scratch, _) = try partlySigned()
    var bytes = FrameFile.Kind.entries.header
    for number in 0..<5 {
      let entry = number == 1 ? Array("{\"seq\":1}".utf8) : LedgerCheck.entry(number)
      Frame.append(entry, leaf: .leaf(entry), number: number, to: &bytes)
    }
    try scratch.write(bytes, to: scratch.entries)
    let error = LedgerFileError.thrown { _ = try scratch.writer() }
    #expect(error == .notConsistent(path: scratch.entries, signed: 3))
    #expect(try scratch.check().problems.isEmpty == false)
  }

  @Test func aForeignCheckpointIsAnAlarm() throws {
    let (scratch, _) = try partlySigned()
    var note = try scratch.bytes(scratch.checkpoint)
    note[0] ^= 1
    try scratch.write(note, to: scratch.checkpoint)
    #expect(
      LedgerFileError.thrown { _ = try scratch.writer() }
        == .checkpointUnreadable(path: scratch.ledger + "/checkpoint"))
  }

  @Test func aMissingPublishedCheckpointIsWrittenAgain() throws {
    let scratch = try LedgerScratch()
    try scratch.fill(2)
    let note = try scratch.bytes(scratch.checkpoint)
    try scratch.write([], to: scratch.checkpoint)
    #expect(Tool.run("rm", scratch.checkpoint))
    try scratch.writer().close()
    #expect(try scratch.bytes(scratch.checkpoint) == note)
  }

  @Test func aFrontierThatLiesIsNotBelieved() throws {
    let scratch = try LedgerScratch()
    try scratch.fill(9)
    let root = try scratch.writer().head
    let path = scratch.own + "/frontier"
    let bytes = try scratch.bytes(path)
    for place in bytes.indices where place % 5 == 0 {
      var changed = bytes
      changed[place] ^= 4
      try scratch.write(changed, to: path)
      #expect(try scratch.writer().head == root, "byte \(place)")
    }
  }

  @Test func aTornCheckpointIsSetAside() throws {
    let scratch = try LedgerScratch()
    try scratch.fill(2)
    let bytes = try scratch.bytes(scratch.checkpoints)
    try scratch.append(Array(bytes[16..<60]), to: scratch.checkpoints)
    let writer = try scratch.writer()
    guard case .tailSetAside(_, 44, 0, .cut) = writer.takeNotices().first else {
      Issue.record("not told")
      return
    }
    try writer.appendNext()
    try writer.close()
    #expect(try scratch.check(acknowledged: 3).signed == 3)
  }

  @Test(.enabled(if: AppendOnly.isSupported, "chattr +a needs root and ext4"))
  func aFileThatMayOnlyGrowIsMarked() throws {
    let scratch = try LedgerScratch()
    try scratch.fill(2)
    let torn = Array(try scratch.bytes(scratch.entries)[16..<50])
    try scratch.append(torn, to: scratch.entries)
    #expect(AppendOnly.set(true, scratch.entries) && AppendOnly.set(true, scratch.checkpoints))
    let writer = try scratch.writer()
    guard case .tailSetAside(_, 34, 1, .marked) = writer.takeNotices().first else {
      Issue.record("not told")
      return
    }
    try writer.appendNext(2)
    try writer.close()
    let check = try scratch.check(acknowledged: 4)
    #expect(check.problems == [] && check.gaps == 1 && check.signed == 4)
    #expect(try scratch.writer().count == 4)
  }
}

extension LedgerScratch {
  func removeFrontier() throws { try write([], to: own + "/frontier") }
}
