import CaptureModel
import Policy
import PolicyFixtures
import Testing

/// One situation each: what may be recorded, why, since when, until when.
struct EffectiveTests {
  /// Tuesday, 2026-11-24 10:00:00Z.
  static let ten = Instant(microseconds: 1_795_514_400_000_000)
  static let hour: Int64 = 3_600_000_000
  static let second: Int64 = 1_000_000

  static func offer(
    _ level: Level = .full, retention: Int64 = 30, expires: Instant? = nil,
    mandatory: [Stream: Level] = [:]
  ) -> Offer {
    let notice = Offer.Notice(version: 1, text: "Everything.")
    return Offer(
      version: 1, issued: ten + -48 * hour, expires: expires, notice: notice,
      purposes: [
        Offer.Purpose(
          name: "training", text: "To train.", recipients: ["Us"], retentionDays: retention,
          levels: Dictionary(uniqueKeysWithValues: Stream.allCases.map { ($0, level) }),
          notice: notice, digesting: RandomPolicy.digesting)
      ], mandatory: mandatory)
  }

  static func choice(
    _ level: Level = .full, state: Consent.State = .consented, covers: Level = .full,
    expires: Instant? = nil, shown: Offer = offer(), pauses: [PolicyPause] = [],
    schedule: WeekSchedule? = nil, exclusions: ExclusionRules = .none, decided: Instant = ten
  ) -> Choice {
    Choice(
      version: 1, decided: decided, salt: "000102030405060708090a0b0c0d0e0f",
      levels: Dictionary(uniqueKeysWithValues: Stream.allCases.map { ($0, level) }),
      consents: [
        Consent(
          purpose: "training", state: state,
          levels: Dictionary(uniqueKeysWithValues: Stream.allCases.map { ($0, covers) }),
          notice: shown.purposes[0].shown, answered: ten + -24 * hour, expires: expires)
      ], pauses: pauses, exclusions: exclusions, schedule: schedule)
  }

  static func keys(
    _ offer: Offer?, _ choice: Choice?, at instant: Instant = ten,
    in calendar: some DayCalendar = UTCCalendar(), window: WindowVerdict? = nil
  ) -> EffectiveLevel {
    PolicyPair(
      offer: offer.map(PolicyInput.given) ?? .missing,
      choice: choice.map(PolicyInput.given) ?? .missing
    ).effective(at: instant, in: calendar, window: window)[.keys]
  }

  @Test func allAgree() {
    let keys = Self.keys(Self.offer(), Self.choice())
    #expect(keys.level == .full && keys.because.kind == .consentCovers)
    #expect(keys.purposes == ["training"] && keys.override == nil)
  }

  @Test func theLowestWinsAndSaysWhoItIs() {
    #expect(Self.keys(Self.offer(.counts), Self.choice()).because.kind == .notAsked)
    #expect(Self.keys(Self.offer(.off), Self.choice()).because.decider == .employer)
    let chosen = Self.keys(Self.offer(), Self.choice(.counts))
    #expect(chosen.level == .counts && chosen.because.kind == .youChose)
    #expect(chosen.because.since == Self.ten && chosen.because.decider == .person)
    let covered = Self.keys(Self.offer(), Self.choice(covers: .coarse))
    #expect(covered.level == .coarse && covered.because.kind == .consentCovers)
    #expect(Self.keys(nil, Self.choice()).because.kind == .offerMissing)
    #expect(Self.keys(Self.offer(), nil).because.kind == .choiceMissing)
  }

  /// Seven states, one of which lets anything be recorded.
  @Test(arguments: Consent.State.allCases)
  func onlyConsentLetsRecord(state: Consent.State) {
    let keys = Self.keys(Self.offer(), Self.choice(state: state))
    #expect((keys.level > .off) == (state == .consented))
    let kinds: [Consent.State: Because.Kind] = [
      .notified: .notified, .acknowledged: .acknowledged, .consented: .consentCovers,
      .refused: .refused, .withdrawn: .withdrawn, .objected: .objected, .expired: .consentExpired,
    ]
    #expect(keys.because.kind == kinds[state])
  }

