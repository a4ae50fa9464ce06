/// An auditor may read this log, and cosigns with this key.
package struct AuditorEnrolled: EntryBody {
  package let auditor: UserID
  package let key: PublicKey

  package init(auditor: UserID, key: PublicKey) {
    self.auditor = auditor
    self.key = key
  }

  package static func code<Coder: EntryCoder>(
    _ coder: inout Coder, _ body: AuditorEnrolled?
  ) throws(Coder.Failure) -> AuditorEnrolled {
    AuditorEnrolled(
      auditor: try coder.member("auditor", body?.auditor),
      key: try coder.member("key", body?.key))
  }
}

/// An auditor cosigned a checkpoint of this many entries.
package struct AuditorVisited: EntryBody {
  package let auditor: UserID
  package let key: KeyID
  package let size: EntryCount

  package init(auditor: UserID, key: KeyID, size: EntryCount) {
    self.auditor = auditor
    self.key = key
    self.size = size
  }

  package static func code<Coder: EntryCoder>(
    _ coder: inout Coder, _ body: AuditorVisited?
  ) throws(Coder.Failure) -> AuditorVisited {
    AuditorVisited(
      auditor: try coder.member("auditor", body?.auditor),
      key: try coder.member("key", body?.key),
      size: try coder.member("size", body?.size))
  }
}
