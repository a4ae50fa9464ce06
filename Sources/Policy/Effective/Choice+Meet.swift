internal import CaptureModel

extension Choice {
  /// A choice that lets nothing be recorded that either of both would not. Where no choice can say
  /// that in full, it lets less be recorded.
  ///
  /// For a file that may not be in force yet, while the choice of before must not be let go: pauses of
  /// both hold, and of all else the lower.
  package func meet(_ other: Choice) -> Choice {
    let rules = exclusions.meet(other.exclusions)
    var levels: [Stream: Level] = [:]
    for stream in Stream.allCases where rules != nil {
      levels[stream] = min(self.levels[stream] ?? .off, other.levels[stream] ?? .off)
    }
    // By the later time of decision all pauses of either that had begun still have.
    return Choice(
      version: max(version, other.version), decided: max(decided, other.decided), salt: salt,
      levels: levels, consents: consents.flatMap { $0.met(by: other) },
      pauses: pauses + other.pauses.filter { !pauses.contains($0) },
      exclusions: rules ?? exclusions, schedule: WeekSchedule.meet(schedule, other.schedule),
      retentionDays: [retentionDays, other.retentionDays].compactMap(\.self).min())
  }
}

extension Consent {
  /// One for each stream, as answers of the other side may differ.
  fileprivate func met(by other: Choice) -> [Consent] {
    levels.sorted { $0.key.rawValue < $1.key.rawValue }.map { stream, level in
      guard state == .consented else { return part(stream, level) }
      guard let answer = other.consent(to: purpose, for: stream), answer.notice == notice else {
        return part(stream, .off)
      }
      guard answer.state == .consented else { return answer.part(stream, level) }
      return Consent(
        purpose: purpose, state: .consented,
        levels: [stream: min(level, answer.levels[stream] ?? .off)], notice: notice,
        answered: max(answered, answer.answered),
        expires: [expires, answer.expires].compactMap(\.self).min())
    }
  }

  private func part(_ stream: Stream, _ level: Level) -> Consent {
    Consent(
      purpose: purpose, state: state, levels: [stream: level], notice: notice, answered: answered,
      expires: expires)
  }
}

extension ExclusionRules {
  /// nil where no rules say what both say.
  fileprivate func meet(_ other: ExclusionRules) -> ExclusionRules? {
    if self == other { return self }
    switch (mode, other.mode) {
    case (.exclude, .exclude):
      return ExclusionRules(
        mode: .exclude, patterns: patterns + other.patterns.filter { !patterns.contains($0) })
    case (.only, .only):
      return ExclusionRules(mode: .only, patterns: patterns.filter(other.patterns.contains))
    case (.only, .exclude): return other.patterns.isEmpty ? self : nil
    case (.exclude, .only): return patterns.isEmpty ? other : nil
    }
  }
}

extension WeekSchedule {
  /// Hours of both; none at all where they differ in a way that hours cannot say.
  fileprivate static func meet(_ one: WeekSchedule?, _ other: WeekSchedule?) -> WeekSchedule? {
    guard let one, let other else { return one ?? other }
    if isNoWider(one, than: other) { return one }
    if isNoWider(other, than: one) { return other }
    return WeekSchedule(zone: one.zone, hours: [])
  }
}
