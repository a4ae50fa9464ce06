internal import CaptureModel

extension Offer {
  /// By the dates alone.
  func limit(at instant: Instant) -> Limit {
    if instant < issued { return Limit(.off, Because(.offerNotYet, until: issued)) }
    if let expires, expires <= instant {
      return Limit(.off, Because(.offerExpired, since: expires))
    }
    return .none
  }
}

extension Choice {
  /// What was agreed to of one purpose.
  func agreed(_ purpose: Offer.Purpose, _ stream: Stream, at instant: Instant) -> Limit {
    let asked = purpose.levels[stream] ?? .off
    guard asked > .off else { return Limit(.off, Because(.notAsked)) }
    guard let consent = consent(to: purpose.name, for: stream) else {
      return Limit(.off, Because(.noConsent))
    }
    return Limit(asked, Because(.nothing)).meet(
      consent.limit(stream, shown: purpose.shown, at: instant))
  }

  /// One for each pause that holds.
  func pauseLimits(_ stream: Stream, at instant: Instant) -> [Limit] {
    pauses.filter { $0.streams.contains(stream) && $0.holds(at: instant, decided: decided) }
      .map { Limit(.off, Because(.paused, since: $0.from, until: $0.until)) }
  }

  func scheduleLimit(
    at instant: Instant, in calendar: some DayCalendar, _ isExplaining: Bool
  ) -> Limit {
    guard let schedule else { return .none }
    guard schedule.zone == calendar.zone else { return Limit(.off, Because(.zoneUnknown)) }
    if schedule.contains(calendar.localTime(at: instant)) { return .none }
    let opening = isExplaining ? schedule.nextOpening(after: instant, in: calendar) : nil
    return Limit(.off, Because(.outsideSchedule, until: opening))
  }
}

extension Consent {
  fileprivate func limit(_ stream: Stream, shown: PolicyDigest, at instant: Instant) -> Limit {
    func off(_ kind: Because.Kind, since: Instant? = nil) -> Limit {
      Limit(.off, Because(kind, since: since ?? answered))
    }
    switch state(at: instant) {
    case .notified: return off(.notified)
    case .acknowledged: return off(.acknowledged)
    case .refused: return off(.refused)
    case .withdrawn: return off(.withdrawn)
    case .objected: return off(.objected)
    case .expired: return off(.consentExpired, since: expires)
    case .consented: break
    }
    if notice != shown { return Limit(.off, Because(.noticeChanged)) }
    if instant < answered { return Limit(.off, Because(.consentNotYet, until: answered)) }
    return Limit(levels[stream] ?? .off, Because(.consentCovers, since: answered, until: expires))
  }
}
