internal import Ledger
package import PolicyFiles
internal import SafeFiles
internal import Synchronization

/// The history of policies of one person, read again only where the ledger has grown.
package final class PolicyRecord: Sendable {
  private let folder: String
  private let store: PolicyStore
  private let known = Mutex<(stamp: FileStamp, policy: RecordedPolicy)?>(nil)

  /// - Parameters:
  ///   - folder: of the ledger.
  ///   - store: has the copies of the files that the ledger names.
  package init(ledger folder: String, _ store: PolicyStore) {
    (self.folder, self.store) = (folder, store)
  }

  /// - Throws: as `RecordedPolicy.read`.
  package func read() throws -> RecordedPolicy {
    // Before the entries: what is appended in between is read the next time.
    let stamp = LedgerFolder.stamp(folder)
    if let stamp, let known = known.withLock({ $0 }), known.stamp == stamp { return known.policy }
    let policy = try RecordedPolicy.read(folder, store)
    if let stamp { known.withLock { $0 = (stamp, policy) } }
    return policy
  }
}
