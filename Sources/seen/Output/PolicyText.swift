internal import CaptureModel
internal import Policy
internal import PolicyFiles
internal import Recordings

/// `seen policy` for people. Whoever prints it filters it: files of others may say anything.
enum PolicyText {
  static func streams(_ report: PolicyReport) -> [String] {
    let time = clock(report)
    var lines = [headline(report)]
    for stream in Stream.allCases {
      let level = report.effective[stream]
      lines.append(
        "  \(column(stream.rawValue, 11))\(column(level.level.rawValue, 7))"
          + level.because.words(time) + forPurposes(level))
      if let override = level.override {
        lines.append(
          "  \(column("", 18))Override by the employer: \(override.rawValue) is said to be no choice. "
            + "A recorder that keeps to this policy does not obey it.")
      }
    }
    return lines + [whatItIs]
  }

  /// A level is a permission. Without this, `off` reads as if nothing were recorded.
  private static let whatItIs =
    "This is what may be recorded, not what is: \(RecordingKinds.names) do not read it."

  static func explanation(_ report: PolicyReport) -> [String] {
    let time = clock(report)
    var lines = [headline(report)]
    for stream in Stream.allCases {
      let level = report.effective[stream]
      lines.append("\(stream.rawValue): \(level.level.rawValue), \(level.because.words(time))")
      let sorted = level.limits.sorted { $0.meet($1) == $0 && $0 != $1 }
      for limit in sorted where limit.because != level.because || limit.level != level.level {
        lines.append("  \(column(limit.level.rawValue, 7))\(limit.because.words(time))")
      }
    }
    if let until = report.effective.holdsUntil {
      lines.append("The clock changes nothing before \(time(until)).")
    }
    return lines + decided(report) + [whatItIs]
  }

  /// By which entries of the history it was so.
  private static func decided(_ report: PolicyReport) -> [String] {
    guard let entries = report.entries else { return [] }
    if entries.isEmpty { return ["The history has neither an offer nor a choice before that."] }
    return entries.map { entry in
      let who =
        switch entry.decider {
        case .employer: "the employer's offer"
        case .person, .seen: "your choice"
        }
      return "By the history: entry \(entry.sequence), \(who) of \(clock(report)(entry.time))."
    }
  }

  static func files(_ report: PolicyReport) -> [String] {
    ["", fileLine("Offer", report.policy.offer), fileLine("Choice", report.policy.choice)]
      + (report.offer.map { purposes($0, report) } ?? [])
      + (report.choice.map { restrictions($0, report) } ?? [])
  }

  private static func fileLine<Value>(_ name: String, _ file: LoadedFile<Value>) -> String {
    let state =
      switch file.input {
      case .given: "read"
      case .missing: "not there, which counts as off"
      case .unreadable: "not believed, which counts as off"
      }
    return "\(name): \(file.path) (\(state))"
  }

  private static func purposes(_ offer: Offer, _ report: PolicyReport) -> [String] {
    let time = clock(report)
    return offer.purposes.flatMap { purpose in
      [
        "Purpose \(purpose.name): \(purpose.text)",
        "  for \(purpose.recipients.joined(separator: ", ")), kept \(purpose.retentionDays) days",
      ]
        + Stream.allCases.compactMap { stream in
          guard let asked = purpose.levels[stream], asked > .off else { return nil }
          let consent = report.choice?.consent(to: purpose.name, for: stream)
          let answer = consent.map { consent in
            let state = consent.state(at: report.effective.instant).rawValue
            return "\(state) to \(consent.levels[stream] ?? .off) on \(time(consent.answered))"
              + (consent.expires.map { ", until \(time($0))" } ?? "")
          }
          return "  \(column(stream.rawValue, 11))asks \(column(asked.rawValue, 7))"
            + "you: \(answer ?? "no answer")"
        }
    }
  }

  private static func restrictions(_ choice: Choice, _ report: PolicyReport) -> [String] {
    let time = clock(report)
    var lines = choice.pauses.map { pause in
      let streams = Stream.allCases.filter(pause.streams.contains).map(\.rawValue)
      let until = pause.until.map { "until " + time($0) } ?? "until you go on"
      return "Pause of \(streams.joined(separator: ", ")) from \(time(pause.from)) \(until)"
    }
    if let schedule = choice.schedule {
      lines.append("Hours (\(schedule.zone)):" + (schedule.hours.isEmpty ? " none" : ""))
      lines += schedule.hours.map { hours in
        let days = WeekSchedule.Weekday.allCases.filter(hours.days.contains).map(\.rawValue)
        return "  \(days.joined(separator: ", ")) \(clock(hours.from)) to \(clock(hours.to))"
      }
    }
    if choice.exclusions != ExclusionRules.none {
      let isOnly = choice.exclusions.mode == .only
      lines.append(isOnly ? "Nothing but these windows:" : "Never these windows:")
      lines += choice.exclusions.patterns.map {
        "  \($0.part.rawValue) \($0.kind.rawValue) \($0.text)"
      }
    }
    if let days = choice.retentionDays { lines.append("To be gone after \(days) days") }
    return lines
  }

  static func differences(_ report: PolicyDiff) -> [String] {
    var lines = report.changes.map { change in
      switch (change.old, change.new) {
      case (let old?, let new?): "\(change.member): \(old) -> \(new)"
      case (nil, let new?): "\(change.member): added \(new)"
      case (let old?, nil): "\(change.member): taken out, was \(old)"
      case (nil, nil): change.member
      }
    }
    if lines.isEmpty { lines = ["They say the same."] }
    if report.kind == PolicyFile.choice.rawValue {
      lines.append(
        report.isNoWider == true
          ? "The newer one lets nothing be recorded that the older one does not."
          : "The newer one may let more be recorded.")
    }
    return lines.map(SummaryText.filtered)
  }

  private static func clock(_ minutes: Int) -> String {
    let parts = [minutes / 60, minutes % 60].map { ($0 < 10 ? "0" : "") + String($0) }
    return parts.joined(separator: ":")
  }

  /// Day and time by the zone of the schedule.
  private static func clock(_ report: PolicyReport) -> (Instant) -> String {
    { instant in
      let time = report.calendar.localTime(at: instant)
      return "\(time.day.iso8601) \(time.clock)"
    }
  }

  /// All times below it are of the same zone.
  private static func headline(_ report: PolicyReport) -> String {
    "At \(clock(report)(report.effective.instant)) (\(report.calendar.zone)):"
  }

  private static func forPurposes(_ level: EffectiveLevel) -> String {
    level.purposes.isEmpty ? "" : "; for \(level.purposes.joined(separator: ", "))"
  }

  private static func column(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(1, width - text.count))
  }
}
