import Foundation
import LedgerFixtures
import SafeFiles
import Synchronization
import Testing

@testable import Ledger

@Suite struct LedgerWriterTests {
  @Test func numbersFollowEachOther() throws {
    let scratch = try LedgerScratch()
    let writer = try scratch.writer()
    #expect(try writer.appendNext() == 0..<1)
    #expect(try writer.appendNext(5) == 1..<6)
    #expect(try writer.appendNext(0) == 6..<6)
    try writer.close()
    let again = try scratch.writer()
    #expect(again.count == 6)
    #expect(try again.appendNext(2) == 6..<8)
    try again.close()
    #expect(try scratch.check(acknowledged: 8).problems == [])
  }

  @Test func whatWasAcknowledgedIsInTheFile() throws {
    let scratch = try LedgerScratch()
    let writer = try scratch.writer()
    for count in 1...20 {
      try writer.appendNext()
      #expect(try scratch.reader().extent().count == count)
    }
  }

  @Test func manyWritersShareTheFile() async throws {
    let scratch = try LedgerScratch()
    let writer = try scratch.writer()
    let numbers = try await withThrowingTaskGroup(of: Range<Int>.self) { group in
      for _ in 0..<200 {
        group.addTask {
          try await writer.append { number in
            [LedgerCheck.entry(number), LedgerCheck.entry(number + 1)]
          }
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(numbers.flatMap { $0 }.sorted() == Array(0..<400))
    try writer.close()
    #expect(try scratch.check(acknowledged: 400).problems == [])
  }

  /// 100 wait while the first one syncs; they take one more sync, or two where some came late.
  @Test func writersThatWaitShareASync() throws {
    let scratch = try LedgerScratch()
    let syncs = Mutex(0)
    let gate = DispatchSemaphore(value: 0)
    let faults = LedgerFaults(step: { (step) throws(LedgerFileError) in
      guard step == .afterWrite else { return }
      if syncs.withLock({
        $0 += 1; return $0
      }) == 1 {
        gate.wait()
      }
    })
    let writer = try scratch.writer(faults: faults)
    let done = DispatchGroup()
    let failed = Mutex(0)
    for index in 0..<100 {
      done.enter()
      let thread = Thread {
        do { try writer.appendNext() } catch { failed.withLock { $0 += 1 } }
        done.leave()
      }
      thread.start()
      if index == 0 { while syncs.withLock({ $0 }) == 0 { usleep(100) } }
    }
    while writer.waitingCount < 99 { usleep(100) }
    gate.signal()
    done.wait()
    #expect(failed.withLock { $0 } == 0)
    #expect(syncs.withLock { $0 } == 2)
    try writer.close()
    #expect(try scratch.check(acknowledged: 100).entries == 100)
  }

  @Test func theRootIsThatOfTheWholeTree() throws {
    let scratch = try LedgerScratch()
    let writer = try scratch.writer()
    var tree = MerkleFrontier()
    for number in 0..<50 {
      try writer.appendNext()
      tree.append(.leaf(LedgerCheck.entry(number)))
      #expect(writer.head == TreeHead(size: number + 1, root: tree.root))
    }
    try writer.close()
    #expect(try scratch.writer().head.root == tree.root)
  }

  @Test func refusesWhatIsNoEntry() throws {
    let scratch = try LedgerScratch()
    let writer = try scratch.writer()
    let long = [UInt8](repeating: 0x78, count: 65_536)
    for (entry, error) in [
      (long, LedgerFileError.entryTooLarge(bytes: 65_536)), ([], .entryNotText),
      ([0x7B, 0, 0x7D], .entryNotText),
    ] {
      #expect(
        LedgerFileError.thrown { try writer.appendBlocking { _ in [[0x7B], entry] } } == error)
    }
    let failed = LedgerFileError.thrown {
      try writer.appendBlocking { _ in throw CancellationError() }
    }
    #expect(failed == .notMade(reason: "CancellationError"))
    #expect(try writer.appendBlocking { _ in [Array(long.dropLast())] } == 0..<1)
    try writer.close()
    #expect(LedgerFileError.thrown { try writer.appendNext() } == .closed)
    #expect(LedgerFileError.thrown { try writer.seal() } == .closed)
    #expect(try scratch.reader().entry(0).bytes.count == 65_535)
  }

  @Test func onlyOneWrites() throws {
    let scratch = try LedgerScratch()
    let writer = try scratch.writer()
    let error = LedgerFileError.thrown { _ = try scratch.writer() }
    #expect(error == .file(.locked(path: scratch.own + "/ledger.lock")))
    #expect(error?.hint == "Another Seen writes to this ledger. Wait for it, or end it.")
    try writer.close()
    try scratch.writer().close()
  }

  @Test func signsWithinTheDelay() throws {
    let scratch = try LedgerScratch()
    let writer = try scratch.writer(sealDelay: .milliseconds(1))
    try writer.appendNext(3)
    for _ in 0..<10_000 where writer.signed?.size != 3 { usleep(1000) }
    #expect(writer.signed == writer.head)
    #expect(try scratch.check().signed == 3)
  }

  @Test func signsAtClose() throws {
    let scratch = try LedgerScratch()
    let writer = try scratch.writer()
    try writer.appendNext(3)
    #expect(writer.signed == nil)
    try writer.close()
    #expect(try scratch.check().signed == 3)
    #expect(try scratch.bytes(scratch.checkpoint).count > 64)
  }

  @Test func keepsEveryCheckpoint() throws {
    let scratch = try LedgerScratch()
    let writer = try scratch.writer()
    for _ in 0..<4 {
      try writer.appendNext()
      try writer.seal()
      try writer.seal()
    }
    try writer.close()
    #expect(try scratch.writer().signed?.size == 4)
    let all = try LedgerReader(.checkpoints, in: .init(opening: scratch.ledger))
    #expect(try all.extent().count == 4)
    #expect(try all.last(1).first?.bytes == scratch.bytes(scratch.checkpoint))
  }

  @Test func modesDoNotDependOnTheUmask() throws {
    let scratch = try LedgerScratch()
    try FileManager.default.createDirectory(
      atPath: scratch.ledger, withIntermediateDirectories: false,
      attributes: [.posixPermissions: 0o750])
    let place = LedgerPlace.audited(ledger: scratch.ledger, own: scratch.own)
    let writer = try scratch.writer(place: place)
    try writer.appendNext()
    try writer.close()
    func mode(_ path: String) throws -> Int? {
      try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    }
    for path in [scratch.entries, scratch.checkpoints, scratch.checkpoint] {
      #expect(try mode(path) == 0o640)
    }
    #expect(try mode(scratch.own) == 0o700)
    for name in try scratch.names(scratch.own) {
      #expect(try mode(scratch.own + "/" + name) == 0o600)
    }
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o644], ofItemAtPath: scratch.entries)
    let again = try scratch.writer(place: place)
    #expect(
      again.takeNotices() == [.modeTightened(path: scratch.entries, from: 0o644, to: 0o640)])
    #expect(try mode(scratch.entries) == 0o640)
  }
}
