package import CaptureModel

/// What may be recorded at an instant.
package struct EffectivePolicy: Hashable, Sendable {
  package let instant: Instant
  package let streams: [Stream: EffectiveLevel]
  /// Up to here (exclusive) it is the same by the same files; the clock may be set back before.
  package let holdsUntil: Instant?

  package subscript(stream: Stream) -> EffectiveLevel {
    streams[stream] ?? EffectiveLevel(limits: [Limit(.off, Because(.choiceMissing))])
  }
}

/// Of one stream.
package struct EffectiveLevel: Hashable, Sendable {
  package let level: Level
  package let because: Because
  /// What the employer declares mandatory, where that is more than `level`: an override by the
  /// employer, which is told, and which our own recorder does not obey.
  package let override: Level?
  /// For which purposes of the offer, by their names.
  package let purposes: [String]
  /// What each input says; `level` is their meet.
  package let limits: [Limit]

  init(limits: [Limit], mandatory: Level = .off, purposes: [String] = []) {
    let met = limits.reduce(Limit.none) { $0.meet($1) }
    (level, because, self.limits) = (met.level, met.because, limits)
    override = mandatory > met.level ? mandatory : nil
    self.purposes = met.level == .off ? [] : purposes
  }
}

extension PolicyPair {
  /// The most that both sides and the clock let be recorded. Pure: files, an instant, and a calendar
  /// of the zone that the schedule names.
  ///
  /// - Parameters:
  ///   - window: what the exclusions say of a window; nil where none is asked about.
  ///   - isExplaining: false leaves out until when the schedule is closed, which is slow to find.
  package func effective(
    at instant: Instant, in calendar: some DayCalendar, window: WindowVerdict? = nil,
    isExplaining: Bool = true
  ) -> EffectivePolicy {
    let shared = sharedLimits(at: instant, in: calendar, window, isExplaining)
    var streams: [Stream: EffectiveLevel] = [:]
    for stream in Stream.allCases {
      streams[stream] = effective(stream, at: instant, shared: shared)
    }
    return EffectivePolicy(
      instant: instant, streams: streams, holdsUntil: nextChange(after: instant, in: calendar))
  }

  private func effective(
    _ stream: Stream, at instant: Instant, shared: [Limit]
  ) -> EffectiveLevel {
    guard let offer = offer.value, let choice = choice.value else {
      let isHolding = offer.value?.limit(at: instant) == Limit.none
      return EffectiveLevel(
        limits: shared, mandatory: isHolding ? offer.value?.mandatory[stream] ?? .off : .off)
    }
    let asked = offer.asked(stream)
    let agreed = offer.purposes.map { ($0.name, choice.agreed($0, stream, at: instant)) }
    let consent = agreed.map(\.1).reduce(nil as Limit?) { best, next in
      best.map { $0.join(next) } ?? next
    }
    let chosen = choice.levels[stream] ?? .off
    var limits = shared + choice.pauseLimits(stream, at: instant)
    if asked < .full { limits.append(Limit(asked, Because(.notAsked, since: offer.issued))) }
    if asked > .off { limits.append(consent ?? Limit(.off, Because(.noConsent))) }
    if chosen < .full { limits.append(Limit(chosen, Because(.youChose, since: choice.decided))) }
    let mandatory = offer.limit(at: instant) == Limit.none ? offer.mandatory[stream] ?? .off : .off
    return EffectiveLevel(
      limits: limits, mandatory: mandatory,
      purposes: agreed.filter { $0.1.level > .off }.map(\.0))
  }

  /// Of all streams alike.
  private func sharedLimits(
    at instant: Instant, in calendar: some DayCalendar, _ window: WindowVerdict?,
    _ isExplaining: Bool
  ) -> [Limit] {
    var limits: [Limit] = []
    switch offer {
    case .given(let offer): limits.append(offer.limit(at: instant))
    case .missing: limits.append(Limit(.off, Because(.offerMissing)))
    case .unreadable: limits.append(Limit(.off, Because(.offerUnreadable)))
    }
    switch choice {
    case .given(let choice):
      limits.append(choice.scheduleLimit(at: instant, in: calendar, isExplaining))
      if let window, !window.isAllowed {
        limits.append(Limit(.off, Because(.excluded, since: choice.decided)))
      }
    case .missing: limits.append(Limit(.off, Because(.choiceMissing)))
    case .unreadable: limits.append(Limit(.off, Because(.choiceUnreadable)))
    }
    return limits.filter { $0 != Limit.none }
  }

  /// The next instant at which the clock alone may change something.
  private func nextChange(after instant: Instant, in calendar: some DayCalendar) -> Instant? {
    var changes: [Instant] = []
    if let offer = offer.value { changes += [offer.issued] + [offer.expires].compactMap(\.self) }
    if let choice = choice.value {
      for consent in choice.consents {
        changes += [consent.answered] + [consent.expires].compactMap(\.self)
      }
      for pause in choice.pauses {
        let begin = pause.begin(decided: choice.decided)
        changes += [begin, pause.until].compactMap(\.self)
      }
      if let schedule = choice.schedule, schedule.zone == calendar.zone {
        changes.append(schedule.steadyUntil(after: instant, in: calendar))
      }
    }
    return changes.filter { $0 > instant }.min()
  }
}
