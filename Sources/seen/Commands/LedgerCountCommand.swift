internal import ArgumentParser
internal import CaptureLibrary
internal import CaptureModel
internal import Dashboard
internal import Ledger
internal import Summaries

/// `seen ledger count`
struct LedgerCountCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "count", abstract: "Write the counts of finished days into your ledger.",
    discussion: """
      For each local day that has ended, how many events of each stream were recorded; never of \
      less than a day. The dashboard does the same when it is opened. Days that are there already \
      are not written again.
      """)

  @OptionGroup var paths: RecordingPaths
  @Flag(name: .long, help: "Print JSON (schema seen.ledger.count.v1).") var json = false

  func run() throws {
    let surroundings = Surroundings.ofProcess()
    let ledger = try LedgerAccess.paths(surroundings)
    _ = try LedgerFolder.reader(ledger.ledger)
    let library = try LibraryAccess.library(paths, surroundings)
    let contents = try LibraryAccess.contents(library)
    let days = try library.store.days(of: contents.ids).map {
      LibraryFacts.DayCounts(day: $0.day, counts: $0.counts)
    }
    let calendar = surroundings.calendar
    let today = calendar.day(of: SystemClock.now())
    let added =
      try DayCounting.append(days, to: ledger, before: today, in: calendar) ?? 0
    let report = LedgerCountReport(ledger: ledger.ledger, days: added)
    try StandardStreams.print(
      json
        ? JSONText.encode(report)
        : added == 0
          ? "No day is missing." : "Counts of \(added) \(added == 1 ? "day" : "days") were written."
    )
    if contents.isIncomplete { throw ExitCode(Failure.Status.unreadable) }
  }
}

/// Schema `seen.ledger.count.v1`.
struct LedgerCountReport: Encodable {
  let schema = "seen.ledger.count.v1"
  let ledger: String
  let days: Int
}
