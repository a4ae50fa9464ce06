internal import CaptureModel
internal import Glibc
internal import Ledger
internal import Policy
internal import PolicyFiles
internal import RecorderLink
internal import SafeFiles

/// One recorder on one stage, watched.
final class Trial {
  /// How long a recorder may take to start.
  private static let start = Duration.seconds(15)

  let stage: TestStage
  let within: Duration
  let watching: Duration
  private let command: String
  private let rows: RowsCommand?
  private var watch: RecorderWatch
  private var latest = RecorderReports.Listing(found: [])
  private var recorder: RecorderUnderTest?
  private var session: SessionID?
  private var former: Set<SessionID> = []

  init(_ settings: ConformanceRun) throws(SafeFilesError) {
    stage = try TestStage(settings.environment)
    (within, watching, command) = (settings.within, settings.watching, settings.command)
    rows = settings.rowsCommand.map { [environment = stage.environment] in
      RowsCommand(command: $0, environment: environment)
    }
    watch = RecorderWatch(stage.reports)
  }

  /// The recorder goes before its folder does: one that still runs would write into it anew.
  deinit { recorder = nil }

  /// Starts the command, and answers with the first that it says.
  func start() throws(Verdict) -> RecorderReport {
    if let session { former.insert(session) }
    session = nil
    recorder = RecorderUnderTest(
      command, folder: stage.folder, environment: stage.environment)
    guard let recorder else { throw .fail("The command could not be started.") }
    let deadline = Moment.now() + Self.start
    while true {
      look(until: deadline)
      let news = latest.found.filter { !former.contains($0.session) }
      for found in news {
        if case .problem(let problem) = found.content { throw .fail(problem.message) }
        session = found.session
        if let report = found.report { return report }
      }
      if let problem = latest.problems.first { throw .fail(problem.message) }
      if recorder.hasEnded() { throw .fail("It ended before it wrote a status file.") }
      if Moment.now().uptime >= deadline.uptime {
        throw .fail("It wrote no status file within \(Self.start.words).")
      }
    }
  }

  /// Waits for a report that is as it should be.
  ///
  /// - Parameter failure: what did not happen, beginning small.
  func wait(
    _ failure: String, from begin: Moment = .now(), limit: Duration? = nil,
    until isGood: (RecorderReport) -> Bool
  ) throws(Verdict) -> RecorderReport {
    let limit = limit ?? within
    let deadline = begin + limit
    while true {
      let found = try current()
      if isGood(found) { return found }
      if Moment.now().uptime >= deadline.uptime {
        throw .fail("Within \(limit.words) \(failure). It says: \(found.words).")
      }
      look(until: deadline)
    }
  }

  /// The newest report of the session; fails where there is none to believe any more.
  func current() throws(Verdict) -> RecorderReport {
    look(until: .now())
    let others = latest.found.filter {
      $0.isRunning && $0.session != session && !former.contains($0.session)
    }
    if !others.isEmpty { throw .fail("It started anew, and nobody had asked it to.") }
    guard let found = latest.found.first(where: { $0.session == session }) else {
      throw .fail("Its status file is gone.")
    }
    switch found.content {
    case .problem(let problem): throw .fail(problem.message)
    case .report(let report):
      if !found.isRunning { throw .fail("It ended, and nobody had asked it to.") }
      return report
    }
  }

  private func look(until deadline: Moment) {
    let left = max(.zero, min(deadline - .now(), .milliseconds(200)))
    if let listing = watch.next(within: left) { latest = listing }
  }

  /// Asks it to end, and answers with its last word.
  func end() throws(Verdict) -> RecorderReport {
    recorder?.askToEnd()
    let deadline = Moment.now() + Self.start
    while Moment.now().uptime < deadline.uptime {
      look(until: deadline)
      guard let found = latest.found.first(where: { $0.session == session }) else {
        throw .fail("It removed its status file, so nobody knows how it ended.")
      }
      if case .problem(let problem) = found.content { throw .fail(problem.message) }
      if let report = found.report, !found.isRunning {
        recorder?.end(with: SIGKILL)
        return report
      }
      _ = recorder?.hasEnded()
    }
    throw .fail("It did not end within \(Self.start.words) of SIGTERM.")
  }

  /// Kills it, and answers with what it left; the process is gone.
  func kill() throws(Verdict) -> FoundReport {
    recorder?.end(with: SIGKILL)
    // The last of the group may need a moment to die.
    let deadline = Moment.now() + .seconds(3)
    while true {
      look(until: deadline)
      guard let found = latest.found.first(where: { $0.session == session }) else {
        throw .fail("It left no status file.")
      }
      if !found.isRunning || Moment.now().uptime >= deadline.uptime { return found }
    }
  }

  /// How many rows there are: by its own counters, and as the other command says.
  func tally(_ report: RecorderReport) throws(Verdict) -> Tally {
    let told = report.streams.mapValues(\.rows)
    guard let rows else { return Tally(told: told, found: nil) }
    guard let found = rows.rows(in: report.recording) else {
      throw .cannotKnow("The command of --rows failed, or printed no numbers of rows.")
    }
    return Tally(told: told, found: found)
  }
}

struct Tally {
  let told: [Stream: Int64]
  /// nil where nobody looks.
  let found: [Stream: Int64]?

  func risen(_ stream: Stream, since before: Tally) -> Bool {
    let isTold = told[stream] ?? 0 > before.told[stream] ?? 0
    return isTold || found?[stream] ?? 0 > before.found?[stream] ?? 0
  }
}

extension Duration {
  var words: String {
    let milliseconds = Int64((inSeconds * 1000).rounded())
    return milliseconds < 1000
      ? "\(milliseconds) ms" : "\(milliseconds / 1000).\(milliseconds % 1000 / 100) s"
  }
}

extension RecorderReport {
  fileprivate var words: String {
    let levels = Set(Stream.allCases.map(level))
    let each =
      levels.count == 1
      ? levels.map { "everything \($0.rawValue)" }
      : Stream.allCases.map { "\($0.rawValue) \(level(of: $0).rawValue)" }
    let choice = echo.choice.map { "choice \($0.hexadecimal.prefix(8))…" } ?? "no choice"
    return "\(phase.rawValue), \(choice), \(each.joined(separator: ", "))"
  }
}
