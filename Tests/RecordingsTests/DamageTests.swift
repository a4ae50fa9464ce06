import CaptureFixtures
import CaptureModel
import Foundation
import Testing

@testable import Recordings

/// A damaged recording gives an error with a hint, or its rows as far as they can be read; it never
/// ends the program, never keeps it for long, and what is lost is counted.
struct DamageTests {
  /// What came of reading a damaged recording.
  private struct Outcome: Equatable {
    var events = 0
    var skipped = SkippedRows()
    var warnings: Set<String> = []
    var error: RecordingError?
  }

  private func read(_ store: Store) throws -> Outcome {
    let before = try Fingerprint(of: store.path)
    var outcome = Outcome()
    do {
      let source = try RecordingKinds.open(store.path)
      outcome.warnings = Set(try source.recording().warnings.map(\.code))
      (outcome.events, outcome.skipped) = try Reading.totals(of: source)
      // What screens ask for must not fail in another way either.
      _ = try source.screens(in: nil, offset: 0, limit: 20)
      _ = try source.titles(of: (1...20).map { WindowReference(row: $0) })
    } catch let error as RecordingError {
      outcome.error = error
    }
    #expect(try Fingerprint(of: store.path).differences(since: before) == [])
    return outcome
  }

  private static let whole = 851 + 49 + 994 + 17 + 330

  @Test func aDatabaseCutShortIsReadAsFarAsItGoes() throws {
    let store = try Store(.typedText)
    let length = try store.length(of: "recording.db")
    var best = 0
    for part in 0...20 {
      let copy = try Store(copying: store.path)
      try copy.truncate("recording.db", to: length * part / 20)
      let outcome = try read(copy)
      if let error = outcome.error {
        #expect(error.hint != nil)
        continue
      }
      #expect(outcome.events <= Self.whole)
      if part < 20 {
        #expect(outcome.warnings.contains("damaged") || !outcome.skipped.isEmpty)
        #expect(outcome.events < Self.whole)
      }
      best = max(best, outcome.events)
    }
    #expect(best == Self.whole)
  }

  @Test func ofADatabaseCutInHalfMuchIsRead() throws {
    let store = try Store(.typedText)
    try store.truncate("recording.db", to: try store.length(of: "recording.db") / 2)
    let outcome = try read(store)
    #expect(outcome.error == nil)
    #expect(outcome.events > 300)
    #expect(outcome.skipped[.unreadable] > 0)
    #expect(outcome.warnings.contains("damaged"))
  }

  @Test func aZeroedPageLosesItsRowsAndNoOthers() throws {
    let original = try Store(.typedText)
    let pages = try original.length(of: "recording.db") / 4096
    var lossy = 0
    for page in 1..<pages {
      let store = try Store(copying: original.path)
      try store.zero("recording.db", page * 4096..<(page + 1) * 4096)
      let outcome = try read(store)
      let lost = Self.whole - outcome.events
      #expect(lost >= 0)
      guard outcome.error == nil, lost > 0, lost < 200 else { continue }
      // Pages hold some tens of rows; ids have no gaps, so all that is missing is counted.
      lossy += 1
      let counted = outcome.skipped[.unreadable]
      #expect(counted > 0, "page \(page) lost \(lost) rows in silence")
      #expect(counted <= lost, "page \(page): \(counted) counted, \(lost) lost")
    }
    #expect(lossy > 20)
  }

