package import CaptureModel

extension Choice {
  func answering(
    _ answer: ConsentAnswer, _ offer: Offer?, _ now: Instant
  ) throws(ChoiceEditError) -> Choice {
    if answer.levels.isEmpty { throw .noStream }
    if answer.state == .consented { try checkConsent(answer, offer, now) }
    let levels = answer.levels.filter { takes(answer, for: $0.key) }
    if levels.isEmpty { throw .answeredAlready }
    // What was said before of the same streams does not hold any more; of others it does.
    let former = consents.compactMap { consent -> Consent? in
      guard consent.purpose == answer.purpose else { return consent }
      let left = consent.levels.filter { levels[$0.key] == nil }
      guard !left.isEmpty else { return nil }
      return Consent(
        purpose: consent.purpose, state: consent.state, levels: left, notice: consent.notice,
        answered: consent.answered, expires: consent.expires)
    }
    let fresh = Consent(
      purpose: answer.purpose, state: answer.state, levels: levels, notice: answer.shown,
      answered: now, expires: answer.expires)
    return with(consents: former + [fresh])
  }

  /// That something was shown or read takes no answer back: it says less than any of them.
  package func takes(_ answer: ConsentAnswer, for stream: Stream) -> Bool {
    guard let former = consent(to: answer.purpose, for: stream) else { return true }
    let isOther = former.notice != answer.shown
    return switch (answer.state, former.state) {
    case (.notified, .notified), (.notified, .acknowledged), (.acknowledged, .acknowledged),
      (.acknowledged, .consented):
      isOther
    case (.acknowledged, .notified): true
    case (.notified, _), (.acknowledged, _): false
    default: true
    }
  }

  /// A yes is to what is asked now, as it was shown. A no needs nobody's permission.
  private func checkConsent(
    _ answer: ConsentAnswer, _ offer: Offer?, _ now: Instant
  ) throws(ChoiceEditError) {
    guard let offer else { throw .noOffer }
    guard let purpose = offer.purposes.first(where: { $0.name == answer.purpose }) else {
      throw .unknownPurpose
    }
    guard purpose.shown == answer.shown else { throw .noticeChanged }
    if let expires = answer.expires, expires <= now { throw .alreadyOver }
    for stream in Stream.allCases {
      guard let level = answer.levels[stream] else { continue }
      guard level <= purpose.levels[stream] ?? .off, level > .off else { throw .notAsked(stream) }
    }
  }

  func excluding(_ pattern: WindowPattern) throws(ChoiceEditError) -> Choice {
    if exclusions.patterns.contains(pattern) { throw .patternKnown }
    if pattern.text.isEmpty { throw .patternEmpty }
    if pattern.text.unicodeScalars.contains(where: { $0.value < 0x20 }) { throw .patternControl }
    if exclusions.patterns.count >= WindowPattern.most { throw .tooManyPatterns }
    if pattern.text.unicodeScalars.count > WindowPattern.longest { throw .patternTooLong }
    return with(
      exclusions: ExclusionRules(mode: exclusions.mode, patterns: exclusions.patterns + [pattern]))
  }

  func removing(_ pattern: WindowPattern) throws(ChoiceEditError) -> Choice {
    guard exclusions.patterns.contains(pattern) else { throw .patternUnknown }
    return with(
      exclusions: ExclusionRules(
        mode: exclusions.mode, patterns: exclusions.patterns.filter { $0 != pattern }))
  }

  func with(
    levels: [Stream: Level]? = nil, consents: [Consent]? = nil, pauses: [PolicyPause]? = nil,
    exclusions: ExclusionRules? = nil, schedule: WeekSchedule?? = nil, retentionDays: Int64?? = nil
  ) -> Choice {
    Choice(
      version: version, decided: decided, salt: salt, levels: levels ?? self.levels,
      consents: consents ?? self.consents, pauses: pauses ?? self.pauses,
      exclusions: exclusions ?? self.exclusions, schedule: schedule ?? self.schedule,
      retentionDays: retentionDays ?? self.retentionDays)
  }
}
