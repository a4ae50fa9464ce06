import CaptureFixtures
import CaptureModel
import Foundation
import GRDB
import Recordings
import Testing

@testable import Summaries

struct SummaryStoreTests {
  private static let start = DeltaTests.start

  private func source(_ seed: UInt64, count: Int = 400) -> StreamSource {
    StreamSource(
      streams: Streams(seed: seed, count: count, start: Self.start), pauses: DeltaTests.pauses,
      desktop: Desktop(bounds: PixelRect(x: -100, y: 50, width: 3000, height: 2000)))
  }

  /// All that a store holds of the recording: each bucket of each level, and the keys.
  private func contents(_ store: SummaryStore) throws -> [[String]] {
    try store.read { database in
      let buckets = try Row.fetchAll(
        database,
        sql: """
          SELECT level, start, app, \(SummarySchema.valueColumns.map { "quote(\($0))" }
          .joined(separator: ", ")) FROM bucket ORDER BY level, start, app
          """)
      let keys = try Row.fetchAll(
        database, sql: "SELECT day, key, presses, texts FROM key_day ORDER BY day, key")
      return (buckets + keys).map { row in row.databaseValues.map(\.description) }
    }
  }

  @Test(arguments: [1, 2, 7, 100, 100_000], [1, 50, 1_000_000])
  func bucketsAreTheSameForBatchesOfAnySize(limit: Int, share: Int) throws {
    let source = source(1, count: limit < 7 ? 60 : 400)
    let store = try SummaryStore(path: nil, calendar: UTCCalendar())
    try store.update(from: source, limit: limit, share: share)
    let whole = try SummaryStore(path: nil, calendar: UTCCalendar())
    try whole.update(from: source, limit: .max)
    #expect(try contents(store) == contents(whole))
    #expect(try contents(store).count > 20)
  }

  @Test(arguments: Fixture.allCases)
  func aSummaryEqualsTheSummaryRebuilt(fixture: Fixture) throws {
    let copy = try Store(fixture)
    let source = try RecordingKinds.open(copy.path)
    let inParts = try SummaryStore(path: nil, calendar: UTCCalendar())
    try inParts.update(from: source, limit: 90, share: 200)
    let rebuilt = try SummaryStore(path: nil, calendar: UTCCalendar())
    let known = try rebuilt.update(from: RecordingKinds.open(copy.path))
    #expect(try contents(inParts) == contents(rebuilt))
    let sum = try rebuilt.summary(of: known.id, in: .all)
    #expect(sum.counts == (try rebuilt.counts(of: [known.id], in: .all)))
    #expect(sum.motion.total == sum.counts.motionEvents)
    #expect(sum.clicks.total == sum.counts.clickPresses)
  }

  @Test func aDayIsTheSumOfItsQuartersAMonthOfItsDaysAndTheWholeOfAll() throws {
    do {
      let store = try SummaryStore(path: nil, calendar: UTCCalendar())
      let known = try store.update(from: source(3, count: 2000))
      let days = try store.days(of: [known.id])
      #expect(days.count > 5)
      for (day, counts) in days {
        let quarters = try store.quarters(of: [known.id], in: UTCCalendar().span(of: day))
        #expect(quarters.reduce(Counts()) { $0 + $1.counts } == counts)
        #expect(try store.summary(of: known.id, in: .days(day...day)).counts == counts)
      }
      let all = try store.counts(of: [known.id], in: .all)
      #expect(days.reduce(Counts()) { $0 + $1.counts } == all)
      let (first, last) = (try #require(days.first).day, try #require(days.last).day)
      #expect(try store.counts(of: [known.id], in: .days(first...last)) == all)
      #expect(
        try store.summary(of: known.id, in: .days(first...last))
          == store.summary(of: known.id, in: .all))
      #expect(
        try store.keys(of: [known.id], in: .days(first...last))
          == store.keys(of: [known.id], in: .all))
      var byDay: KeyCounts = [:]
      for (day, _) in days {
        byDay.merge(
          try #require(try store.keys(of: [known.id], in: .days(day...day))), uniquingKeysWith: +)
      }
      #expect(byDay == (try store.keys(of: [known.id], in: .all)))
    }
  }

