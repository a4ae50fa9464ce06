internal import CaptureModel

/// Who reads an explanation: the person whose log it is, or somebody else.
package enum EntryAudience: Hashable, Sendable {
  case person, auditor

  var you: String { self == .person ? "You" : "The person" }
}

extension LedgerEntry {
  /// What happened, in whole sentences.
  ///
  /// - Parameter answers: as `LedgerRules` told it of this entry; without it nothing is said of
  ///   how long something took.
  package func explanation(
    for audience: EntryAudience = .person, answers: EntryRelation? = nil
  ) -> String {
    let after = answers.map { EntryPhrase.duration($0.microseconds) }
    switch event {
    case .logBegun: return "This log was begun."
    case .keyRotated(let body): return EntryPhrase.rotation(body.reason)
    case .tailSetAside(let body):
      return "The end of this log was not whole: "
        + "\(EntryPhrase.count(body.bytes, "byte")) were set aside, of a write that a crash cut off or that the disk did not keep."
    case .clockSetBack(let body):
      return
        "The clock of this machine was set back by \(EntryPhrase.duration(body.microseconds.number))."
    case .policyOffered, .policyChosen, .policyApplied, .policyRejected:
      return policy(audience, after)
    case .consentGiven, .consentWithdrawn, .consentExpired: return consent(audience)
    case .pauseBegun, .pauseEnded: return pause(audience, after)
    case .redactionIntended, .redactionDone, .violationFound: return redaction(audience, after)
    case .recorderStarted, .recorderStopped, .recorderLost, .recorderBack: return recorder(after)
    case .dayCounted(let body):
      let who = body.source == .told ? "The recorder told of" : "Seen counted"
      let stream = EntryPhrase.name(body.stream)
      return "\(who) \(EntryPhrase.count(body.count, "event")) of \(stream) on \(body.day.iso8601)."
    case .auditorEnrolled(let body):
      return "The auditor with uid \(body.auditor.number) was enrolled and may read this log."
    case .auditorVisited(let body):
      return "The auditor with uid \(body.auditor.number) verified this log up to "
        + "\(EntryPhrase.count(body.size, "entry", "entries"))."
    }
  }

  private func policy(_ audience: EntryAudience, _ after: String?) -> String {
    switch event {
    case .policyOffered(let body):
      return
        "The employer asked for: \(EntryPhrase.levels(body.levels)) (offer \(body.version.number))."
    case .policyChosen(let body):
      return
        "\(audience.you) chose: \(EntryPhrase.levels(body.levels)) (choice \(body.version.number))."
    case .policyApplied(let body):
      let time = after.map { " after \($0)" } ?? ""
      return
        "\(EntryPhrase.recorder(body.recorder)) confirmed choice \(body.version.number)\(time)."
    case .policyRejected(let body):
      return "\(EntryPhrase.recorder(body.recorder)) did not take the choice: "
        + EntryPhrase.rejection(body.reason)
    default: return ""
    }
  }

  private func consent(_ audience: EntryAudience) -> String {
    switch event {
    case .consentGiven(let body):
      let until = body.expires.map { " until \($0.rfc3339.prefix(10))" } ?? ""
      return "\(audience.you) agreed to the recording of \(EntryPhrase.list(body.streams)) "
        + "for purpose \(body.purpose.number + 1)\(until)."
    case .consentWithdrawn(let body):
      return
        "\(audience.you) withdrew consent to the recording of \(EntryPhrase.list(body.streams)) "
        + "for purpose \(body.purpose.number + 1)."
    case .consentExpired(let body):
      return "The consent to the recording of \(EntryPhrase.list(body.streams)) "
        + "for purpose \(body.purpose.number + 1) ran out."
    default: return ""
    }
  }

  private func pause(_ audience: EntryAudience, _ after: String?) -> String {
    switch event {
    case .pauseBegun(let body):
      let time = body.seconds.map { " for \(EntryPhrase.duration($0.number, unit: 1_000_000))" }
      return "\(audience.you) paused \(EntryPhrase.list(body.streams))\(time ?? "")."
    case .pauseEnded(let body):
      let time = after.map { " after \($0)" } ?? ""
      switch body.cause {
      case .asked: return "\(audience.you) ended a pause\(time)."
      case .over: return "A pause was over\(time)."
      case .replaced: return "A pause was replaced by another\(time)."
      }
    default: return ""
    }
  }

  private func redaction(_ audience: EntryAudience, _ after: String?) -> String {
    switch event {
    case .redactionIntended(let body):
      let days =
        body.first == body.last
        ? "of \(body.first.iso8601)" : "from \(body.first.iso8601) to \(body.last.iso8601)"
      let amount = EntryPhrase.amount(rows: body.rows, pictures: body.pictures)
      return "Redaction of \(amount) of \(EntryPhrase.list(body.streams)) \(days) was begun: "
        + "\(EntryPhrase.why(body.reason, audience))."
    case .redactionDone(let body):
      let amount = EntryPhrase.amount(rows: body.rows, pictures: body.pictures)
      let time = after.map { " after \($0)" } ?? ""
      return "Redaction of \(amount) was done\(time); \(EntryPhrase.method(body.method)). "
        + "It does not reach \(EntryPhrase.unreached(body.unreached))."
    case .violationFound(let body):
      return "\(EntryPhrase.count(body.rows, "row")) of \(EntryPhrase.name(body.stream)) on "
        + "\(body.day.iso8601) should not have been recorded: \(EntryPhrase.rule(body.rule))."
    default: return ""
    }
  }

  private func recorder(_ after: String?) -> String {
    switch event {
    case .recorderStarted(let body):
      let choice = body.policy == nil ? ", without a choice to keep to" : ""
      return "\(EntryPhrase.recorder(body.recorder)) started to record\(choice)."
    case .recorderStopped(let body):
      return "\(EntryPhrase.recorder(body.recorder)) stopped: \(EntryPhrase.end(body.reason))."
    case .recorderLost(let body):
      return "\(EntryPhrase.recorder(body.recorder)) was lost: \(EntryPhrase.loss(body.reason))."
    case .recorderBack(let body):
      let time = after.map { " after \($0)" } ?? ""
      return "\(EntryPhrase.recorder(body.recorder)) is back\(time)."
    default: return ""
    }
  }
}
