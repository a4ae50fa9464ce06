internal import ArgumentParser
internal import CaptureLibrary
internal import CaptureModel
internal import Controls
internal import Ledger
internal import Policy
internal import PolicyFiles

/// `seen status`
struct StatusCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status", abstract: "What may be recorded now, and whether the recorders do it.",
    discussion: """
      For each stream what is asked, what you chose, what holds and why; your pauses; consents that end \
      soon or have ended; every recorder that runs, and what it answers. The status is 5 where a \
      recorder does not do as you chose or does not say so, else 6 where a consent has run out, else \
      0. Enters in the history what it does not have yet, such as a choice that you edited by hand.
      """)

  @Flag(name: .long, help: "Print JSON (schema seen.status.v1).") var json = false

  func run() throws {
    let session = try ChoiceSession()
    let sight = session.desk.look()
    let recorders = try RecorderLines.recorders(sight, in: session)
    let report = StatusReport(sight, recorders, session.clock)
    if json {
      try StandardStreams.print(try JSONText.encode(StatusFacts(report)))
    } else {
      try StandardStreams.print(
        StatusText.lines(report).map(SummaryText.filtered).joined(separator: "\n"))
      for problem in sight.policy.problems { StandardStreams.tell("warning", problem) }
      if let problem = sight.ledgerProblem { StandardStreams.tell("warning", problem) }
    }
    if recorders.contains(where: { $0.agreement == .notAcknowledged }) {
      throw ExitCode(Failure.Status.notAcknowledged)
    }
    if report.consents.contains(where: { $0.state == .expired }) {
      throw ExitCode(Failure.Status.consentExpired)
    }
  }
}

/// What `seen status` tells.
struct StatusReport {
  /// An answer whose end a person should know of.
  struct EndingConsent {
    let purpose: String
    let streams: Set<Stream>
    let state: Consent.State
    let expires: Instant?
    /// False where what the employer says has changed since.
    let isCurrent: Bool
  }

  let sight: ControlsSight
  let recorders: [RecorderLine]
  let clock: ClockWords

  init(_ sight: ControlsSight, _ recorders: [RecorderLine], _ clock: ClockWords) {
    (self.sight, self.recorders, self.clock) = (sight, recorders, clock)
  }

  var pauses: [PolicyPause] {
    guard let choice = sight.choice else { return [] }
    return choice.pauses.filter { $0.holds(at: clock.now, decided: choice.decided) }
  }

  /// Those that ended, end within a fortnight, or need a new yes.
  var consents: [EndingConsent] {
    (sight.choice?.consents ?? []).compactMap { consent in
      let purpose = sight.offer?.purposes.first { $0.name == consent.purpose }
      // What nobody asks for any more needs no answer.
      guard let purpose else { return nil }
      let state = consent.state(at: clock.now)
      let isCurrent = consent.notice == purpose.shown
      let isSoon = consent.expires.map { $0 - clock.now < StatusReport.soon } ?? false
      let isTold = state == .expired || state == .consented && (isSoon || !isCurrent)
      return isTold
        ? EndingConsent(
          purpose: consent.purpose, streams: Set(consent.levels.keys), state: state,
          expires: consent.expires, isCurrent: isCurrent) : nil
    }
  }

  private static let soon: Int64 = 14 * 86_400 * 1_000_000
}

/// The report as lines.
enum StatusText {
  static func lines(_ report: StatusReport) -> [String] {
    streams(report) + pauses(report) + consents(report) + files(report)
      + RecorderText.lines(report.recorders)
  }

  private static func streams(_ report: StatusReport) -> [String] {
    let clock = report.clock
    return [
      "At \(clock.calendar.day(of: clock.now).iso8601) \(clock.time(clock.now)) (\(clock.calendar.zone)):",
      StreamLine.text("", ["asked", "yours", "now"], "because"),
    ]
      + Stream.allCases.flatMap { stream in
        let level = report.sight.effective[stream]
        let asked = report.sight.offer?.asked(stream) ?? .off
        let yours = report.sight.choice?.levels[stream] ?? .off
        let line = StreamLine.text(
          stream, [asked, yours, level.level].map(\.rawValue), level.because.words(clock.time))
        return [line]
          + (level.override.map {
            ["              Override by the employer: \($0.rawValue) is said to be no choice."]
          } ?? [])
      }
  }

