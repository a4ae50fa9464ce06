import CaptureModel
import Ledger
import Policy
import RecorderLink
import Testing

/// Several recorders and several choices, one after another.
struct StandingsTests {
  private var standings = RecorderStandings()

  private mutating func update(
    _ demand: WriteBack.Demand, _ time: Double, _ reports: [FoundReport],
    rows: RowEvidence = .pending
  ) -> [SessionID: WriteBack.State] {
    let all = standings.update(
      demand, RecorderReports.Listing(found: reports), now: Reports.at(time)
    ) { _, _ in rows }
    return Dictionary(
      uniqueKeysWithValues: all.compactMap { one in one.session.map { ($0, one.state) } })
  }

  private func demand(_ choice: Digest, _ time: Double) -> WriteBack.Demand {
    WriteBack.Demand(
      offer: Reports.offer, choice: choice, requested: Reports.at(time), levels: { _ in [:] })
  }

  @Test mutating func eachStandsForItself() {
    let other = Reports.name("c")
    let old = Reports.digest(9)
    let states = update(
      Reports.demand(), 1,
      [
        Reports.found(Reports.report(0.5)),
        Reports.found(Reports.report(0.6, echo: old, session: other)),
      ])
    #expect(states[Reports.session] == .acknowledged(after: .milliseconds(500)))
    #expect(states[other] == .requested(for: .seconds(1)))
  }

  @Test mutating func aNewChoiceBeginsAnew() {
    let next = Reports.digest(4)
    let first = Reports.found(Reports.report(0.5))
    #expect(update(Reports.demand(), 1, [first])[Reports.session]?.isConfirmed == true)
    #expect(
      update(demand(next, 2), 2.1, [first])[Reports.session]
        == .requested(for: .milliseconds(100)))
    let echo = Reports.found(Reports.report(2.3, echo: next))
    #expect(
      update(demand(next, 2), 2.4, [echo])[Reports.session]
        == .acknowledged(after: .milliseconds(300)))
  }

  /// A file with an old time that is put in the place of another is no reason for an alarm.
  @Test mutating func whatChangedBetweenTwoLooksWasAskedForThen() {
    let next = Reports.digest(4)
    let first = Reports.found(Reports.report(99.5))
    _ = update(Reports.demand(), 100, [first])
    #expect(
      update(demand(next, 3), 100.2, [first])[Reports.session]
        == .requested(for: .milliseconds(200)))
  }

  @Test mutating func whatWasOverBeforeIsNotShownAndWhatDiedIs() {
    let ended = Reports.report(0.2, phase: .complete, session: Reports.name("1"))
    let dead = Reports.report(0.2, session: Reports.name("2"), started: -50)
    let old = Reports.report(-3700, session: Reports.name("3"))
    let states = update(
      Reports.demand(), 1,
      [ended, dead, old].map { Reports.found($0, isRunning: false) })
    #expect(states == [Reports.name("2"): .lost(.killed, for: .milliseconds(800))])
    #expect(update(demand(Reports.digest(4), 2), 3, []).isEmpty)
  }

  @Test mutating func oneWithoutTheProtocolIsNeverConfirmed() {
    let standing = RecorderStanding.withoutProtocol(.activityWatch, recording: nil)
    #expect(standing.isAlarm && !standing.state.isConfirmed)
    #expect(standing.event(choice: Reports.choice, version: EntryCount(1)) == nil)
    #expect(standing.sentence.contains("nobody can know"))
  }

  @Test mutating func theLedgerIsToldInItsOwnWords() throws {
    func event(_ state: WriteBack.State) -> LedgerEvent? {
      RecorderStanding(
        recorder: .seen, session: Reports.session, recording: nil, state: state
      ).event(choice: Reports.choice, version: EntryCount(3))
    }
    let name = try #require(Reports.session.randomID)
    #expect(
      event(.verified(after: .seconds(1)))
        == .policyApplied(
          PolicyApplied(
            digest: Reports.choice, recorder: .seen, recording: name, version: EntryCount(3))))
    #expect(
      event(.refused(.older))
        == .policyRejected(
          PolicyRejected(
            digest: Reports.choice, reason: .older, recorder: .seen, recording: name)))
    #expect(
      event(.lost(.silent, for: .seconds(4)))
        == .recorderLost(RecorderLost(reason: .silent, recorder: .seen, recording: name)))
    #expect(event(.late(for: .seconds(9))) == nil)
  }
}