  @Test func consentRunsOutToTheMicrosecond() {
    let end = Self.ten + 90 * Self.second
    let choice = Self.choice(expires: end)
    #expect(Self.keys(Self.offer(), choice, at: end + -1).level == .full)
    let over = Self.keys(Self.offer(), choice, at: end)
    #expect(over.level == .off && over.because.kind == .consentExpired)
    #expect(over.because.since == end)
    let early = Self.keys(Self.offer(), choice, at: Self.ten + -25 * Self.hour)
    #expect(early.level == .off && early.because.kind == .consentNotYet)
  }

  @Test func anOfferRunsOutAndBegins() {
    let offer = Self.offer(expires: Self.ten)
    #expect(Self.keys(offer, Self.choice(), at: Self.ten + -1).level == .full)
    #expect(Self.keys(offer, Self.choice()).because.kind == .offerExpired)
    let early = Self.keys(Self.offer(), Self.choice(), at: Self.ten + -49 * Self.hour)
    #expect(early.level == .off && early.because.kind == .offerNotYet)
  }

  @Test func aChangedNoticeNeedsANewYes() {
    let changed = Self.offer(retention: 31)
    let keys = Self.keys(changed, Self.choice(shown: Self.offer()))
    #expect(keys.level == .off && keys.because.kind == .noticeChanged)
    // Asking for less needs none.
    #expect(Self.keys(Self.offer(.counts), Self.choice()).level == .counts)
    // Asking for more is covered as far as the yes went.
    #expect(Self.keys(Self.offer(.full), Self.choice(covers: .counts)).level == .counts)
  }

  @Test func aMandatoryFieldIsToldAndNotObeyed() {
    let offer = Self.offer(mandatory: [.keys: .coarse])
    let keys = Self.keys(offer, Self.choice(.counts))
    #expect(keys.level == .counts && keys.override == .coarse)
    #expect(Self.keys(offer, Self.choice(.full)).override == nil)
    #expect(Self.keys(offer, nil).override == .coarse)
  }

  @Test func pausesAndTheClock() {
    let pause = PolicyPause(
      id: String(repeating: "0", count: 32), streams: [.keys], from: Self.ten,
      until: Self.ten + Self.hour)
    let choice = Self.choice(pauses: [pause])
    let offer = Self.offer()
    let keys = Self.keys(offer, choice, at: Self.ten + Self.second)
    #expect(keys.level == .off && keys.because.kind == .paused)
    #expect(keys.because.since == Self.ten && keys.because.until == pause.until)
    #expect(Self.keys(offer, choice, at: Self.ten + Self.hour + -1).level == .off)
    #expect(Self.keys(offer, choice, at: Self.ten + Self.hour).level == .full)
    // A clock that is set back does not undo a pause that had begun.
    #expect(Self.keys(offer, choice, at: Self.ten + -Self.hour).level == .off)
    // One that is planned for later begins later.
    let planned = Self.choice(pauses: [pause], decided: Self.ten + -Self.second)
    #expect(Self.keys(offer, planned, at: Self.ten + -1).level == .full)
    #expect(Self.keys(offer, planned, at: Self.ten).level == .off)
    let motion = PolicyPair(offer: .given(offer), choice: .given(choice))
      .effective(at: Self.ten, in: UTCCalendar())[.motion]
    #expect(motion.level == .full)
  }

  @Test func ofTwoPausesTheLongerIsTold() {
    let pauses = [nil, Self.ten + Self.hour].map { until in
      PolicyPause(
        id: String(repeating: until == nil ? "0" : "1", count: 32), streams: [.keys],
        from: Self.ten, until: until)
    }
    #expect(Self.keys(Self.offer(), Self.choice(pauses: pauses)).because.until == nil)
    let turned = Self.choice(pauses: pauses.reversed())
    #expect(Self.keys(Self.offer(), turned).because.until == nil)
  }

  @Test func anExcludedWindowIsOff() {
    let keys = Self.keys(Self.offer(), Self.choice(), window: .excluded(pattern: 0))
    #expect(keys.level == .off && keys.because.kind == .excluded)
    #expect(Self.keys(Self.offer(), Self.choice(), window: .allowed).level == .full)
  }

  @Test func theReasonsAreSentences() {
    for kind in Because.Kind.allCases {
      let words = Because(kind, since: Self.ten, until: Self.ten).words { _ in "10:00" }
      #expect(!words.isEmpty && !words.hasSuffix(".") && words.first?.isLowercase == true)
    }
    #expect(
      Because(.paused, since: Self.ten).words { _ in "10:00" }
        == "you paused it since 10:00, until you go on")
  }
}