  private static func pauses(_ report: StatusReport) -> [String] {
    let clock = report.clock
    return report.pauses.map { pause in
      let end =
        pause.until.map { "\(clock.left(until: $0)) left, until \(clock.time($0))" }
        ?? "until `seen resume`"
      return "Pause of \(pause.streams.words): \(end)"
    }
  }

  private static func consents(_ report: StatusReport) -> [String] {
    let clock = report.clock
    return report.consents.map { consent in
      let what = "Consent to \(consent.purpose) (\(consent.streams.words))"
      let again = "`seen consent give --purpose \(consent.purpose)`"
      if consent.state == .expired {
        let when = consent.expires.map { " at \(clock.time($0))" } ?? ""
        return "! \(what) ran out\(when). To renew it: \(again)"
      }
      if !consent.isCurrent {
        return "! \(what): the notice has changed, and it does not hold. `seen consent show`"
      }
      let end = consent.expires.map { "\(clock.left(until: $0)) left, until \(clock.time($0))" }
      return "\(what): \(end ?? "")"
    }
  }

  private static func files(_ report: StatusReport) -> [String] {
    let sight = report.sight
    let choice =
      switch sight.policy.choice.input {
      case .missing: "none; nothing may be recorded by it"
      case .unreadable: "cannot be read; nothing may be recorded"
      case .given(let choice):
        "version \(choice.version), "
          + (sight.isRecorded ? "in the history" : "NOT in the history yet")
      }
    let offer =
      switch sight.policy.offer.input {
      case .missing: "none"
      case .unreadable: "cannot be read"
      case .given(let offer): "version \(offer.version)"
      }
    return [
      "Offer: \(offer) (\(sight.policy.offer.path))",
      "Choice: \(choice) (\(sight.policy.choice.path))",
    ]
  }
}

/// `seen.status.v1`
struct StatusFacts: Encodable {
  struct StreamFacts: Encodable {
    let asked, chosen: String
    let effective: PolicyFacts.Reason
    @Nullable private(set) var overriddenByEmployer: String?

    init(_ stream: Stream, _ sight: ControlsSight) {
      let level = sight.effective[stream]
      asked = (sight.offer?.asked(stream) ?? .off).rawValue
      chosen = (sight.choice?.levels[stream] ?? .off).rawValue
      effective = PolicyFacts.Reason(Limit(level.level, level.because))
      overriddenByEmployer = level.override?.rawValue
    }
  }

  struct PauseFacts: Encodable {
    let streams: [String]
    let from: String
    @Nullable private(set) var until: String?
    @Nullable private(set) var secondsLeft: Int64?
  }

  struct ConsentFacts: Encodable {
    let purpose, state: String
    let streams: [String]
    let isCurrent: Bool
    @Nullable private(set) var expires: String?
    @Nullable private(set) var secondsLeft: Int64?
  }

  let schema = "seen.status.v1"
  let at: String
  let offer, choice: PolicyFacts.File
  /// Whether the history has the choice as it is.
  let recorded: Bool
  @Nullable private(set) var historyProblem: String?
  let streams: [String: StreamFacts]
  let pauses: [PauseFacts]
  let consents: [ConsentFacts]
  let recorders: [RecorderLineFacts]

  init(_ report: StatusReport) {
    let (sight, now) = (report.sight, report.clock.now)
    at = now.rfc3339
    offer = PolicyFacts.File(sight.policy.offer, version: sight.offer?.version)
    choice = PolicyFacts.File(sight.policy.choice, version: sight.choice?.version)
    (recorded, historyProblem) = (sight.isRecorded, sight.ledgerProblem?.message)
    streams = Dictionary(
      uniqueKeysWithValues: Stream.allCases.map { ($0.rawValue, StreamFacts($0, sight)) })
    func left(_ end: Instant?) -> Int64? { end.map { max(0, ($0 - now) / 1_000_000) } }
    pauses = report.pauses.map { pause in
      PauseFacts(
        streams: pause.streams.sorted().map(\.rawValue), from: pause.from.rfc3339,
        until: pause.until?.rfc3339, secondsLeft: left(pause.until))
    }
    consents = report.consents.map { consent in
      ConsentFacts(
        purpose: consent.purpose, state: consent.state.rawValue,
        streams: consent.streams.sorted().map(\.rawValue), isCurrent: consent.isCurrent,
        expires: consent.expires?.rfc3339, secondsLeft: left(consent.expires))
    }
    recorders = report.recorders.map(RecorderLineFacts.init)
  }
}
