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
