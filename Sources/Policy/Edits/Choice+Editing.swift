package import CaptureModel

extension Choice {
  /// What a choice is before the person has decided anything: nothing of anything, and windows that
  /// nobody means to share are excluded already.
  package static func first(at now: Instant) -> Choice {
    Choice(
      version: 0, decided: now, salt: String(repeating: "0", count: 32), levels: [:],
      exclusions: .suggested)
  }

  /// The choice after a decision. Version, time and salt are for whoever writes it.
  ///
  /// - Parameter offer: the one in force; answers to a purpose need it.
  package func applying(
    _ edit: ChoiceEdit, offer: Offer?, at now: Instant
  ) throws(ChoiceEditError) -> Choice {
    try keepingPauses(at: now).applied(edit, offer, now)
  }

  private func applied(
    _ edit: ChoiceEdit, _ offer: Offer?, _ now: Instant
  ) throws(ChoiceEditError) -> Choice {
    switch edit {
    case .pause(let id, let streams, let until):
      try pausing(PolicyPause(id: id, streams: streams, from: now, until: until), now)
    case .resume(let id, let streams): try resuming(streams, restAs: id, now)
    case .level(let stream, let level):
      with(levels: levels.merging([stream: level]) { $1 })
    case .answer(let answer): try answering(answer, offer, now)
    case .exclude(let pattern): try excluding(pattern)
    case .removePattern(let pattern): try removing(pattern)
    case .exclusionMode(let mode):
      with(exclusions: ExclusionRules(mode: mode, patterns: exclusions.patterns))
    case .schedule(let schedule): with(schedule: .some(schedule))
    case .retention(let days): with(retentionDays: .some(days))
    case .tidy: tidied(now)
    }
  }

  private func tidied(_ now: Instant) -> Choice {
    with(
      consents: consents.map { consent in
        guard consent.state(at: now) != consent.state else { return consent }
        return Consent(
          purpose: consent.purpose, state: .expired, levels: consent.levels,
          notice: consent.notice, answered: consent.answered, expires: consent.expires)
      }, pauses: pauses.filter { !$0.isOver(at: now) })
  }
}
