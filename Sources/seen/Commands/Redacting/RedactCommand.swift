internal import ArgumentParser
internal import CaptureLibrary
internal import CaptureModel
internal import Policy
internal import Recordings
internal import Redaction
internal import Summaries

/// `seen redact`
struct RedactCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "redact", abstract: "Destroy what should never have been recorded.",
    discussion: """
      Says first what would go and what stays behind, and changes nothing: at a terminal it then asks, \
      elsewhere it does it only with --yes. What you said yes to is held for ten minutes, in which \
      --undo takes it back, and is then purged by `seen redact --purge` or the next start of Seen. \
      Names of applications and windows are read from standard input or a prompt, never from the \
      command line, where every user of the machine can see them. What is destroyed cannot be brought \
      back. docs/redaction.md tells how it is done, and what is not reached.
      """)

  @OptionGroup var selection: SelectionOptions
  @OptionGroup var paths: RecordingPaths
  @Flag(name: .long, help: "Change nothing, and do not ask.") var dryRun = false
  @Flag(name: .long, help: "Do not ask.") var yes = false
  @Flag(name: .long, help: "Destroy at once, without ten minutes for taking it back.") var now =
    false
  @Flag(name: .long, help: "List what is held and what was begun.") var list = false
  @Flag(name: .long, help: "Destroy what is due, and end what was begun.") var purge = false
  @Flag(name: .long, help: "Take back what is held: the job that is named, or the last one.")
  var undo = false
  @Argument(help: "A job, for --undo.") var job: String?
  @Flag(
    name: .long, help: "Print JSON (schema seen.redact.v1; of jobs, seen.redactions.v1).")
  var json = false

  func validate() throws {
    let modes = [list, purge, undo].count { $0 }
    if modes > 1 { throw ValidationError("Give one of --list, --purge and --undo.") }
    if modes == 1, selection.isGiven || dryRun || yes || now {
      throw ValidationError("--list, --purge and --undo take no selection.")
    }
    if job != nil, !undo { throw ValidationError("A job is named with --undo only.") }
    if dryRun, yes { throw ValidationError("Give one of --dry-run and --yes.") }
    if modes == 0, !selection.isGiven {
      throw ValidationError("Say what should go: --from and --to, or --all.")
    }
  }

  func run() async throws {
    let surroundings = Surroundings.ofProcess()
    let library = try LibraryAccess.library(paths, surroundings)
    let access = try RedactionAccess(surroundings)
    // Before anything else: what was interrupted may be half destroyed.
    let due = purge ? SystemClock.now() : nil
    let stop = StopRequest(isShown: !json)
    let ended = try await stop.run { try await access.settle(due: due, library.store, stop) }
    // There may have been nothing that could be stopped; what is asked for is not begun then.
    if stop.isAsked { throw ExitCode(130) }
    if list || purge || undo { return try showJobs(access, ended) }
    tellFailures(ended)
    try await redact(access, library, surroundings)
  }

  private func showJobs(_ access: RedactionAccess, _ ended: [RedactionRunner.Settled]) throws {
    var report = RedactionList()
    if undo {
      report.undone = [
        RedactionList.Held(try access.holds.undo(job, begun: access.jobs().jobs))
      ]
    } else {
      report.ended = purge ? ended.map(RedactionList.Ended.init) : []
      report.held = try access.holds.holds().map(RedactionList.Held.init)
      report.begun = try access.jobs().jobs.map(RedactionList.Begun.init)
    }
    try StandardStreams.print(
      json ? try JSONText.encode(report) : report.lines.joined(separator: "\n"))
    tellFailures(ended)
    let hasFailed = ended.contains { if case .failure = $0.result { true } else { false } }
    if hasFailed { throw ExitCode(Failure.Status.failure) }
  }

  private func tellFailures(_ ended: [RedactionRunner.Settled]) {
    for case .failure(let failure) in ended.map(\.result) { StandardStreams.tell("error", failure) }
  }
}

/// Plans, a question, and what is done then.
extension RedactCommand {
  private typealias Planned = (plan: RedactionPlan?, facts: RedactionReport.Recording)

