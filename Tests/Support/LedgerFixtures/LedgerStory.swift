package import CaptureModel
package import Ledger
internal import SafeFiles
internal import Synchronization

/// An invented person's ledger: what somebody does on working days, again and again.
package final class LedgerStory: Sendable {
  private let now: Mutex<Int64>

  /// - Parameter start: the time of the first entry.
  package init(start: Instant = Instant(microseconds: 1_763_971_200_000_000)) {
    now = Mutex(start.microseconds)
  }

  /// Where the ledger of a program under test lies, by its environment.
  package static func paths(_ environment: [String: String]) throws -> LedgerPaths {
    try LedgerPaths(
      uid: UInt32.max, base: BaseDirectories(environment: environment), root: "/nowhere")
  }

  private func tick(_ seconds: Double) { now.withLock { $0 += Int64(seconds * 1_000_000) } }

  /// Appends rounds until there are so many entries, or a few more.
  ///
  /// - Parameters:
  ///   - gap: seconds between rounds.
  ///   - together: rounds that are appended as one group at one time, so that long ledgers are made
  ///     in short time; 0 for each event at its own.
  package func write(
    _ count: Int, to paths: LedgerPaths, gap: Double = 3600, together: Int = 0
  ) throws {
    let ledger = try OwnerLedger(
      paths, clock: { [self] in Instant(microseconds: now.withLock { $0 }) })
    var day = Day(year: 2025, month: 11, day: 24)
    while ledger.count < count {
      var events: [LedgerEvent] = []
      for _ in 0..<max(1, together) {
        for (delay, group) in round(day) {
          tick(delay)
          if together == 0 { try ledger.appendBlocking(group) } else { events += group }
        }
        day = day.adding(days: 1)
        tick(gap)
      }
      if !events.isEmpty { try ledger.appendBlocking(events) }
    }
    try ledger.close()
  }

  /// What happens in a round, each after so many seconds.
  private func round(_ day: Day) -> [(Double, [LedgerEvent])] {
    guard let screens = StreamSet([.screens]), let keys = StreamSet([.keys, .screens]),
      let unreached = WordSet<Unreached>([.backups, .journal])
    else { return [] }
    let (choice, paused, recording) = (digest(), digest(), RandomID())
    let (pause, job) = (RandomID(), RandomID())
    let levels = StreamLevels { $0 == .keys ? .counts : .full }
    let (two, rows, three) = (EntryCount(2), EntryCount(41), EntryCount(3))
    return [
      (0, [.policyChosen(PolicyVersion(digest: choice, levels: levels, version: three))]),
      (
        0.2,
        [
          .policyApplied(
            PolicyApplied(digest: choice, recorder: .seen, recording: recording, version: three)),
          .recorderStarted(RecorderStarted(policy: choice, recorder: .seen, recording: recording)),
        ]
      ),
      (
        600,
        [
          .pauseBegun(
            PauseBegun(choice: paused, pause: pause, seconds: EntryCount(1800), streams: screens))
        ]
      ),
      (
        1800,
        [
          .pauseEnded(PauseOver(cause: .over, choice: digest(), pause: pause)),
          .redactionIntended(
            RedactionIntended(
              commitment: Commitment(digest()), first: day, job: job, last: day, pictures: two,
              reason: .asked, rows: rows, streams: keys)),
        ]
      ),
      (
        4,
        [
          .redactionDone(
            RedactionDone(
              job: job, method: .rewritten, pictures: two, rows: rows, unreached: unreached))
        ] + counts(day)
      ),
    ]
  }

  private func counts(_ day: Day) -> [LedgerEvent] {
    Stream.allCases.map {
      .dayCounted(DayCount(count: EntryCount(1204), day: day, source: .counted, stream: $0))
    }
  }

  private func digest() -> Digest {
    var generator = SystemRandomNumberGenerator()
    return Digest.random(&generator)
  }
}
