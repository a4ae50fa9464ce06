package import CaptureModel
package import Ledger
package import Policy

/// Whether one recorder did what one choice asks: requested, acknowledged, verified, and every way
/// in which it is none of these. Values in, a value out; it asks no clock and no file.
package struct WriteBack: Sendable {
  /// What is asked of every recorder.
  package struct Demand: Sendable {
    package let offer: Digest?
    /// nil where there is no choice to believe: then everything has to be off.
    package let choice: Digest?
    package let requested: Moment
    /// What may be recorded by these files at an instant; a stream that is left out is off.
    package let levels: @Sendable (Instant) -> [Stream: Level]
    /// The next instant at which the clock alone may change them; nil for never.
    package let nextChange: @Sendable (Instant) -> Instant?

    package init(
      offer: Digest?, choice: Digest?, requested: Moment,
      levels: @escaping @Sendable (Instant) -> [Stream: Level],
      nextChange: @escaping @Sendable (Instant) -> Instant? = { _ in nil }
    ) {
      (self.offer, self.choice, self.requested) = (offer, choice, requested)
      (self.levels, self.nextChange) = (levels, nextChange)
    }

    package func isSame(as other: Demand) -> Bool {
      offer == other.offer && choice == other.choice
    }
  }

  package enum State: Hashable, Sendable {
    /// Asked for, so long ago, and not confirmed yet.
    case requested(for: Duration)
    /// It says that it keeps to it.
    case acknowledged(after: Duration)
    /// It says so, and its recording holds no row since that it forbids.
    case verified(after: Duration)
    /// Five seconds and more without a word.
    case late(for: Duration)
    case lost(RecorderLoss, for: Duration)
    /// That session is over, another one of the same recorder runs.
    case restarted
    case refused(PolicyRejection)
    /// It says that it keeps to it, and in the same breath that it records more.
    case halfObeyed([Stream])
    /// It said that it keeps to it, and recorded after that.
    case disobeyed([Stream])
    /// It finished its recording.
    case ended
    case cannotKnow(Unknown)
  }

  package enum Unknown: Hashable, Sendable {
    /// It has no such channel.
    case noProtocol
    /// What it wrote cannot be believed.
    case status(ReportProblem)
    /// It confirmed, and nobody can look at its recording.
    case rows(after: Duration)
  }

  /// How long to wait for an echo before that is an alarm.
  package static let patience = Duration.seconds(5)
  /// A heartbeat that is older is none; one comes every second.
  package static let silence = Duration.seconds(3)
  /// How long after an echo a recording has to be looked at to show anything: rows are late.
  package static let settling = Duration.milliseconds(500)

  package let session: SessionID
  package let demand: Demand
  package private(set) var state: State
  /// From when on no row of a stream may be there: what to count for the next step's evidence.
  package var forbidden: [Stream: Instant] { baselines.mapValues(\.instant) }

  private var baselines: [Stream: Baseline] = [:]
  private var broken: Set<Stream> = []
  private var verifiedAfter: Duration?
  private var verifiedStreams: Set<Stream> = []
  private var last: RecorderReport?
  /// While the clock stays within, what has to be off is the same.
  private var steady: Span?

  /// Where a stream stood when it was first told off.
  private struct Baseline {
    let begin: Instant
    /// The same, as far as it is believed.
    let instant: Instant
    let uptime: Int64
    var rows: Int64
  }

  package init(_ demand: Demand, of session: SessionID, now: Moment) {
    (self.demand, self.session) = (demand, session)
    state = .requested(for: max(.zero, now - demand.requested))
  }

  /// - Parameter reports: of all recorders; a later session of the same one tells of a restart.
  package mutating func step(_ reports: [FoundReport], rows: RowEvidence, now: Moment) {
    state = next(reports, rows, now)
    if case .verified(let after) = state {
      (verifiedAfter, verifiedStreams) = (after, Set(baselines.keys))
    }
  }

  private mutating func next(
    _ reports: [FoundReport], _ rows: RowEvidence, _ now: Moment
  ) -> State {
    guard let found = reports.first(where: { $0.session == session }) else {
      guard let last else { return .cannotKnow(.noProtocol) }
      if !broken.isEmpty { return disobeyed }
      return last.phase == .complete ? .ended : .lost(.gone, for: now - last.written)
    }
    switch found.content {
    case .problem(let problem): return broken.isEmpty ? .cannotKnow(.status(problem)) : disobeyed
    case .report(let report):
      last = report
      let isEcho = report.echo.choice == demand.choice && report.echo.offer == demand.offer
      if isEcho { compare(report, now) } else { forget() }
      if case .seen(let seen) = rows, isEcho { compare(seen) }
      if !broken.isEmpty { return disobeyed }
      if let over = over(report, found.isRunning, reports, now) { return over }
      return isEcho ? confirmed(report, rows, now) : unconfirmed(report, now)
    }
  }

  private var disobeyed: State { .disobeyed(Stream.allCases.filter(broken.contains)) }

  /// It keeps to another choice, so what it did under this one is shown no more.
  private mutating func forget() {
    (baselines, steady) = ([:], nil)
    (verifiedAfter, verifiedStreams) = (nil, [])
  }

  /// Holds the recorder's own counters against what it says.
  private mutating func compare(_ report: RecorderReport, _ now: Moment) {
    let instant = judged(report, now)
    let allowed = demand.levels(instant)
    let begins = begins(report, to: instant)
    for stream in Stream.allCases {
      guard let kept = report.streams[stream], allowed[stream] ?? .off == .off else {
        // It may be recorded again, as an hour began or a pause ended.
        baselines[stream] = nil
        continue
      }
      let begin = begins?[stream] ?? kept.since
      if let baseline = baselines[stream], begins == nil || begin <= baseline.begin {
        if kept.rows > baseline.rows { broken.insert(stream) }
        baselines[stream]?.rows = min(kept.rows, baseline.rows)
      } else if kept.level == .off {
        baselines[stream] = baseline(from: begin, report, kept, now)
      }
    }
  }

  /// From when on each stream that is off now was off without a break; nil while nothing can have
  /// changed since the last time.
  private mutating func begins(
    _ report: RecorderReport, to instant: Instant
  ) -> [Stream: Instant]? {
    if let steady, steady.contains(instant) { return nil }
    let next = demand.nextChange(instant) ?? Instant(microseconds: .max)
    steady = instant..<max(next, instant)
    return demand.offSince(from: report.echo.applied.instant, to: instant)
  }

  /// The instant at which a report is held against the policy: when it was written, by its own word as
  /// far as that agrees with the reader's clocks. Else one that is written in the night could say that
  /// it is noon.
  private func judged(_ report: RecorderReport, _ now: Moment) -> Instant {
    let estimate = now.instant + (report.written.uptime - now.uptime)
    let difference = Duration.microseconds(abs(report.written.instant - estimate))
    return difference <= WriteBack.silence ? report.written.instant : estimate
  }

  /// A recorder cannot put off the time from which it is judged: what it says is taken only as far as
  /// the reader's clock went.
  private func baseline(
    from begin: Instant, _ report: RecorderReport, _ kept: RecorderReport.Kept, _ now: Moment
  ) -> Baseline {
    let applied = report.echo.applied
    let isSinceEcho = begin <= applied.instant
    return Baseline(
      begin: begin, instant: min(max(begin, demand.requested.instant), now.instant),
      uptime: isSinceEcho ? applied.uptime : report.written.uptime, rows: kept.rows)
  }

  private mutating func compare(_ seen: RowsSeen) {
    for (stream, count) in seen.counts
    where count > 0 && seen.since[stream] == baselines[stream]?.instant
      && baselines[stream] != nil
    {
      broken.insert(stream)
    }
  }
}

