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

  private func pausing(
    _ pause: PolicyPause, _ now: Instant
  ) throws(ChoiceEditError) -> Choice {
    if pause.streams.isEmpty { throw .noStream }
    if let until = pause.until, until <= now { throw .alreadyOver }
    // A pause that this one covers says nothing more.
    let kept = pauses.filter { former in
      !former.streams.isSubset(of: pause.streams)
        || (former.until?.microseconds ?? .max) > (pause.until?.microseconds ?? .max)
    }
    return with(pauses: kept.filter { !$0.isOver(at: now) } + [pause])
  }

  private func resuming(
    _ streams: Set<Stream>, restAs id: String, _ now: Instant
  ) throws(ChoiceEditError) -> Choice {
    if streams.isEmpty { throw .noStream }
    guard pauses.contains(where: { !$0.streams.isDisjoint(with: streams) && !$0.isOver(at: now) })
    else { throw .nothingPaused }
    var rest: [PolicyPause] = []
    for pause in pauses where !pause.isOver(at: now) {
      let left = pause.streams.subtracting(streams)
      if left == pause.streams {
        rest.append(pause)
      } else if !left.isEmpty {
        // Several pauses that are cut become one: a name is used once.
        let begun = rest.firstIndex { $0.id == id }
        let merged = begun.map { rest.remove(at: $0) }
        rest.append(pause.cut(to: left, id: id, joining: merged))
      }
    }
    return with(pauses: rest)
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

extension PolicyPause {
  package func isOver(at now: Instant) -> Bool { until.map { $0 <= now } ?? false }

  /// Never shorter than either.
  fileprivate func cut(
    to streams: Set<Stream>, id: String, joining other: PolicyPause?
  ) -> PolicyPause {
    guard let other else { return PolicyPause(id: id, streams: streams, from: from, until: until) }
    let ends = [until, other.until].compactMap(\.self)
    return PolicyPause(
      id: id, streams: streams.union(other.streams), from: min(from, other.from),
      until: ends.count == 2 ? ends.max() : nil)
  }
}