  private func redact(
    _ access: RedactionAccess, _ library: CaptureLibrary, _ surroundings: Surroundings
  ) async throws {
    let patterns = try selection.patterns(isTerminal: surroundings.isTerminal)
    var (planned, status) = try plans(library, patterns)
    var isAgreed = yes
    let isWorth = planned.contains { $0.plan.map { !$0.findings.isEmpty } ?? false }
    if !yes, !dryRun, !json, isWorth, surroundings.isTerminal {
      try show(planned, onlyPlans: true)
      try StandardStreams.prompt(
        now ? "Destroy this now? y/N" : "Destroy this, after ten minutes for taking it back? y/N")
      isAgreed = ["y", "yes"].contains((readLine() ?? "").lowercased())
      if !isAgreed { return StandardStreams.tell("note", "Nothing was changed.") }
    }
    if isAgreed, isWorth {
      let failed = try await go(&planned, access, library)
      status = status ?? failed
    }
    try show(planned, onlyPlans: false)
    if !isAgreed, !dryRun, isWorth {
      StandardStreams.tell("note", "Nothing was changed. --yes does it.")
    }
    if let status { throw ExitCode(status) }
  }

  private func plans(
    _ library: CaptureLibrary, _ patterns: [WindowPattern]?
  ) throws -> (planned: [Planned], status: Int32?) {
    var (planned, status): ([Planned], Int32?) = ([], nil)
    for entry in try library.atStart().entries {
      var facts = RedactionReport.Recording(path: entry.path)
      do {
        if let failure = entry.failure { throw failure }
        guard let source = entry.source else { continue }
        guard let redacting = source as? any RedactingSource else {
          throw RedactionError.notRedactable(path: entry.path)
        }
        guard
          let wanted = try selection.selection(
            of: source, patterns, in: library, now: SystemClock.now())
        else {
          facts.state = "nothing"
          planned.append((nil, facts))
          continue
        }
        let plan = try RedactionPlan(redacting, wanted)
        planned.append((plan, RedactionReport.Recording(plan)))
      } catch let failure as any Explained {
        facts.take(failure)
        planned.append((nil, facts))
        status = failure is RecordingError ? Failure.Status.unreadable : Failure.Status.failure
      }
    }
    return (planned, status)
  }

  /// - Returns: a status where something failed.
  private func go(
    _ planned: inout [Planned], _ access: RedactionAccess, _ library: CaptureLibrary
  ) async throws -> Int32? {
    var (holds, status): ([Hold], Int32?) = ([], nil)
    for index in planned.indices {
      guard let plan = planned[index].plan, !plan.findings.isEmpty else { continue }
      if let obstacle = plan.obstacles.first {
        planned[index].facts.take(obstacle)
        status = Failure.Status.failure
      } else if now {
        do { planned[index].facts.take(try await purge(plan, access, library)) } catch let failure
          as RedactionFailure
        {
          planned[index].facts.take(failure)
          status = Failure.Status.failure
          if failure.isCancelled {
            // It was given up, and nothing goes on with it later.
            planned[index].facts.take(RedactionError.cancelled)
            return 130
          }
        }
      } else {
        let held = SystemClock.now()
        let hold = Hold(plan, now: held, until: held + Hold.length)
        holds.append(hold)
        planned[index].facts.state = "held"
        (planned[index].facts.job, planned[index].facts.until) = (hold.id, hold.until.rfc3339)
      }
    }
    if !holds.isEmpty { try access.holds.add(holds) }
    return status
  }

  private func purge(
    _ plan: RedactionPlan, _ access: RedactionAccess, _ library: CaptureLibrary
  ) async throws -> RedactionRunner.Outcome {
    let stop = StopRequest(isShown: !json)
    let outcome = try await stop.run {
      try await access.withRunner(stop) { try await $0.redactOrGiveUp(plan) }
    }
    try library.store.forget(path: plan.path)
    let entry = try library.atStart().entries.first { $0.path == plan.path }
    if let entry { _ = library.refresh(entry) }
    return outcome
  }

  private func show(_ planned: [Planned], onlyPlans: Bool) throws {
    if json {
      return try StandardStreams.print(
        try JSONText.encode(RedactionReport(recordings: planned.map(\.facts))))
    }
    let lines = planned.filter { $0.facts.error == nil }.flatMap(\.facts.lines)
    if !lines.isEmpty { try StandardStreams.print(lines.joined(separator: "\n")) }
    if planned.isEmpty { StandardStreams.tell("note", "There are no recordings.") }
    if onlyPlans { return }
    for error in planned.compactMap(\.facts.error) {
      StandardStreams.tell("error", error.message)
      if let hint = error.hint { StandardStreams.tell("hint", hint) }
    }
  }
}
