package import CaptureModel

/// What the person decided.
package struct Choice: Hashable, Sendable {
  package let version: Int64
  /// When; a pause that had begun by then holds whatever the clock says afterwards.
  package let decided: Instant
  /// 32 hexadecimal digits that mean nothing, new in each version: short patterns cannot be guessed
  /// from the digest of the file.
  package let salt: String
  package let levels: [Stream: Level]
  package let consents: [Consent]
  package let pauses: [PolicyPause]
  package let exclusions: ExclusionRules
  /// nil for at any time.
  package let schedule: WeekSchedule?
  /// Days after which the person wants it gone; nil for what the offer says.
  package let retentionDays: Int64?

  package init(
    version: Int64, decided: Instant, salt: String, levels: [Stream: Level],
    consents: [Consent] = [], pauses: [PolicyPause] = [], exclusions: ExclusionRules = .none,
    schedule: WeekSchedule? = nil, retentionDays: Int64? = nil
  ) {
    (self.version, self.decided, self.salt, self.levels) = (version, decided, salt, levels)
    (self.consents, self.pauses, self.exclusions) = (consents, pauses, exclusions)
    (self.schedule, self.retentionDays) = (schedule, retentionDays)
  }

  package func consent(to purpose: String, for stream: Stream) -> Consent? {
    consents.first { $0.purpose == purpose && $0.levels[stream] != nil }
  }
}

/// What the person answered to one purpose, for some streams.
package struct Consent: Hashable, Sendable {
  /// Kept apart because they mean different things in law: to be told is not to agree.
  package enum State: String, CaseIterable, Hashable, Sendable {
    case notified, acknowledged, consented, refused, withdrawn, objected, expired
  }

  package let purpose: String
  /// `consented` becomes `expired` by itself: ask `state(at:)`.
  package let state: State
  /// What the answer is about, by stream; for `consented`, the most that may be recorded.
  package let levels: [Stream: Level]
  /// `Offer.Purpose.shown` of what was shown.
  package let notice: PolicyDigest
  package let answered: Instant
  /// The first instant at which it does not hold any more.
  package let expires: Instant?

  package init(
    purpose: String, state: State, levels: [Stream: Level], notice: PolicyDigest,
    answered: Instant, expires: Instant? = nil
  ) {
    (self.purpose, self.state, self.levels) = (purpose, state, levels)
    (self.notice, self.answered, self.expires) = (notice, answered, expires)
  }

  package func state(at instant: Instant) -> State {
    guard state == .consented, let expires, expires <= instant else { return state }
    return .expired
  }
}

/// Nothing of these streams for a while.
package struct PolicyPause: Hashable, Sendable {
  /// 32 hexadecimal digits, the same in the ledger.
  package let id: String
  package let streams: Set<Stream>
  package let from: Instant
  /// The first instant at which it is over; nil until the person goes on.
  package let until: Instant?

  package init(id: String, streams: Set<Stream>, from: Instant, until: Instant? = nil) {
    (self.id, self.streams, self.from, self.until) = (id, streams, from, until)
  }

  /// nil for since ever: a pause that had begun when the choice was written cannot be undone by a
  /// clock that is set back.
  func begin(decided: Instant) -> Instant? { from <= decided ? nil : from }

  package func holds(at instant: Instant, decided: Instant) -> Bool {
    if let begin = begin(decided: decided), instant < begin { return false }
    return until.map { instant < $0 } ?? true
  }
}
