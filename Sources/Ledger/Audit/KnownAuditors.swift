/// What a log says of its auditors, gathered entry by entry.
package struct KnownAuditors: Hashable, Sendable {
  /// The last key that each one was enrolled with.
  package private(set) var keys: [UserID: PublicKey] = [:]
  /// The largest size that each one is known to have cosigned.
  package private(set) var visits: [UserID: Int] = [:]

  package init() {}

  package mutating func consume(_ entry: LedgerEntry) {
    switch entry.event {
    case .auditorEnrolled(let body): keys[body.auditor] = body.key
    case .auditorVisited(let body):
      visits[body.auditor] = max(visits[body.auditor] ?? 0, Int(body.size.number))
    default: break
    }
  }
}