  @Test func aSpanOfDaysIsCoveredOnceAndWholly() throws {
    let store = try SummaryStore(path: nil, calendar: UTCCalendar())
    var chance = Chance(seed: 5)
    for _ in 0..<2000 {
      let first = Day(daysSince1970: Int.random(in: 10_000...30_000, using: &chance))
      let last = first.adding(days: Int.random(in: 0...900, using: &chance))
      var covered: [Day] = []
      for part in store.cover(.days(first...last)) {
        let range = try #require(part.range)
        if part.level == .day {
          covered += range.map { Day(daysSince1970: Int($0)) }
        } else {
          #expect(part.level == .month)
          let start = Day(monthIndex: range.lowerBound)
          let end = Day(monthIndex: range.upperBound + 1)
          covered += (start.daysSince1970..<end.daysSince1970).map { Day(daysSince1970: $0) }
        }
      }
      #expect(
        covered.sorted() == (0...(last.daysSince1970 - first.daysSince1970)).map(first.adding))
      #expect(store.cover(.days(first...last)).count <= 3)
    }
  }

  @Test func onlyWhatIsNewIsRead() throws {
    let store = try SummaryStore(path: nil, calendar: UTCCalendar())
    var live = source(8)
    live.state = .live
    let all = live.streams
    live.streams.motion = Array(all.motion.prefix(40))
    live.streams.windows = Array(all.windows.prefix(5))
    let first = try store.update(from: live)
    let idle = try store.update(from: live)
    #expect(idle.revision == first.revision, "an idle look writes nothing")
    live.streams = all
    live.stamp = "2"
    let second = try store.update(from: live)
    #expect(second.id == first.id)
    live.state = .closed
    let closed = try store.update(from: live)
    #expect(closed.id == first.id, "a recording that ends is not read anew")
    let rebuilt = try SummaryStore(path: nil, calendar: UTCCalendar())
    try rebuilt.update(from: live)
    #expect(try contents(store) == contents(rebuilt))
  }

  @Test func aRecordingWhoseBytesHaveChangedIsReadAnew() throws {
    let changes: [(inout StreamSource) -> Void] = [
      { $0.stamp = "2" }, { $0.identity = "b" },
      { $0.desktop = Desktop(bounds: PixelRect(x: 8, y: 0, width: 100, height: 100)) },
      { $0.pauses = [] },
      {
        $0.state = .dead; $0.stamp = "3"
      },
    ]
    for (index, change) in changes.enumerated() {
      let store = try SummaryStore(path: nil, calendar: UTCCalendar())
      var recording = source(9)
      let before = try store.update(from: recording)
      recording.streams.keys.removeFirst(recording.streams.keys.count / 2)
      change(&recording)
      let after = try store.update(from: recording)
      #expect(after.id != before.id, "change \(index)")
      let rebuilt = try SummaryStore(path: nil, calendar: UTCCalendar())
      try rebuilt.update(from: recording)
      #expect(try contents(store) == contents(rebuilt), "change \(index)")
    }
  }

  /// As when the process is killed: what was added stays, what was not is read again.
  @Test func aReadingLeftInTheMiddleIsGoneOnWith() throws {
    let folder = try Folder()
    let recording = source(11)
    var rounds = 0
    while rounds < 1000 {
      rounds += 1
      let store = try SummaryStore(path: folder.file, calendar: UTCCalendar())
      var batches = 0
      var isDone = false
      try store.update(
        from: recording, limit: 10, share: 15, isCancelled: { batches >= 3 },
        progress: {
          batches += 1; isDone = $0.isDone
        })
      if isDone { break }
    }
    #expect(rounds > 5)
    let store = try SummaryStore(path: folder.file, calendar: UTCCalendar())
    let rebuilt = try SummaryStore(path: nil, calendar: UTCCalendar())
    try rebuilt.update(from: recording)
    #expect(try contents(store) == contents(rebuilt))
  }

  @Test func programsAtOnceCountEachRowOnce() async throws {
    let folder = try Folder()
    let recording = source(12, count: 3000)
    let file = folder.file
    let totals = try await withThrowingTaskGroup(of: Counts.self) { group in
      for _ in 0..<6 {
        group.addTask {
          let store = try SummaryStore(path: file, calendar: UTCCalendar())
          let known = try store.update(from: recording, limit: 37, share: 80)
          return try store.counts(of: [known.id], in: .all)
        }
      }
      return try await group.reduce(into: Set<Counts>()) { $0.insert($1) }
    }
    let rebuilt = try SummaryStore(path: nil, calendar: UTCCalendar())
    let known = try rebuilt.update(from: recording)
    #expect(totals == [try rebuilt.counts(of: [known.id], in: .all)])
    let store = try SummaryStore(path: file, calendar: UTCCalendar())
    #expect(try contents(store) == contents(rebuilt))
  }

  @Test func anEntryThatAnotherProgramMadeAnewIsNotAddedTo() throws {
    let folder = try Folder()
    let recording = source(13)
    let (one, two) = try (
      SummaryStore(path: folder.file, calendar: UTCCalendar()),
      SummaryStore(path: folder.file, calendar: UTCCalendar())
    )
    var isDisturbed = false
    try one.update(
      from: recording, limit: 20, share: 20,
      progress: { _ in
        guard !isDisturbed, let known = try? two.known(path: "/recording") else { return }
        isDisturbed = true
        try? two.forget(known)
      })
    #expect(isDisturbed)
    let rebuilt = try SummaryStore(path: nil, calendar: UTCCalendar())
    try rebuilt.update(from: recording)
    #expect(try contents(one) == contents(rebuilt))
  }
}

/// A folder for one store, removed with its owner.
final class Folder {
  let path: String
  var file: String { path + "/summary.sqlite" }

  init() throws {
    path = FileManager.default.temporaryDirectory.path + "/seen-summaries-\(UUID().uuidString)"
    try FileManager.default.createDirectory(
      atPath: path, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
  }

  deinit {
    // What is left behind is in the folder for temporary files.
    try? FileManager.default.removeItem(atPath: path)
  }
}
