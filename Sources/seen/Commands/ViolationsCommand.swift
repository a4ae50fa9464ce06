internal import ArgumentParser
internal import CaptureLibrary
internal import CaptureModel
internal import Compliance
internal import Dashboard
internal import Ledger
internal import Policy
internal import PolicyFiles
internal import Summaries

/// `seen violations`
struct ViolationsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "violations",
    abstract: "Find rows that were recorded although the policy of their time forbade it.",
    discussion: """
      One line a row, oldest first: when it was (UTC), what it is, which entry of your ledger forbade \
      it and why, and where it lies: `seen row` shows it. Then what they come to, and how many rows \
      cannot be judged. Nothing of what was recorded is printed. The status is 3 where there is any.
      """)

  @OptionGroup var options: RecordingOptions
  @Flag(name: .long, help: "Print JSON (schema seen.violations.v1).") var json = false
  @Flag(
    name: .long,
    help:
      "Enter in your ledger how many there are of each day; what it has already is not entered again."
  )
  var record = false
  @Option(
    name: .long,
    help: ArgumentHelp("List so many at most; all are counted.", valueName: "number"))
  var limit = 1000

  func validate() throws {
    if limit < 0 { throw ValidationError("The limit must not be negative.") }
    if record, options.choice != .all || !options.recording.isEmpty {
      throw ValidationError(
        "--record enters whole days of all recordings: leave out --day, --span and --recording.")
    }
  }

  func run() throws {
    let surroundings = Surroundings.ofProcess()
    let library = try LibraryAccess.library(options, surroundings)
    // The rows themselves are read, so nothing has to be summed up first.
    let contents = try library.atStart()
    let meter = ProgressMeter()
    let result = try ViolationAccess.reading(library, surroundings).read(
      contents.entries, span: options.span(surroundings.calendar), limit: limit,
      days: record ? surroundings.calendar : nil,
      progress: { meter.show(events: $0) })
    meter.clear()
    let calendar = surroundings.calendar
    let report = ViolationsReport(result, contents, limit: limit) { instant in
      let time = calendar.localTime(at: instant)
      return "\(time.day.iso8601) \(time.clock)"
    }
    if record { try ViolationAccess.record(result, surroundings) }
    try show(report, result, contents, library)
  }

  private func show(
    _ report: ViolationsReport, _ result: ViolationReading.Result,
    _ contents: CaptureLibrary.Contents, _ library: CaptureLibrary
  ) throws {
    let unjudged = result.found.flatMap { $0.findings.unjudged.values }
      .reduce(UnjudgedRows(), +)
    var status = result.failures.isEmpty ? nil : ExitCode(Failure.Status.unreadable)
    do {
      try Printing.show(
        report,
        text: {
          if let silence = result.silence { return [silence] }
          return contents.entries.isEmpty ? [] : ViolationsText.lines(report, unjudged: unjudged)
        }, warnings: report.warnings, of: contents, in: library, isJSON: json)
    } catch let code as ExitCode { status = code }
    // A row that was found is certain to be there, whatever else could not be read.
    if report.total > 0 { status = ExitCode(Failure.Status.violations) }
    if let status { throw status }
  }
}

/// The history of policies of who runs the program, joined with recordings.
enum ViolationAccess {
  static func reading(
    _ library: CaptureLibrary, _ surroundings: Surroundings
  ) throws -> ViolationReading {
    ViolationReading(library, policy: try reader(surroundings))
  }

  /// Enters what the ledger does not have yet, and says how much that was.
  static func record(_ result: ViolationReading.Result, _ surroundings: Surroundings) throws {
    guard let history = result.history else { return }
    let paths = try LedgerAccess.paths(surroundings)
    let events = try ViolationEntries(ledger: paths.ledger)
      .events(result.found.map(\.findings), history)
    if !events.isEmpty {
      let ledger = try LedgerAccess.owner(surroundings)
      try ledger.appendBlocking(events)
      try ledger.close()
    }
    StandardStreams.tell(
      "note",
      events.isEmpty
        ? "Your ledger has all of it already."
        : events.count == 1
          ? "1 entry was written into your ledger."
          : "\(events.count) entries were written into your ledger.")
  }

  /// For the dashboard; nil where there is no home for a ledger, which whatever needs one tells.
  static func policy(
    _ surroundings: Surroundings
  ) -> (@Sendable () throws -> RecordedPolicy)? { try? reader(surroundings) }

  private static func reader(
    _ surroundings: Surroundings
  ) throws -> @Sendable () throws -> RecordedPolicy {
    let ledger = try LedgerAccess.paths(surroundings).ledger
    let store = try PolicyAccess.store(surroundings)
    let record = PolicyRecord(ledger: ledger, store)
    return { try record.read() }
  }
}
