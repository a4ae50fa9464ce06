import CaptureModel
import Policy
import PolicyFixtures
import Testing

/// The meet of limits, and what follows of it for whole policies.
struct MeetTests {
  private func limit(_ random: inout RandomPolicy) -> Limit {
    let kinds = Because.Kind.allCases
    let kind = kinds.randomElement(using: &random.generator) ?? .nothing
    return Limit(
      random.level(),
      Because(
        kind, since: random.chance(3) ? nil : random.instant(),
        until: random.chance(3) ? nil : random.instant()))
  }

  @Test func limitsAreALattice() {
    var random = RandomPolicy(seed: 1)
    for _ in 0..<5_000 {
      let (one, two, three) = (limit(&random), limit(&random), limit(&random))
      #expect(one.meet(two) == two.meet(one))
      #expect(one.meet(one) == one)
      #expect(one.meet(two).meet(three) == one.meet(two.meet(three)))
      #expect(one.meet(two).level == min(one.level, two.level))
      #expect(one.meet(Limit.none).level == one.level)
      if one.level > two.level { #expect(two.meet(one) == two) }
    }
  }

  /// No input raises another: the outcome is no more than what each side says alone.
  @Test func nothingIsMoreThanAnySideSays() {
    for seed in 0..<2_000 as Range<UInt64> {
      var random = RandomPolicy(seed: seed)
      let offer = random.offer()
      let choice = random.choice(for: offer)
      let instant = random.instant()
      let pair = PolicyPair(offer: .given(offer), choice: .given(choice))
      let effective = pair.effective(at: instant, in: UTCCalendar())
      for stream in Stream.allCases {
        let level = effective[stream].level
        #expect(level <= offer.asked(stream))
        #expect(level <= choice.levels[stream] ?? .off)
        #expect(effective[stream].limits.allSatisfy { level <= $0.level })
        let agreed = offer.purposes.map { purpose -> Level in
          guard let consent = choice.consent(to: purpose.name, for: stream),
            consent.state(at: instant) == .consented, consent.notice == purpose.shown
          else { return .off }
          return min(consent.levels[stream] ?? .off, purpose.levels[stream] ?? .off)
        }
        #expect(level <= agreed.max() ?? .off)
        for pause in choice.pauses
        where pause.streams.contains(stream) && instant >= pause.from
          && pause.until.map({ instant < $0 }) ?? true
        { #expect(level == .off) }
        if let mandatory = effective[stream].override { #expect(mandatory > level) }
      }
    }
  }

  @Test func orderOfMembersDoesNotMatter() {
    for seed in 0..<1_000 as Range<UInt64> {
      var random = RandomPolicy(seed: seed)
      let offer = random.offer()
      let choice = random.choice(for: offer)
      let turned = Choice(
        version: choice.version, decided: choice.decided, salt: choice.salt,
        levels: choice.levels, consents: choice.consents.reversed(),
        pauses: (choice.pauses + choice.pauses).reversed(),
        exclusions: choice.exclusions, schedule: choice.schedule)
      let turnedOffer = Offer(
        version: offer.version, issued: offer.issued, expires: offer.expires,
        notice: offer.notice, purposes: offer.purposes.reversed(), mandatory: offer.mandatory)
      let instant = random.instant()
      let one = PolicyPair(offer: .given(offer), choice: .given(choice))
        .effective(at: instant, in: UTCCalendar())
      let two = PolicyPair(offer: .given(turnedOffer), choice: .given(turned))
        .effective(at: instant, in: UTCCalendar())
      for stream in Stream.allCases {
        #expect(one[stream].level == two[stream].level)
        #expect(one[stream].because == two[stream].because)
      }
    }
  }

  @Test(arguments: Stream.allCases)
  func whatIsMissingOrBrokenIsOff(stream: Stream) {
    var random = RandomPolicy(seed: 5)
    let offer = random.offer()
    let choice = random.choice(for: offer)
    let offers: [PolicyInput<Offer>] = [.given(offer), .missing, .unreadable]
    let choices: [PolicyInput<Choice>] = [.given(choice), .missing, .unreadable]
    for given in offers {
      for chosen in choices where given.value == nil || chosen.value == nil {
        let effective = PolicyPair(offer: given, choice: chosen)
          .effective(at: random.instant(), in: UTCCalendar())
        #expect(effective[stream].level == .off)
        #expect(effective[stream].purposes == [])
      }
    }
  }

  /// What holds is the same up to the instant that is promised.
  @Test func itHoldsAsLongAsItSays() {
    for seed in 0..<1_500 as Range<UInt64> {
      var random = RandomPolicy(seed: seed)
      let offer = random.offer()
      let pair = PolicyPair(offer: .given(offer), choice: .given(random.choice(for: offer)))
      let instant = random.instant()
      let effective = pair.effective(at: instant, in: UTCCalendar(), isExplaining: false)
      guard let until = effective.holdsUntil else { continue }
      #expect(until > instant)
      let within = Int64.random(in: 0..<(until - instant), using: &random.generator)
      for later in [instant + within, until + -1] {
        let then = pair.effective(at: later, in: UTCCalendar(), isExplaining: false)
        #expect(then.streams == effective.streams)
      }
    }
  }

  /// A choice that is called no wider lets nothing be recorded that the other would not.
  @Test func narrowingsNeverWiden() {
    var narrowings = 0
    for seed in 0..<2_500 as Range<UInt64> {
      var random = RandomPolicy(seed: seed)
      let offer = random.offer()
      let former = random.choice(for: offer)
      let next = random.mutated(former, offer)
      let now = random.instant()
      guard next.isNoWider(than: former, from: now) else { continue }
      narrowings += 1
      let old = PolicyPair(offer: .given(offer), choice: .given(former))
      let new = PolicyPair(offer: .given(offer), choice: .given(next))
      let window = WindowFacts(
        app: UntrustedText("keepassxc"), title: UntrustedText("My bank"),
        url: UntrustedText("https://mail.example.com/inbox/7"))
      for _ in 0..<6 {
        let later = now + Int64.random(in: 0..<1_000_000_000_000, using: &random.generator)
        let before = old.effective(
          at: later, in: UTCCalendar(), window: former.exclusions.verdict(on: window))
        let after = new.effective(
          at: later, in: UTCCalendar(), window: next.exclusions.verdict(on: window))
        for stream in Stream.allCases { #expect(after[stream].level <= before[stream].level) }
      }
    }
    #expect(narrowings > 200)
  }
}

extension RandomPolicy {
  /// The same choice with one or two things changed, this way or that.
  mutating func mutated(_ choice: Choice, _ offer: Offer) -> Choice {
    let other = self.choice(for: offer)
    func pick<Value>(_ one: Value, _ two: Value) -> Value {
      Int.random(in: 0..<4, using: &generator) == 0 ? two : one
    }
    let narrower = choice.levels.mapValues { min($0, Level.coarse) }
    return Choice(
      version: choice.version + 1, decided: pick(choice.decided, other.decided),
      salt: choice.salt, levels: pick(pick(choice.levels, narrower), other.levels),
      consents: pick(choice.consents, pick(other.consents, [])),
      pauses: pick(choice.pauses, choice.pauses + other.pauses),
      exclusions: pick(
        choice.exclusions,
        ExclusionRules(
          mode: choice.exclusions.mode,
          patterns: choice.exclusions.patterns + other.exclusions.patterns)),
      schedule: pick(choice.schedule, other.schedule),
      retentionDays: pick(choice.retentionDays, other.retentionDays))
  }
}