  /// The same rows as through batches, whatever is left out beside them.
  @Test func rowsOfASelectionAreReadAroundDamage() throws {
    let original = try Store(.typedText)
    let pages = try original.length(of: "recording.db") / 4096
    var lossy = 0
    for page in stride(from: 1, to: pages, by: 4) {
      let store = try Store(copying: original.path)
      try store.zero("recording.db", page * 4096..<(page + 1) * 4096)
      let source = try RecordingKinds.open(store.path)
      guard let batches = try? Reading.batches(of: source, limit: 100_000) else { continue }
      for (limit, streams) in [
        (100, Set(CaptureModel.Stream.allCases)), (7000, [.keys]), (333, [.clicks]),
      ] {
        var rows: [CaptureModel.Stream: [RowID]] = [:]
        var skipped = SkippedRows()
        try source.events(
          RowSelection(streams: streams), limit: limit, isCancelled: { false }
        ) { batch in
          for (stream, common) in batch.columns { rows[stream, default: []] += common.rows }
          skipped = skipped + batch.skipped
          return true
        }
        for stream in streams {
          let whole = batches.flatMap { $0.columns.first { $0.0 == stream }?.1.rows ?? [] }
          #expect(rows[stream] == whole, "page \(page), \(stream)")
        }
        let lost = batches.reduce(0) { $0 + $1.skipped[.unreadable] }
        if streams.count == 5 { #expect((skipped[.unreadable] > 0) == (lost > 0)) }
        lossy += lost > 0 ? 1 : 0
      }
      var keys = 0
      try source.keys(RowSelection(), limit: 50, isCancelled: { false }) {
        keys += $0.count
        return true
      }
      #expect(keys == batches.reduce(0) { $0 + $1.keys.count })
    }
    #expect(lossy > 10)
  }

  @Test func aZeroedFirstPageIsNoDatabase() throws {
    let store = try Store(.typedText)
    try store.zero("recording.db", 0..<4096)
    #expect(try read(store).error == .notADatabase(path: store.database))
  }

  @Test(arguments: [("recording.db", 3000), ("recording.db-wal", 500)])
  func flippedBitsAreSurvived(file: String, rounds: Int) throws {
    let store = try Store(file.hasSuffix("-wal") ? .unsealed : .typedText)
    let length = try store.length(of: file)
    let handle = try FileHandle(forUpdating: URL(fileURLWithPath: store.file(file)))
    let original = try #require(try handle.readToEnd())
    let asked = ProcessInfo.processInfo.environment["SEEN_SOAK_FLIPS"].flatMap(Int.init)
    let deadline = ContinuousClock.now + .seconds(asked == nil ? 12 : 100_000)
    var random = Lottery(seed: 42)
    for _ in 0..<(asked ?? rounds) where ContinuousClock.now < deadline {
      var places: [Int] = []
      for _ in 0..<Int.random(in: 1...8, using: &random) {
        // Half of them where the trees are described: the heads of pages.
        var place = Int.random(in: 0..<length, using: &random)
        if Bool.random(using: &random) { place = place / 4096 * 4096 + place % 64 }
        places.append(place)
        try handle.seek(toOffset: UInt64(place))
        try handle.write(contentsOf: [
          original[place] ^ UInt8(1 << Int.random(in: 0..<8, using: &random))
        ])
      }
      let started = ContinuousClock.now
      do {
        let source = try RecordingKinds.open(store.path)
        _ = try source.recording()
        _ = try Reading.totals(of: source, limit: 5000)
        let keys = RowSelection(streams: [.keys, .navigation])
        try source.events(keys, limit: 5000, isCancelled: { false }) { _ in true }
        for table in RowReference.Table.allCases {
          _ = try source.storedRow(RowReference(table, 40))
        }
      } catch let error as RecordingError {
        #expect(error.hint != nil)
      }
      #expect(ContinuousClock.now - started < .seconds(10), "flips at \(places)")
      for place in places {
        try handle.seek(toOffset: UInt64(place))
        try handle.write(contentsOf: [original[place]])
      }
    }
  }

  @Test func aTreeThatLeadsBackIntoItselfEnds() throws {
    let store = try Store(.typedText)
    // Every child of the root of action_event becomes the first one.
    let root = try #require(
      Int(
        try store.sql("SELECT rootpage FROM sqlite_schema WHERE name='action_event'").prefix {
          $0.isNumber
        }))
    let bytes = try Data(contentsOf: URL(fileURLWithPath: store.database))
    let page = (root - 1) * 4096
    try #require(bytes[page] == 5, "the root is an interior page")
    let cells = Int(bytes[page + 3]) << 8 | Int(bytes[page + 4])
    let first = page + (Int(bytes[page + 12]) << 8 | Int(bytes[page + 13]))
    for cell in 0..<cells {
      let at = page + 12 + cell * 2
      let start = page + (Int(bytes[at]) << 8 | Int(bytes[at + 1]))
      try store.overwrite("recording.db", at: start, with: [UInt8](bytes[first..<first + 4]))
    }
    let outcome = try read(store)
    #expect(outcome.error == nil)
    #expect(outcome.events < Self.whole)
    #expect(outcome.skipped[.unreadable] > 0)
  }

  @Test func onceCountedDamageIsNotCountedAgain() throws {
    let store = try Store(.typedText)
    try store.zero("recording.db", 200_000..<240_000)
    let source = try RecordingKinds.open(store.path)
    let whole = try Reading.totals(of: source, limit: 100_000)
    let parts = try Reading.totals(of: source, limit: 37)
    #expect(whole == parts)
    let batches = try Reading.batches(of: source, limit: 100_000)
    let again = try source.batch(after: batches.last?.cursor, limit: 100)
    #expect(again.isEmpty)
  }
}

/// Random numbers that are the same in each run.
struct Lottery: RandomNumberGenerator {
  private var state: UInt64
  init(seed: UInt64) { state = seed }
  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state ^ (state >> 29)
  }
}
