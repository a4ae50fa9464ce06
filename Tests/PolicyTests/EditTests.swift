import CanonicalJSON
import CaptureModel
import Policy
import PolicyFixtures
import Testing

/// Decisions as changes of a choice: what each says, and that only those that are meant to widen do.
struct EditTests {
  private let now = EffectiveTests.ten
  private let id = "000102030405060708090a0b0c0d0e0f"
  private let other = "f00102030405060708090a0b0c0d0e0f"

  private func applying(
    _ edit: ChoiceEdit, to choice: Choice, _ offer: Offer? = nil, at instant: Instant? = nil
  ) throws(ChoiceEditError) -> Choice {
    try choice.applying(edit, offer: offer, at: instant ?? now).decided(at: instant ?? now)
  }

  @Test func aPauseTakesThePlaceOfThoseItCovers() throws {
    let short = PolicyPause(id: other, streams: [.keys], from: now, until: now + 60_000_000)
    let long = PolicyPause(id: other, streams: [.keys, .screens], from: now, until: nil)
    let choice = EffectiveTests.choice(pauses: [short])
    let paused = try applying(.pause(id: id, [.keys, .clicks], until: nil), to: choice)
    #expect(paused.pauses.map(\.id) == [id])
    let kept = try applying(
      .pause(id: id, [.keys], until: now + 1), to: EffectiveTests.choice(pauses: [long]))
    #expect(kept.pauses.map(\.id) == [other, id])
    #expect(paused.isPausing([.keys], until: nil, at: now))
    #expect(paused.isPausing([.keys], until: now + 5, at: now))
    #expect(!paused.isPausing([.keys, .motion], until: nil, at: now))
    #expect(!EffectiveTests.choice(pauses: [short]).isPausing([.keys], until: nil, at: now))
    #expect(paused.pausedStreams(at: now) == [.keys, .clicks])
  }

