internal import CaptureModel

/// What has to hold between entries, beside each being well-formed. A value that is given the
/// entries one by one; it keeps only what is open, so its size does not grow with the log.
package struct LedgerRules: Sendable {
  /// How many of the latest choices a recorder may still answer to.
  static let rememberedChoices = 1_024

  /// The sequence number that comes next.
  package private(set) var expected: Int
  private var latest: Instant?
  private var choices = RecentChoices(limit: rememberedChoices)
  private var redactions: [RandomID: Opened] = [:]
  private var pauses: [RandomID: Opened] = [:]
  private var losses: [RandomID: Opened] = [:]

  /// - Parameter expected: where the entries begin. From elsewhere than 0, what answers to an entry
  ///   before that is found fault with: keep the value rather than begin again.
  package init(expected: Int = 0) { self.expected = expected }

  /// Where something that is still open began.
  struct Opened: Hashable, Sendable {
    let sequence: Int
    let time: Instant
  }

  /// How many pauses, redactions and losses are open.
  package var openCount: Int { redactions.count + pauses.count + losses.count }

  /// Takes the next entry.
  package mutating func consume(_ entry: LedgerEntry) -> ConsumedEntry {
    var consumed = ConsumedEntry()
    if entry.sequence != expected { consumed.findings.append(.sequence) }
    let begins = entry.event.kind == .logBegun
    if expected == 0, !begins { consumed.findings.append(.noBeginning) }
    if expected > 0, begins { consumed.findings.append(.secondBeginning) }
    if let latest, entry.time < latest, entry.event.kind != .clockSetBack {
      consumed.findings.append(.timeWentBack)
    }
    pair(entry, &consumed)
    latest = entry.time
    expected = entry.sequence + 1
    return consumed
  }

  private mutating func pair(_ entry: LedgerEntry, _ consumed: inout ConsumedEntry) {
    let here = Opened(sequence: entry.sequence, time: entry.time)
    switch entry.event {
    case .policyChosen(let body): choices.add(body.digest, here)
    case .policyApplied(let body):
      let chosen = choices[body.digest]
      if chosen == nil { consumed.findings.append(.appliedNotChosen) }
      consumed.answers = chosen.map { EntryRelation($0, before: here) }
    case .pauseBegun(let body):
      choices.add(body.choice, here)
      if pauses.updateValue(here, forKey: body.pause) != nil {
        consumed.findings.append(.pauseTwice)
      }
    case .pauseEnded(let body):
      choices.add(body.choice, here)
      close(pauses.removeValue(forKey: body.pause), .endWithoutPause, here, &consumed)
    case .redactionIntended(let body):
      if redactions.updateValue(here, forKey: body.job) != nil {
        consumed.findings.append(.intentTwice)
      }
    case .redactionDone(let body):
      close(redactions.removeValue(forKey: body.job), .doneWithoutIntent, here, &consumed)
    case .recorderLost(let body): losses[body.recording] = losses[body.recording] ?? here
    case .recorderBack(let body):
      consumed.answers = losses.removeValue(forKey: body.recording).map {
        EntryRelation($0, before: here)
      }
    case .recorderStopped(let body): losses[body.recording] = nil
    default: break
    }
  }

  private func close(
    _ opened: Opened?, _ finding: LedgerFinding, _ here: Opened, _ consumed: inout ConsumedEntry
  ) {
    if opened == nil { consumed.findings.append(finding) }
    consumed.answers = opened.map { EntryRelation($0, before: here) }
  }
}

/// The latest choices by their digests, so many at most.
private struct RecentChoices: Sendable {
  let limit: Int
  private var places: [Digest: LedgerRules.Opened] = [:]
  /// Oldest first, from `first` on.
  private var order: [Digest] = []
  private var first = 0

  init(limit: Int) { self.limit = limit }

  subscript(digest: Digest) -> LedgerRules.Opened? { places[digest] }

  mutating func add(_ digest: Digest, _ place: LedgerRules.Opened) {
    if places.updateValue(place, forKey: digest) == nil { order.append(digest) }
    if order.count - first > limit {
      places[order[first]] = nil
      first += 1
    }
    if first > limit {
      order.removeFirst(first)
      first = 0
    }
  }
}

/// What was seen when an entry was taken.
package struct ConsumedEntry: Hashable, Sendable {
  package fileprivate(set) var findings: [LedgerFinding] = []
  /// The earlier entry that this one answers: the choice that was applied, the pause that ended.
  package fileprivate(set) var answers: EntryRelation?

  package init() {}
}

/// To an earlier entry.
package struct EntryRelation: Hashable, Sendable {
  /// Of the earlier one.
  package let sequence: Int
  /// Between the two, by the clock of the machine; negative if it was set back.
  package let microseconds: Int64

  init(_ opened: LedgerRules.Opened, before later: LedgerRules.Opened) {
    (sequence, microseconds) = (opened.sequence, later.time - opened.time)
  }
}

/// A rule that an entry breaks.
package enum LedgerFinding: String, CaseIterable, Hashable, Sendable {
  case sequence = "Its number is not the one that comes next."
  case noBeginning = "The log does not begin with the entry that it begins."
  case secondBeginning = "The log begins a second time."
  case timeWentBack =
    "It is older than the entry before, and nothing says that the clock was set back."
  case appliedNotChosen = "A recorder keeps to a choice that was not made before."
  case pauseTwice = "A pause begins that has begun already."
  case endWithoutPause = "A pause ends that had not begun, or had ended."
  case intentTwice = "A redaction is announced that was announced already."
  case doneWithoutIntent = "A redaction is done that was not announced, or was done already."

  /// A clock is no proof; everything else breaks the log's promise.
  package var isWarning: Bool { self == .timeWentBack }
}
