package import CaptureModel
package import Ledger

/// How one recorder stands to the choice that is in force: what a screen or a command shows.
package struct RecorderStanding: Hashable, Sendable {
  package let recorder: RecorderKind
  /// nil for a recorder without the protocol.
  package let session: SessionID?
  /// Where it records, by its own word.
  package let recording: UntrustedText?
  package let state: WriteBack.State
  /// Streams of which it records less than it may, as it cannot do what is asked.
  package let unsupported: [Stream]

  package init(
    recorder: RecorderKind, session: SessionID?, recording: UntrustedText?,
    state: WriteBack.State, unsupported: [Stream] = []
  ) {
    (self.recorder, self.session, self.recording) = (recorder, session, recording)
    (self.state, self.unsupported) = (state, unsupported)
  }

  /// Of a recorder that has no such channel.
  package static func withoutProtocol(
    _ recorder: RecorderKind, recording: UntrustedText?
  ) -> RecorderStanding {
    RecorderStanding(
      recorder: recorder, session: nil, recording: recording, state: .cannotKnow(.noProtocol))
  }

  /// Holds no captured text; it may hold the path of a status file.
  package var sentence: String { state.sentence }
  package var isAlarm: Bool { state.isAlarm }
  package var seconds: Double? { state.seconds }

  /// What the ledger is told of it; nil where there is nothing to tell, or no choice to tell of.
  ///
  /// - Parameter version: of the choice.
  package func event(choice: Digest?, version: EntryCount) -> LedgerEvent? {
    guard let recording = session?.randomID else { return nil }
    switch (state, choice) {
    case (.acknowledged, let choice?), (.verified, let choice?), (.cannotKnow(.rows), let choice?):
      return .policyApplied(
        PolicyApplied(
          digest: choice, recorder: recorder, recording: recording, version: version))
    case (.refused(let reason), let choice?):
      return .policyRejected(
        PolicyRejected(digest: choice, reason: reason, recorder: recorder, recording: recording))
    case (.lost(let reason, _), _):
      return .recorderLost(RecorderLost(reason: reason, recorder: recorder, recording: recording))
    default: return nil
    }
  }
}

/// Follows all recorders of a person while one choice after another is made.
package struct RecorderStandings: Sendable {
  private var followed: [SessionID: WriteBack] = [:]
  private var last: [SessionID: RecorderReport] = [:]
  private var current: WriteBack.Demand?
  private var looked: Moment?

  /// After this nobody needs to hear any more that a recorder was killed.
  private static let stale = Duration.seconds(3600)

  package init() {}

  /// - Parameters:
  ///   - demand: what is asked now; a new one begins anew with every recorder.
  ///   - rows: looks into the recording of a session for rows of these streams since these instants.
  ///     Asked only once a recorder confirmed; what it answers counts at once.
  /// - Returns: one for each session that lives, or was alive when it was first looked at.
  package mutating func update(
    _ demand: WriteBack.Demand, _ listing: RecorderReports.Listing, now: Moment,
    rows: (RecorderReport, [Stream: Instant]) -> RowEvidence
  ) -> [RecorderStanding] {
    let demand = asked(demand)
    looked = now
    let reports = listing.found
    for found in reports where followed[found.session] == nil {
      guard let report = found.report else {
        followed[found.session] = WriteBack(demand, of: found.session, now: now)
        continue
      }
      if !found.isRunning, isOver(report, reports, now) { continue }
      followed[found.session] = WriteBack(demand, of: found.session, now: now)
    }
    for found in reports { if let report = found.report { last[found.session] = report } }
    return followed.keys.sorted().compactMap { session in
      standing(session, demand, reports, now, rows)
    }
  }

  /// Files that changed between two looks were not asked for before the first of them, whatever
  /// their times say.
  private mutating func asked(_ demand: WriteBack.Demand) -> WriteBack.Demand {
    if let current, current.isSame(as: demand) { return current }
    let fresh = looked.map { demand.asked(noEarlierThan: $0) } ?? demand
    current = fresh
    return fresh
  }

  private mutating func standing(
    _ session: SessionID, _ demand: WriteBack.Demand, _ reports: [FoundReport], _ now: Moment,
    _ rows: (RecorderReport, [Stream: Instant]) -> RowEvidence
  ) -> RecorderStanding? {
    guard var one = followed[session] else { return nil }
    if !one.demand.isSame(as: demand) {
      // What went before this was asked is not part of the answer to it.
      guard reports.contains(where: { $0.session == session }) else {
        followed[session] = nil
        return nil
      }
      one = WriteBack(demand, of: session, now: now)
    }
    one.step(reports, rows: .pending, now: now)
    if let report = last[session], !one.forbidden.isEmpty, one.state.isConfirmed {
      one.step(reports, rows: rows(report, one.forbidden), now: now)
    }
    followed[session] = one
    let report = last[session]
    return RecorderStanding(
      recorder: report?.recorder ?? .other, session: session, recording: report?.recording,
      state: one.state, unsupported: report?.unsupported ?? [])
  }

  /// Of a session that was over before anybody looked: whether that is no news.
  private func isOver(
    _ report: RecorderReport, _ reports: [FoundReport], _ now: Moment
  ) -> Bool {
    let age = Duration.microseconds(now.instant - report.written.instant)
    if report.phase == .complete || age > Self.stale { return true }
    return reports.contains { other in
      guard let later = other.report, other.isRunning else { return false }
      return later.recorder == report.recorder && later.started >= report.written.instant
    }
  }
}
