package import CaptureModel

extension Choice {
  /// Whether this choice surely lets nothing be recorded from `now` on that the other would not. False
  /// where it does, and where that cannot be told: such a change counts as a widening.
  package func isNoWider(than other: Choice, from now: Instant) -> Bool {
    Stream.allCases.allSatisfy { (levels[$0] ?? .off) <= (other.levels[$0] ?? .off) }
      && hasNoWiderConsents(than: other) && keepsPauses(of: other, from: now)
      && exclusions.isNoWider(than: other.exclusions)
      && WeekSchedule.isNoWider(schedule, than: other.schedule)
      && (retentionDays ?? .max) <= (other.retentionDays ?? .max)
  }

  private func hasNoWiderConsents(than other: Choice) -> Bool {
    consents.filter { $0.state == .consented }.allSatisfy { consent in
      consent.levels.allSatisfy { stream, level in
        guard level > .off else { return true }
        guard let former = other.consent(to: consent.purpose, for: stream),
          former.state == .consented, former.notice == consent.notice
        else { return false }
        return level <= (former.levels[stream] ?? .off) && consent.answered >= former.answered
          && (consent.expires?.microseconds ?? .max) <= (former.expires?.microseconds ?? .max)
      }
    }
  }

  /// Each pause that is not over is within one of ours.
  private func keepsPauses(of other: Choice, from now: Instant) -> Bool {
    other.pauses.filter { $0.until.map { $0 > now } ?? true }.allSatisfy { former in
      let start = former.begin(decided: other.decided)?.microseconds ?? .min
      return former.streams.allSatisfy { stream in
        pauses.contains { pause in
          pause.streams.contains(stream)
            && (pause.begin(decided: decided)?.microseconds ?? .min) <= start
            && (pause.until?.microseconds ?? .max) >= (former.until?.microseconds ?? .max)
        }
      }
    }
  }
}

extension ExclusionRules {
  fileprivate func isNoWider(than other: ExclusionRules) -> Bool {
    switch (mode, other.mode) {
    case (.exclude, .exclude): Set(patterns).isSuperset(of: other.patterns)
    case (.only, .only): Set(patterns).isSubset(of: other.patterns)
    // Whether a list of what is allowed keeps to a list of what is not cannot be told by looking.
    case (.only, .exclude): other.patterns.isEmpty
    case (.exclude, .only): false
    }
  }
}

extension WeekSchedule {
  static func isNoWider(_ schedule: WeekSchedule?, than other: WeekSchedule?) -> Bool {
    guard let other else { return true }
    guard let schedule, schedule.zone == other.zone else { return false }
    return (0..<7).allSatisfy { weekday in
      (0..<1440).allSatisfy { minute in
        !schedule.contains(weekday: weekday, minute: minute)
          || other.contains(weekday: weekday, minute: minute)
      }
    }
  }

  private func contains(weekday: Int, minute: Int) -> Bool {
    hours.contains { $0.contains(weekday: weekday, minute: minute) }
  }
}