  @Test func resumingAStreamLeavesTheOthersAsTheyWere() throws {
    let timed = PolicyPause(
      id: id, streams: [.keys, .screens], from: now, until: now + 60_000_000)
    let forever = PolicyPause(id: other, streams: [.keys, .motion], from: now, until: nil)
    let third = String(id.dropLast(2)) + "0e"
    let left = try applying(
      .resume(id: id, [.keys]), to: EffectiveTests.choice(pauses: [timed, forever]))
    #expect(left.pauses.map(\.streams) == [[.screens], [.motion]])
    // Neither lasts longer than it did.
    #expect(left.pauses.map(\.until) == [now + 60_000_000, nil])
    #expect(left.pauses.map(\.id) == [id, third])
    let all = try applying(.resume(id: id, Set(Stream.allCases)), to: left)
    #expect(all.pauses.isEmpty)
    #expect(throws: ChoiceEditError.nothingPaused) {
      try applying(.resume(id: id, [.keys]), to: all)
    }
  }

  /// A clock that was set back must not let a pause begin again later.
  @Test func aPauseHoldsWhateverIsDecidedAfterTheClockWasSetBack() throws {
    let pause = PolicyPause(id: other, streams: [.keys], from: now, until: nil)
    let choice = EffectiveTests.choice(pauses: [pause])
    let early = now + -EffectiveTests.hour
    for edit in [
      ChoiceEdit.pause(id: id, [.clicks], until: nil), .level(.screens, .off), .tidy,
      .exclude(WindowPattern(part: .app, kind: .literal, text: "A")),
    ] {
      let next = try applying(edit, to: choice, at: early)
      #expect(next.isNoWider(than: choice, from: early), "\(edit)")
      #expect(next.pausedStreams(at: early).contains(.keys))
    }
    // One that is planned for later stays so.
    let planned = PolicyPause(id: other, streams: [.keys], from: now + 60, until: nil)
    let next = try applying(.tidy, to: EffectiveTests.choice(pauses: [planned]), at: early)
    #expect(next.pauses == [planned])
  }

  @Test func aYesIsToWhatIsAskedAndShownNow() throws {
    let offer = EffectiveTests.offer(.coarse)
    let shown = try #require(offer.purposes.first).shown
    let choice = Choice.first(at: now)
    func answer(
      _ levels: [Stream: Level], shown digest: PolicyDigest? = nil, expires: Instant? = nil,
      purpose: String = "training"
    ) -> ChoiceEdit {
      .answer(
        ConsentAnswer(
          purpose: purpose, state: .consented, levels: levels, shown: digest ?? shown,
          expires: expires))
    }
    let given = try applying(answer([.keys: .counts]), to: choice, offer)
    #expect(given.consent(to: "training", for: .keys)?.levels == [.keys: .counts])
    let wrong: [(ChoiceEdit, Offer?, ChoiceEditError)] = [
      (answer([.keys: .full]), offer, .notAsked(.keys)),
      (answer([.keys: .off]), offer, .notAsked(.keys)), (answer([:]), offer, .noStream),
      (answer([.keys: .counts]), nil, .noOffer),
      (answer([.keys: .counts], shown: RandomPolicy.digesting([9])), offer, .noticeChanged),
      (answer([.keys: .counts], expires: now), offer, .alreadyOver),
      (answer([.keys: .counts], purpose: "sale"), offer, .unknownPurpose),
    ]
    for (edit, offer, error) in wrong {
      #expect(throws: error) { try applying(edit, to: choice, offer) }
    }
  }

  @Test func anAnswerReplacesTheFormerOneForItsStreamsAlone() throws {
    let offer = EffectiveTests.offer()
    let choice = EffectiveTests.choice(shown: offer)
    let shown = try #require(offer.purposes.first).shown
    let no = ConsentAnswer(
      purpose: "training", state: .withdrawn, levels: [.keys: .full], shown: shown)
    let next = try applying(.answer(no), to: choice, offer)
    #expect(next.consents.map(\.state) == [.consented, .withdrawn])
    #expect(next.consent(to: "training", for: .keys)?.state == .withdrawn)
    #expect(next.consent(to: "training", for: .screens)?.answered == choice.consents[0].answered)
    #expect(next.isNoWider(than: choice, from: now))
  }

  /// To be shown a notice takes no answer back.
  @Test(arguments: Consent.State.allCases)
  func beingToldSaysLessThanAnyAnswer(state: Consent.State) throws {
    let offer = EffectiveTests.offer()
    let shown = try #require(offer.purposes.first).shown
    let choice = EffectiveTests.choice(state: state, shown: offer)
    let told = ConsentAnswer(
      purpose: "training", state: .notified, levels: [.keys: .full], shown: shown)
    #expect(throws: ChoiceEditError.answeredAlready) { try applying(.answer(told), to: choice) }
    let read = ConsentAnswer(
      purpose: "training", state: .acknowledged, levels: [.keys: .full], shown: shown)
    let takes = choice.takes(read, for: .keys)
    #expect(takes == (state == .notified))
    let news = ConsentAnswer(
      purpose: "training", state: .notified, levels: [.keys: .full],
      shown: RandomPolicy.digesting([3]))
    #expect(choice.takes(news, for: .keys) == [.notified, .acknowledged].contains(state))
    #expect(Choice.first(at: now).takes(told, for: .keys))
  }

  @Test func patternsAreCheckedBeforeTheyAreWritten() throws {
    let choice = Choice.first(at: now)
    func pattern(_ text: String) -> ChoiceEdit {
      .exclude(WindowPattern(part: .title, kind: .glob, text: text))
    }
    let wrong: [(String, ChoiceEditError)] = [
      ("", .patternEmpty), ("a\tb", .patternControl), ("a\u{1B}[2J", .patternControl),
      (String(repeating: "x", count: 257), .patternTooLong),
    ]
    for (text, error) in wrong {
      #expect(throws: error) { try applying(pattern(text), to: choice) }
    }
    let added = try applying(pattern(String(repeating: "ü", count: 256)), to: choice)
    #expect(added.exclusions.patterns.count == choice.exclusions.patterns.count + 1)
    #expect(throws: ChoiceEditError.patternKnown) {
      try applying(pattern(String(repeating: "ü", count: 256)), to: added)
    }
    #expect(throws: ChoiceEditError.patternUnknown) {
      try applying(.removePattern(WindowPattern(part: .app, kind: .glob, text: "z")), to: added)
    }
    let full = EffectiveTests.choice(
      exclusions: ExclusionRules(
        mode: .exclude,
        patterns: (0..<1_000).map { WindowPattern(part: .app, kind: .glob, text: "\($0)") }))
    #expect(throws: ChoiceEditError.tooManyPatterns) { try applying(pattern("new"), to: full) }
  }

  @Test func whatIsOverIsTakenOut() throws {
    let over = PolicyPause(id: other, streams: [.keys], from: now + -9, until: now)
    let choice = EffectiveTests.choice(expires: now, pauses: [over])
    let tidy = try applying(.tidy, to: choice)
    #expect(tidy.pauses.isEmpty && tidy.consents.map(\.state) == [.expired])
    #expect(tidy.isNoWider(than: choice, from: now))
    #expect(try Choice(json: tidy.json.canonicalBytes) == tidy)
  }

  @Test func everyErrorSaysWhatToDo() {
    let errors: [ChoiceEditError] = [
      .noOffer, .unknownPurpose, .noticeChanged, .notAsked(.keys), .alreadyOver, .patternKnown,
      .patternUnknown, .patternEmpty, .patternTooLong, .patternControl, .tooManyPatterns,
      .answeredAlready, .nothingPaused, .noStream,
    ]
    for error in errors { #expect(!error.message.isEmpty && error.hint != nil) }
    #expect(Set(errors.map(\.message)).count == errors.count)
  }
}

extension Choice {
  /// As the store writes it.
  func decided(at now: Instant) -> Choice {
    Choice(
      version: version + 1, decided: now, salt: salt, levels: levels, consents: consents,
      pauses: pauses, exclusions: exclusions, schedule: schedule, retentionDays: retentionDays)
  }
}
