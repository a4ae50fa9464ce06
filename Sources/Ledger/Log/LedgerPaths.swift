package import SafeFiles

/// Where the ledger of a person lies, and what belongs to it.
package struct LedgerPaths: Hashable, Sendable {
  /// What `seen audit setup` makes on a machine with auditors.
  package static let installedRoot = "/var/lib/seen"

  /// `entries`, `checkpoints`, `checkpoint`; of the person, whose group may read it.
  package let ledger: String
  /// Lock, frontier and torn bytes; the person's alone.
  package let own: String
  /// The keys; the person's alone.
  package let keys: String
  /// Where auditors leave what they cosigned; nil where no auditors are set up.
  package let witness: String?
  /// Whether a group may read the ledger.
  package let isAudited: Bool

  /// The ledger of the user `uid`, whose base directories are given: under `root` where that user has
  /// a folder there, else the private one.
  package init(
    uid: UInt32, base: BaseDirectories, root: String = installedRoot
  ) throws(SafeFilesError) {
    own = try base.path(.state, "seen/ledger")
    keys = try base.path(.data, "seen/keys")
    let installed = Self.installed(uid: uid, root: root)
    if (try? Directory(opening: installed)) != nil {
      (ledger, witness, isAudited) = (installed, root + "/witness", true)
    } else {
      (ledger, witness, isAudited) = (try base.path(.data, "seen/ledger"), nil, false)
    }
  }

  package init(ledger: String, own: String, keys: String, witness: String? = nil) {
    (self.ledger, self.own, self.keys, self.witness) = (ledger, own, keys, witness)
    isAudited = witness != nil
  }

  /// The folder that a user with auditors has, whether it is there or not.
  package static func installed(uid: UInt32, root: String = installedRoot) -> String {
    root + "/ledger/\(uid)"
  }

  package var place: LedgerPlace {
    isAudited
      ? .audited(ledger: ledger, own: own) : .personal(ledger: ledger, own: own)
  }
}
