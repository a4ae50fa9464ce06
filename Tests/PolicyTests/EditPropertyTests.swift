import CanonicalJSON
import CaptureModel
import Policy
import PolicyFixtures
import Testing

/// Over random choices: which decisions can let more be recorded, and which never do.
struct EditPropertyTests {
  private let windows = [
    WindowFacts(app: UntrustedText("KeePassXC"), title: UntrustedText("Private cat")),
    WindowFacts(app: UntrustedText("Bank"), title: UntrustedText("my bank")),
    WindowFacts(url: UntrustedText("https://mail.example.com/inbox/3")),
  ]

  /// An edit that is to let nothing more be recorded.
  private func narrowing(
    _ random: inout RandomPolicy, _ offer: Offer, _ choice: Choice, _ now: Instant
  ) -> ChoiceEdit {
    let id = random.pause().id
    switch Int.random(in: 0..<5, using: &random.generator) {
    case 0:
      return .pause(
        id: id, random.streams(), until: random.chance(2) ? nil : now + 3_600_000_000)
    case 1:
      let states: [Consent.State] = [.refused, .withdrawn, .objected, .notified, .acknowledged]
      let purpose = offer.purposes.randomElement(using: &random.generator)
      return .answer(
        ConsentAnswer(
          purpose: purpose?.name ?? "training",
          state: states.randomElement(using: &random.generator) ?? .refused,
          levels: [.keys: .full, .screens: .counts],
          shown: purpose?.shown ?? RandomPolicy.digesting([1])))
    case 2:
      return .exclude(
        WindowPattern(
          part: random.chance(2) ? .app : .title, kind: .glob,
          text: "*\(Int.random(in: 0..<9, using: &random.generator))a*"))
    case 3:
      let stream = Stream.allCases.randomElement(using: &random.generator) ?? .keys
      return .level(stream, .off)
    default: return .tidy
    }
  }

  private func sums(
    _ offer: Offer, _ choice: Choice, _ instants: [Instant]
  ) -> [[Level]] {
    let pair = PolicyPair(offer: .given(offer), choice: .given(choice))
    return instants.flatMap { instant in
      windows.map { window in
        let effective = pair.effective(
          at: instant, in: UTCCalendar(), window: choice.exclusions.verdict(on: window),
          isExplaining: false)
        return Stream.allCases.map { effective[$0].level }
      }
    }
  }

  @Test func whatIsToNarrowNeverWidens() throws {
    var made = 0
    for seed in 0..<150 as Range<UInt64> {
      var random = RandomPolicy(seed: seed)
      let offer = random.offer()
      let choice = random.choice(for: offer)
      // Before what was decided as well: clocks are set back.
      let now = random.chance(3) ? random.instant() : choice.decided + 5_000_000
      let edit = narrowing(&random, offer, choice, now)
      if case .exclude = edit, choice.exclusions.mode == .only { continue }
      guard let next = try? choice.applying(edit, offer: offer, at: now).decided(at: now) else {
        continue
      }
      made += 1
      #expect(next.isNoWider(than: choice, from: now), "seed \(seed): \(edit)")
      let instants = (0..<2).map { _ in max(now, random.instant()) } + [now]
      for (after, before) in zip(sums(offer, next, instants), sums(offer, choice, instants)) {
        #expect(zip(after, before).allSatisfy { $0 <= $1 }, "seed \(seed): \(edit)")
      }
    }
    #expect(made > 90)
  }

  /// What each edit that widens is called a widening, or lets nothing more be recorded.
  @Test func whatWidensIsNotCalledNarrow() throws {
    var widened = 0
    for seed in 0..<150 as Range<UInt64> {
      var random = RandomPolicy(seed: seed)
      let offer = random.offer()
      let choice = random.choice(for: offer)
      let now = choice.decided + 5_000_000
      let patterns = choice.exclusions.patterns
      let edits: [ChoiceEdit] =
        [
          .level(.keys, random.level()), .resume(id: random.pause().id, [.keys, .screens]),
          .exclusionMode(random.chance(2) ? .only : .exclude), .schedule(random.schedule()),
          .schedule(nil), .retention(days: random.chance(2) ? nil : 17),
          .exclude(WindowPattern(part: .app, kind: .glob, text: "*E*")),
        ] + patterns.prefix(1).map(ChoiceEdit.removePattern)
        + offer.purposes.prefix(1).map { purpose in
          .answer(
            ConsentAnswer(
              purpose: purpose.name, state: .consented,
              levels: purpose.levels.filter { $0.value > .off }, shown: purpose.shown))
        }
      for edit in edits {
        guard let next = try? choice.applying(edit, offer: offer, at: now).decided(at: now) else {
          continue
        }
        let instants = (0..<2).map { _ in max(now, random.instant()) } + [now]
        let isMore = zip(sums(offer, next, instants), sums(offer, choice, instants)).contains {
          zip($0, $1).contains { $0 > $1 }
        }
        if isMore {
          widened += 1
          #expect(!next.isNoWider(than: choice, from: now), "seed \(seed): \(edit)")
        }
      }
    }
    #expect(widened > 25)
  }

  /// Of two choices, neither is let go.
  @Test func theMeetIsNoMoreThanEither() {
    var isSome = 0
    for seed in 0..<150 as Range<UInt64> {
      var random = RandomPolicy(seed: seed)
      let offer = random.offer()
      let (one, two) = (random.choice(for: offer), random.choice(for: offer))
      let met = one.meet(two)
      // What is paused from a time on counts from the later of the two decisions.
      let instants = (0..<2).map { _ in random.instant() }
      let (least, first, second) = (
        sums(offer, met, instants), sums(offer, one, instants), sums(offer, two, instants)
      )
      for index in least.indices {
        for stream in least[index].indices {
          #expect(least[index][stream] <= min(first[index][stream], second[index][stream]))
          if least[index][stream] > .off { isSome += 1 }
        }
      }
      #expect(sums(offer, one.meet(one), instants) == first, "seed \(seed)")
    }
    #expect(isSome > 10)
  }

  /// Whatever is decided can be written and read again.
  @Test func whatIsDecidedCanBeWritten() throws {
    for seed in 0..<60 as Range<UInt64> {
      var random = RandomPolicy(seed: seed)
      let offer = random.offer()
      var choice = random.choice(for: offer)
      for _ in 0..<8 {
        let now = random.instant()
        let edit = narrowing(&random, offer, choice, now)
        guard let next = try? choice.applying(edit, offer: offer, at: now) else { continue }
        choice = next.decided(at: now)
        #expect(try Choice(json: choice.json.canonicalBytes) == choice, "seed \(seed): \(edit)")
      }
    }
  }
}
