package import CaptureModel
package import Ledger
package import Policy
package import PolicyFiles

/// What a recorder makes of both files: how far it may go, what it tells of them. For recorders that
/// keep to the protocol.
package struct KeptPolicy: Sendable {
  package let policy: LoadedPolicy
  private let abilities: Set<RecorderReport.Ability>
  private let calendar: any DayCalendar
  private let exclusions: CompiledExclusions

  package init(_ policy: LoadedPolicy, abilities: Set<RecorderReport.Ability>) {
    (self.policy, self.abilities) = (policy, abilities)
    let choice = policy.choice.input.value
    calendar = choice?.schedule.flatMap { ZoneCalendar($0.zone) } ?? UTCCalendar()
    exclusions = CompiledExclusions(choice?.exclusions ?? .none)
  }

  /// The digests to echo.
  package var digests: (offer: Digest?, choice: Digest?) {
    (policy.offer.digest, policy.choice.digest)
  }

  /// How far each stream may be recorded at an instant, and until when the files alone say so.
  package func levels(at instant: Instant) -> (levels: [Stream: Level], until: Instant?) {
    if isBeyondAbility { return (Self.off, nil) }
    let effective = policy.pair.effective(at: instant, in: calendar, isExplaining: false)
    let levels = Stream.allCases.map { ($0, effective[$0].level) }
    return (Dictionary(uniqueKeysWithValues: levels), effective.holdsUntil)
  }

  /// Whether the exclusions let a window be recorded.
  package func allows(_ window: WindowFacts) -> Bool { exclusions.verdict(on: window).isAllowed }

  package var refusals: [RecorderReport.Refusal] {
    var refusals = [
      Self.refusal(policy.offer, .offer), Self.refusal(policy.choice, .choice),
    ].compactMap(\.self)
    if isBeyondAbility {
      refusals += Stream.allCases.map { RecorderReport.Refusal(.stream($0), .unsupported) }
    }
    return refusals
  }

  private static let off = Dictionary(
    uniqueKeysWithValues: Stream.allCases.map { ($0, Level.off) })

  /// There are exclusions, and the recorder knows no windows: then nothing is recorded at all.
  private var isBeyondAbility: Bool {
    !exclusions.isEmpty && !abilities.contains(.exclusions)
  }

  private static func refusal<Value>(
    _ file: LoadedFile<Value>, _ subject: RecorderReport.Refusal.Subject
  ) -> RecorderReport.Refusal? {
    if let problem = file.problem { return RecorderReport.Refusal(subject, problem.rejection) }
    return file.input == .missing ? RecorderReport.Refusal(subject, .missing) : nil
  }
}
