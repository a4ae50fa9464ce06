internal import CaptureModel
internal import Policy
internal import PolicyFiles
internal import RecorderLink

/// The employer and the person of a test.
struct TestChoices {
  private static let minute: Int64 = 60_000_000
  let offer: Offer
  private var version: Int64 = 0

  init(now: Instant) {
    let notice = Offer.Notice(version: 1, text: "A test of a recorder.")
    offer = Offer(
      version: 1, issued: now + -60 * Self.minute, notice: notice,
      purposes: [
        Offer.Purpose(
          name: "conformance", text: "To test a recorder.", recipients: ["Nobody"],
          retentionDays: 1, levels: Self.all(.full), notice: notice,
          digesting: PolicyDigests.digesting)
      ])
  }

  static func all(_ level: Level) -> [Stream: Level] {
    Dictionary(uniqueKeysWithValues: Stream.allCases.map { ($0, level) })
  }

  /// A choice that lets everything be recorded but for what is said. Each has another digest.
  mutating func next(
    at now: Instant, levels: [Stream: Level] = all(.full), expires: Instant? = nil,
    pauses: [PolicyPause] = [], exclusions: ExclusionRules = .none,
    schedule: WeekSchedule? = nil, decided: Instant? = nil
  ) -> Choice {
    version += 1
    let consents = offer.purposes.map { purpose in
      Consent(
        purpose: purpose.name, state: .consented, levels: Self.all(.full), notice: purpose.shown,
        answered: now + -30 * Self.minute, expires: expires)
    }
    return Choice(
      version: version, decided: decided ?? now, salt: SessionID().hexadecimal, levels: levels,
      consents: consents, pauses: pauses, exclusions: exclusions, schedule: schedule)
  }

  static func pause(from: Instant) -> PolicyPause {
    PolicyPause(id: SessionID().hexadecimal, streams: Set(Stream.allCases), from: from)
  }
}
