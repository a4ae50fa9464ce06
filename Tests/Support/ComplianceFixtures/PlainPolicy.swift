package import CaptureModel
package import Policy
internal import PolicyFiles

/// An offer of everything, and choices that agree to it.
package enum PlainPolicy {
  /// Tuesday, 2026-11-24 10:00:00Z.
  package static let ten = Instant(microseconds: 1_795_514_400_000_000)

  package static func offer(expires: Instant? = nil, _ level: Level = .full) -> Offer {
    let notice = Offer.Notice(version: 1, text: "Everything.")
    return Offer(
      version: 1, issued: Instant(microseconds: 0), expires: expires, notice: notice,
      purposes: [
        Offer.Purpose(
          name: "training", text: "To train.", recipients: ["Us"], retentionDays: 30,
          levels: all(level), notice: notice, digesting: PolicyDigests.digesting)
      ])
  }

  package static func choice(
    _ level: Level = .full, levels: [Stream: Level] = [:], expires: Instant? = nil,
    state: Consent.State = .consented, pauses: [PolicyPause] = [], schedule: WeekSchedule? = nil,
    exclusions: ExclusionRules = .none
  ) -> Choice {
    let consent = Consent(
      purpose: "training", state: state, levels: all(.full),
      notice: offer().purposes[0].shown, answered: Instant(microseconds: 0), expires: expires)
    return Choice(
      version: 1, decided: ten, salt: "000102030405060708090a0b0c0d0e0f",
      levels: all(level).merging(levels) { $1 }, consents: [consent], pauses: pauses,
      exclusions: exclusions, schedule: schedule)
  }

  package static func pause(
    _ streams: Set<Stream> = Set(Stream.allCases), from: Instant, until: Instant?
  ) -> PolicyPause {
    PolicyPause(
      id: "00112233445566778899aabbccddeeff", streams: streams, from: from, until: until)
  }

  private static func all(_ level: Level) -> [Stream: Level] {
    Dictionary(uniqueKeysWithValues: Stream.allCases.map { ($0, level) })
  }
}
