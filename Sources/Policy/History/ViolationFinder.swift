package import CaptureModel

/// A row of a recording, as far as it matters whether it may be there.
package struct PolicyRow: Hashable, Sendable {
  package let row: RowID
  package let instant: Instant
  /// How much it tells: `full` for an event as it was, `counts` for a number of events.
  package let detail: Level
  package let window: WindowReference

  package init(row: RowID, instant: Instant, detail: Level, window: WindowReference = .unknown) {
    (self.row, self.instant, self.detail, self.window) = (row, instant, detail, window)
  }
}

/// A row that the policy in force forbade.
package struct Violation: Hashable, Sendable {
  package let stream: Stream
  package let row: RowID
  package let instant: Instant
  /// The number of the ledger's entry that forbade it.
  package let entry: Int
  package let level: Level
  package let because: Because
  /// False where the clock was set back, and the policy of only one of the hours that it showed
  /// twice forbade the row.
  package let isCertain: Bool

  /// The same, where nobody can say which of two hours the row is of.
  package var uncertain: Violation {
    Violation(
      stream: stream, row: row, instant: instant, entry: entry, level: level, because: because,
      isCertain: false)
  }
}

/// Joins the rows of one stream of one recording with the history of policies, row by row.
///
/// It keeps what holds at the last row and until when, so a row costs a comparison unless the policy
/// changed; rows out of order cost a search.
package struct ViolationFinder {
  /// What could not be judged.
  package private(set) var unjudged = UnjudgedRows()

  private let history: PolicyHistory
  private let stream: Stream
  private let calendar: (String) -> (any DayCalendar)?
  private let facts: (WindowReference) -> WindowFacts?
  private let epochOfRows: ((Int) -> Int)?
  private var held: Held?
  /// The same in few words, where there is nothing else to ask.
  private var plain: Plain?
  private var last: (key: VerdictKey, verdict: WindowVerdict?)?
  private var verdicts: [VerdictKey: WindowVerdict] = [:]
  private var compiled: [Int: CompiledExclusions] = [:]
  private var latest: Instant?
  /// How often the rows went back in time so far.
  package private(set) var steps = 0

  /// - Parameters:
  ///   - clockSteps: how often the instants of the stream's rows go back by more than a second. Where
  ///     that is as often as the ledger says, each row belongs to one epoch, and all is certain.
  ///   - calendar: by the name of a zone; nil where it is not known, and its rows are not judged.
  ///   - facts: of a window, asked once for each window and policy, and only where it matters.
  package init(
    _ history: PolicyHistory, stream: Stream, clockSteps: Int? = nil,
    calendar: @escaping (String) -> (any DayCalendar)?,
    facts: @escaping (WindowReference) -> WindowFacts?
  ) {
    (self.history, self.stream, self.calendar, self.facts) = (history, stream, calendar, facts)
    epochOfRows = clockSteps == history.epochs - 1 ? { $0 } : nil
  }

  /// Takes the next row, in the order in which it was recorded.
  package mutating func consume(_ row: PolicyRow) -> Violation? {
    if let latest, row.instant.microseconds < latest.microseconds - 1_000_000 {
      steps += 1
      (held, plain) = (nil, nil)
    }
    latest = row.instant
    if let plain, plain.contains(row.instant) { return judge(row, plain) }
    plain = nil
    if held?.contains(row.instant) != true { held = hold(row.instant) }
    guard let held else {
      unjudged.beforeAnyPolicy += 1
      return nil
    }
    if held.isPlain {
      let fresh = Plain(held)
      plain = fresh
      return judge(row, fresh)
    }
    return judge(row, held)
  }

  private mutating func judge(_ row: PolicyRow, _ plain: Plain) -> Violation? {
    if row.detail.rank <= plain.rank { return nil }
    if plain.because.kind == .zoneUnknown {
      unjudged.zoneUnknown += 1
      return nil
    }
    return Violation(
      stream: stream, row: row.row, instant: row.instant, entry: plain.entry, level: plain.level,
      because: plain.because, isCertain: true)
  }

  private mutating func judge(_ row: PolicyRow, _ held: Held) -> Violation? {
    var forbidding: [(Answer, EffectiveLevel)] = []
    guard held.answers.allSatisfy(\.entry.isKnown) else {
      unjudged.policyUnknown += 1
      return nil
    }
    for (answer, effective) in zip(held.answers, held.levels) {
      var effective = effective
      if effective.level >= row.detail, let choice = answer.entry.pair.choice.value,
        choice.exclusions != ExclusionRules.none
      {
        guard let verdict = verdict(row.window, choice.exclusions, answer.entry.sequence) else {
          unjudged.windowUnknown += 1
          return nil
        }
        if !verdict.isAllowed {
          effective = EffectiveLevel(
            limits: [Limit(.off, Because(.excluded, since: choice.decided))])
        }
      }
      if effective.because.kind == .zoneUnknown {
        unjudged.zoneUnknown += 1
        return nil
      }
      if effective.level < row.detail { forbidding.append((answer, effective)) }
    }
    guard let first = forbidding.first else { return nil }
    return Violation(
      stream: stream, row: row.row, instant: row.instant, entry: first.0.entry.sequence,
      level: first.1.level, because: first.1.because,
      isCertain: forbidding.count == held.answers.count)
  }

  /// nil where nothing is known of the window.
  private mutating func verdict(
    _ window: WindowReference, _ rules: ExclusionRules, _ entry: Int
  ) -> WindowVerdict? {
    let key = VerdictKey(entry: entry, window: window)
    if let last, last.key == key { return last.verdict }
    let verdict = soughtVerdict(key, rules)
    last = (key, verdict)
    return verdict
  }

  private mutating func soughtVerdict(
    _ key: VerdictKey, _ rules: ExclusionRules
  ) -> WindowVerdict? {
    if let kept = verdicts[key] { return kept == .unknown ? nil : kept }
    let ready = compiled[key.entry] ?? CompiledExclusions(rules)
    compiled[key.entry] = ready
    let verdict = facts(key.window).map(ready.verdict) ?? .unknown
    verdicts[key] = verdict
    return verdict == .unknown ? nil : verdict
  }

  private func hold(_ instant: Instant) -> Held? {
    guard let index = history.index(at: instant) else { return nil }
    var answers = history.phases[index].answers
    if let epochOfRows {
      let epoch = epochOfRows(steps)
      answers = answers.filter { $0.epoch == epoch }
    }
    guard !answers.isEmpty else { return nil }
    var until = history.end(ofPhase: index)
    let levels = answers.map { answer in
      let zone = answer.entry.pair.choice.value?.schedule?.zone
      let calendar: any DayCalendar = zone.flatMap(self.calendar) ?? UTCCalendar()
      let effective = answer.entry.pair.effective(
        at: instant, in: calendar, isExplaining: false)
      until = [until, effective.holdsUntil].compactMap(\.self).min()
      return effective[stream]
    }
    return Held(from: instant, until: until, answers: answers, levels: levels)
  }

  private typealias Answer = PolicyHistory.Answer

  /// What holds from a row on.
  private struct Held {
    let from: Instant
    let until: Instant?
    let answers: [Answer]
    let levels: [EffectiveLevel]
    /// One policy, and no window to look at.
    let isPlain: Bool

    init(from: Instant, until: Instant?, answers: [Answer], levels: [EffectiveLevel]) {
      (self.from, self.until, self.answers, self.levels) = (from, until, answers, levels)
      isPlain =
        answers.count == 1 && answers[0].entry.isKnown
        && (levels[0].level == .off
          || (answers[0].entry.pair.choice.value?.exclusions ?? ExclusionRules.none)
            == ExclusionRules.none)
    }

    func contains(_ instant: Instant) -> Bool {
      instant >= from && until.map { instant < $0 } ?? true
    }
  }

  /// What holds where there is one policy, and no window to look at.
  private struct Plain {
    let from: Int64
    let until: Int64
    let rank: Int
    let level: Level
    let because: Because
    let entry: Int

    init(_ held: Held) {
      let effective = held.levels[0]
      (from, until) = (held.from.microseconds, held.until?.microseconds ?? .max)
      (rank, level, because) = (effective.level.rank, effective.level, effective.because)
      entry = held.answers[0].entry.sequence
    }

    func contains(_ instant: Instant) -> Bool {
      instant.microseconds >= from && instant.microseconds < until
    }
  }

  private struct VerdictKey: Hashable {
    let entry: Int
    let window: WindowReference
  }
}

/// Rows that nobody can say anything of.
package struct UnjudgedRows: Hashable, Sendable {
  package var beforeAnyPolicy = 0
  package var windowUnknown = 0
  package var zoneUnknown = 0
  package var policyUnknown = 0

  package init() {}
  package var total: Int { beforeAnyPolicy + windowUnknown + zoneUnknown + policyUnknown }
}
