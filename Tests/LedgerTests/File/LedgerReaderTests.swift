import LedgerFixtures
import Testing

@testable import Ledger

@Suite struct LedgerReaderTests {
  @Test func readsFromTheFront() throws {
    let scratch = try LedgerScratch()
    try scratch.fill(300)
    let (entries, end) = try scratch.readAll()
    #expect(entries.map(\.number) == Array(0..<300))
    #expect(entries.allSatisfy { $0.bytes == LedgerCheck.entry($0.number) })
    #expect(entries.allSatisfy { $0.leaf == Digest.leaf($0.bytes) })
    #expect(end == .whole)
  }

  @Test func readsTheLastFromTheEnd() throws {
    let scratch = try LedgerScratch()
    try scratch.fill(3000)
    let reader = try scratch.reader()
    #expect(try reader.extent().count == 3000)
    #expect(try reader.last(40).map(\.number) == Array(2960..<3000))
    #expect(try reader.last(5000).map(\.number) == Array(0..<3000))
    #expect(try reader.last(0).isEmpty)
  }

  @Test func findsAnEntryByItsNumber() throws {
    let scratch = try LedgerScratch()
    try scratch.fill(5000)
    let reader = try scratch.reader()
    for number in [0, 1, 2, 77, 2499, 2500, 4998, 4999] {
      #expect(try reader.entry(number).bytes == LedgerCheck.entry(number))
    }
    #expect(
      LedgerFileError.thrown { _ = try reader.entry(5000) } == .noEntry(number: 5000, count: 5000))
    #expect(
      LedgerFileError.thrown { _ = try reader.entry(-1) } == .noEntry(number: -1, count: 5000))
    var cursor = try reader.entries(from: 4321)
    #expect(try cursor.next()?.first == 4321)
  }

  @Test func anEmptyLogHasNoEntries() throws {
    let scratch = try LedgerScratch()
    try scratch.fill(0)
    let reader = try scratch.reader()
    #expect(try reader.extent() == .init(count: 0, end: 16, unfinishedBytes: 0))
    #expect(try reader.last(3).isEmpty)
    #expect(try scratch.readAll().end == .whole)
  }

  @Test func refusesWhatIsNoLedger() throws {
    let scratch = try LedgerScratch()
    try scratch.fill(1)
    for bytes in [[], Array("seen".utf8), Array("SQLite format 3\0 and more".utf8)] {
      try scratch.write(bytes, to: scratch.entries)
      let error = LedgerFileError.thrown { _ = try scratch.reader() }
      #expect(error == .notALedger(path: scratch.entries))
      #expect(LedgerFileError.thrown { _ = try scratch.writer() } == error)
      #expect(try scratch.bytes(scratch.entries) == bytes)
    }
  }

  /// Every byte of a log, changed: the entry is told, and bytes of lengths, numbers and trailers to
  /// the field.
  @Test func tellsTheEntryOfEveryChangedByte() throws {
    let scratch = try LedgerScratch()
    try scratch.fill(4)
    let bytes = try scratch.bytes(scratch.entries)
    let frames = try scratch.readAll().entries
    for place in 16..<bytes.count {
      var changed = bytes
      changed[place] ^= 0x21
      try scratch.write(changed, to: scratch.entries)
      let (entries, end) = try scratch.readAll()
      let hit = try #require(frames.last { $0.offset <= place })
      #expect(entries.count == hit.number, "byte \(place)")
      if hit.number == 3 {
        #expect(end == .unfinished(bytes: bytes.count - hit.offset))
        continue
      }
      guard case .damaged(let damage) = end else {
        Issue.record("byte \(place) changed, and the log reads as \(String(describing: end))")
        continue
      }
      #expect(damage.number == hit.number && damage.frameOffset == hit.offset)
      let field = place - hit.offset
      let trailer = 4 + hit.bytes.count + 32
      let fault: FrameFault =
        field < 4
        ? .length : field < trailer ? .hash : field < trailer + 8 ? .number : .trailer
      #expect(damage.fault == fault, "byte \(field) of entry \(hit.number)")
    }
  }

  @Test func followsAWriter() throws {
    let scratch = try LedgerScratch()
    let writer = try scratch.writer()
    var cursor = try scratch.reader().entries()
    #expect(try cursor.next() == nil)
    for round in 0..<5 {
      try writer.appendNext(3)
      let batch = try cursor.next()
      #expect(batch?.numbers == (round * 3)..<(round * 3 + 3))
      #expect(try cursor.next() == nil)
    }
    // While an entry arrives, the log ends before it.
    var frame: [UInt8] = []
    let entry = LedgerCheck.entry(15)
    Frame.append(entry, leaf: .leaf(entry), number: 15, to: &frame)
    try scratch.append(Array(frame[..<30]), to: scratch.entries)
    #expect(try cursor.next() == nil)
    #expect(cursor.end == .unfinished(bytes: 30))
    #expect(try scratch.reader().extent().unfinishedBytes == 30)
    try scratch.append(Array(frame[30...]), to: scratch.entries)
    #expect(try cursor.next()?.numbers == 15..<16)
  }
}
