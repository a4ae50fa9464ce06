internal import CanonicalJSON
package import CaptureModel
internal import Foundation
package import Ledger
package import Policy
package import PolicyFiles
internal import Synchronization

/// A person's offers and choices as they come about: files, copies, and entries of the ledger, at
/// times that a test chooses. A time before the one of the last entry sets the clock back.
package final class RecordedChoices: Sendable {
  package let store: PolicyStore
  private let paths: LedgerPaths
  private let now = Mutex(Instant(microseconds: 0))

  /// - Parameters:
  ///   - folder: where `choice.json` lies, and the offer of these tests.
  package init(_ paths: LedgerPaths, folder: String) throws {
    self.paths = paths
    store = PolicyStore(offer: folder + "/offer-of-test.json", folder: folder)
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
  }

  /// Begins the ledger without any policy.
  package func begin(at time: Instant) throws { try append([], at: time) }

  package func offer(_ offer: Offer, at time: Instant) throws {
    let url = URL(fileURLWithPath: store.offerPath)
    try Data(offer.json.canonicalBytes).write(to: url)
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o600], ofItemAtPath: store.offerPath)
    guard let version = try store.keepOffer() else { throw CocoaError(.fileReadUnknown) }
    try append([.policyOffered(version)], at: time)
  }

  package func choose(_ choice: Choice, at time: Instant) throws {
    _ = try store.change(now: time, record: { try append([$0.event], at: time) }) { _ in choice }
  }

  package func append(_ events: [LedgerEvent], at time: Instant) throws {
    now.withLock { $0 = time }
    let ledger = try OwnerLedger(paths, clock: { [self] in now.withLock { $0 } })
    if !events.isEmpty { try ledger.appendBlocking(events) }
    try ledger.close()
  }
}

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
    _ level: Level = .full, levels: [CaptureModel.Stream: Level] = [:], expires: Instant? = nil,
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
    _ streams: Set<CaptureModel.Stream> = Set(Stream.allCases), from: Instant, until: Instant?
  ) -> PolicyPause {
    PolicyPause(
      id: "00112233445566778899aabbccddeeff", streams: streams, from: from, until: until)
  }

  private static func all(_ level: Level) -> [CaptureModel.Stream: Level] {
    Dictionary(uniqueKeysWithValues: CaptureModel.Stream.allCases.map { ($0, level) })
  }
}