extension WriteBack {
  /// Why nothing more is to be expected of it; nil while it lives.
  private func over(
    _ report: RecorderReport, _ isRunning: Bool, _ reports: [FoundReport], _ now: Moment
  ) -> State? {
    if report.phase == .complete { return .ended }
    guard isRunning else {
      // Perhaps of another start of the machine, whose other clock says nothing here.
      let age = Duration.microseconds(max(0, now.instant - report.written.instant))
      let isFollowed = reports.contains { other in
        guard let later = other.report, other.isRunning else { return false }
        return later.session != session && later.recorder == report.recorder
          && later.started >= report.written.instant
      }
      return isFollowed ? .restarted : .lost(.killed, for: age)
    }
    let age = now - report.written
    // A heartbeat from the future is no clock of this machine.
    let isSilent = age > WriteBack.silence || age < .seconds(-1)
    return isSilent ? .lost(.silent, for: max(.zero, age)) : nil
  }

  private func unconfirmed(_ report: RecorderReport, _ now: Moment) -> State {
    let waited = max(.zero, now - demand.requested)
    // What it refused before this was asked is no answer to it, nor is one that goes on recording.
    let isOff = Stream.allCases.allSatisfy { report.level(of: $0) == .off }
    let isAnswer = report.echo.applied.uptime >= demand.requested.uptime
    if let reason = report.refusal, isOff, isAnswer { return .refused(reason) }
    return waited >= WriteBack.patience ? .late(for: waited) : .requested(for: waited)
  }

  private func confirmed(_ report: RecorderReport, _ rows: RowEvidence, _ now: Moment) -> State {
    let after = max(.zero, report.echo.applied - demand.requested)
    let allowed = demand.levels(judged(report, now))
    let excess = Stream.allCases.filter { report.level(of: $0) > allowed[$0] ?? .off }
    if !excess.isEmpty { return .halfObeyed(excess) }
    // Where everything may be recorded in some way, no row can show that it obeys.
    if baselines.isEmpty { return .acknowledged(after: after) }
    let isSettled = baselines.values.allSatisfy { now.uptime - $0.uptime >= settled }
    let soFar = isCovered ? verifiedAfter : nil
    switch rows {
    case .none:
      return isSettled ? .cannotKnow(.rows(after: after)) : .acknowledged(after: after)
    case .pending:
      return soFar.map(State.verified) ?? .acknowledged(after: after)
    case .seen(let seen) where shows(seen):
      return .verified(after: soFar ?? max(.zero, seen.through - demand.requested))
    case .seen(let seen):
      let isUnseen = seen.since == forbidden && seen.counts.count < baselines.count && isSettled
      if isUnseen { return .cannotKnow(.rows(after: after)) }
      return soFar.map(State.verified) ?? .acknowledged(after: after)
    }
  }

  private func shows(_ seen: RowsSeen) -> Bool {
    baselines.allSatisfy { stream, baseline in
      seen.counts[stream] == 0 && seen.since[stream] == baseline.instant
        && seen.through.uptime - baseline.uptime >= settled
    }
  }

  /// Whether every stream that has to be off now was among those that were verified.
  private var isCovered: Bool { verifiedStreams.isSuperset(of: baselines.keys) }

  private var settled: Int64 {
    WriteBack.settling.components.attoseconds / 1_000_000_000_000
      + WriteBack.settling.components.seconds * 1_000_000
  }
}
