internal import CaptureModel
package import Ledger
package import Policy
internal import PolicyFiles

/// What the ledger is told of forbidden rows: how many of a stream on a local day, by which rule of
/// which choice. Never of less than a day: that would watch a person at work.
package struct ViolationEntries {
  private struct Key: Hashable, Comparable {
    let day: Day
    let policy: Digest
    let rule: PolicyRule
    let stream: Stream

    private var order: (Day, String, String, String) {
      (day, stream.rawValue, rule.rawValue, policy.hexadecimal)
    }
    static func < (left: Key, right: Key) -> Bool { left.order < right.order }
  }

  private var known: [Key: Int] = [:]

  /// Reads what a ledger has already.
  ///
  /// - Throws: as `RecordedPolicy.read`.
  package init(ledger folder: String) throws {
    var entries = ViolationEntries()
    _ = try LedgerWalk.entries(of: folder, isCancelled: { false }) { entries.consume($0) }
    self = entries
  }

  private init() {}

  private mutating func consume(_ entry: LedgerEntry) {
    guard case .violationFound(let body) = entry.event else { return }
    let key = Key(day: body.day, policy: body.policy, rule: body.rule, stream: body.stream)
    known[key, default: 0] += Int(body.rows.number)
  }

  /// What is not there yet, the oldest day first. Asked again after it was appended, none.
  ///
  /// - Parameter findings: of all recordings, counted by days.
  package func events(
    _ findings: [RecordingFindings], _ history: PolicyHistory
  ) -> [LedgerEvent] {
    let policies = history.digests
    var found: [Key: Int] = [:]
    for (cause, count) in findings.flatMap(\.counts) {
      guard let day = cause.day, let policy = policies[cause.entry] else { continue }
      let key = Key(day: day, policy: policy, rule: cause.kind.rule, stream: cause.stream)
      found[key, default: 0] += count
    }
    return found.sorted { $0.key < $1.key }.compactMap { key, count in
      let new = count - (known[key] ?? 0)
      guard new > 0 else { return nil }
      return .violationFound(
        ViolationFound(
          day: key.day, policy: key.policy, rows: EntryCount(new), rule: key.rule,
          stream: key.stream))
    }
  }
}

extension PolicyHistory {
  /// Of the choice that an entry put in force, or of the offer where there was no choice; by the number
  /// of the entry.
  fileprivate var digests: [Int: Digest] {
    var digests: [Int: Digest] = [:]
    for entry in entries where digests[entry.sequence] == nil {
      let choice = entry.pair.choice.value.map { PolicyDigests.digest($0.json) }
      digests[entry.sequence] =
        choice ?? entry.pair.offer.value.map { PolicyDigests.digest($0.json) }
    }
    return digests
  }
}

extension Because.Kind {
  /// As the ledger names rules.
  fileprivate var rule: PolicyRule {
    switch self {
    case .paused: .pause
    case .excluded: .exclusion
    case .outsideSchedule, .zoneUnknown: .schedule
    case .objected, .withdrawn, .refused, .consentExpired, .consentNotYet, .noticeChanged,
      .acknowledged, .notified, .noConsent, .consentCovers:
      .consent
    case .choiceUnreadable, .offerUnreadable, .choiceMissing, .offerMissing, .offerExpired,
      .offerNotYet, .youChose, .notAsked, .nothing:
      .level
    }
  }
}
