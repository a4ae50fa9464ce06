internal import ArgumentParser
internal import CaptureModel
internal import Controls
internal import Ledger
internal import Policy
internal import PolicyFiles

/// `seen pause`
struct PauseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pause", abstract: "Let nothing be recorded for a while, from now on.",
    discussion: """
      Writes the pause into your choice, which holds at once, and tells the recorders that have a \
      channel for it. A recorder that cannot pause single streams is not paused for some of them. The \
      status is 5 where a recorder does not do it, with what you can do.
      """)

  @Option(
    name: .customLong("for"),
    help: ArgumentHelp(
      "For so long: \(DurationPhrase.help); until `seen resume` by default.", valueName: "time"))
  var duration: String?
  @OptionGroup var streams: StreamOptions
  @Flag(name: .long, help: "Begin a new choice where the file of yours cannot be read.")
  var replaceBroken = false
  @Flag(name: .long, help: "Print JSON (schema seen.choice.v1).") var json = false

  func validate() throws {
    guard let duration else { return }
    let (now, calendar) = (SystemClock.now(), Surroundings.ofProcess().calendar)
    if DurationPhrase(text: duration).end(from: now, in: calendar) == nil {
      throw ValidationError("'\(duration)' is no time. Write it as \(DurationPhrase.help).")
    }
  }

  func run() throws {
    let session = try ChoiceSession()
    let wanted = streams.streams
    let until = duration.flatMap {
      DurationPhrase(text: $0).end(from: session.now, in: session.surroundings.calendar)
    }
    var (isChanged, refusal): (Bool, ControlError?) = (false, nil)
    do throws(ControlError) { isChanged = try pause(wanted, until, session) } catch {
      // The recorders are told all the same: what was asked for is that nothing is recorded.
      refusal = error
    }
    var report = ChoiceReport(session)
    report.changed = isChanged
    report.said = [said(wanted, until, isChanged, refusal, session)]
    let wish = BridgeWish(report.sight, now: session.now)
    let every = Stream.allCases.count
    let isWhole = wish.paused.count == every || wanted.count == every
    report.recorders = try RecorderLines.recorders(report.sight, in: session) {
      isWhole ? $0.pause($1) : $0.status($1)
    }
    if isWhole, until != nil, report.recorders.contains(where: \.isTold) {
      report.notes.append(
        "A recorder that reads no policy knows no time: it stays paused until `seen resume`.")
    }
    if let refusal { StandardStreams.tell("error", DecisionRefusal(refusal)) }
    try report.show(isJSON: json)
    if refusal != nil { throw ExitCode(Failure.Status.failure) }
  }

  /// False where it was so already.
  private func pause(
    _ wanted: Set<Stream>, _ until: Instant?, _ session: ChoiceSession
  ) throws(ControlError) -> Bool {
    let current = session.desk.store.loadChoice().input.value
    if current?.isPausing(wanted, until: until, at: session.now) == true { return false }
    let id = RandomID().hexadecimal
    _ = try session.decide([.pause(id: id, wanted, until: until)], isReplacingBroken: replaceBroken)
    return true
  }

  private func said(
    _ wanted: Set<Stream>, _ until: Instant?, _ isChanged: Bool, _ refusal: ControlError?,
    _ session: ChoiceSession
  ) -> String {
    if refusal != nil { return "Your choice was not written. What may be recorded now:" }
    if !isChanged { return "You had paused \(wanted.words) already. What may be recorded now:" }
    let end = until.map { "until \(session.clock.time($0))" } ?? "until `seen resume`"
    return "You paused \(wanted.words) \(end). What may be recorded now:"
  }
}

/// `seen resume`
struct ResumeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "resume", abstract: "End your pauses.",
    discussion: """
      Takes the pauses out of your choice, and lets the recorders go on that Seen paused. What your \
      levels, your hours and your consent forbid stays off. The status is 5 where a recorder does not \
      answer.
      """)

  @OptionGroup var streams: StreamOptions
  @Flag(name: .long, help: "Print JSON (schema seen.choice.v1).") var json = false

  func run() throws {
    let session = try ChoiceSession()
    let wanted = streams.streams
    let isChanged = try resume(wanted, session)
    var report = ChoiceReport(session)
    report.changed = isChanged
    report.said = [
      (isChanged ? "You resumed \(wanted.words)." : "Nothing of that was paused by you.")
        + " What may be recorded now:"
    ]
    let left = BridgeWish(report.sight, now: session.now)
    report.recorders = try RecorderLines.recorders(report.sight, in: session) { bridge, control in
      let isOurs = bridge.isPausedBySeen(control)
      return left.paused.isEmpty && !left.isAllOff && isOurs
        ? bridge.resume(control) : bridge.status(control)
    }
    if left.isAllOff,
      report.recorders.contains(where: { $0.isTold && $0.agreement == .acknowledged })
    {
      report.notes.append(
        "A recorder that is paused stays so, as nothing may be recorded: `seen recorder resume` lets it go on all the same."
      )
    }
    if !left.paused.isEmpty,
      report.recorders.contains(where: { $0.isTold && $0.agreement == .stricter })
    {
      report.notes.append(
        "A recorder that pauses as a whole stays paused while any stream is: \(left.paused.words).")
    }
    try report.show(isJSON: json)
  }

  private func resume(_ wanted: Set<Stream>, _ session: ChoiceSession) throws -> Bool {
    do throws(ControlError) {
      _ = try session.decide([.resume(id: RandomID().hexadecimal, wanted)])
      return true
    } catch .edit(.nothingPaused) { return false }
  }
}
