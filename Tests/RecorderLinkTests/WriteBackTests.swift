import CaptureModel
import Ledger
import Policy
import PolicyFixtures
import RecorderLink
import SafeFiles
import Testing

/// One situation each, from asking to knowing.
struct WriteBackTests {
  private var machine = WriteBack(Reports.demand(), of: Reports.session, now: Reports.start)

  private mutating func step(
    _ report: RecorderReport?, _ time: Double, rows: RowEvidence = .pending,
    isRunning: Bool = true, others: [FoundReport] = []
  ) -> WriteBack.State {
    let own = report.map { [Reports.found($0, isRunning: isRunning)] } ?? []
    machine.step(own + others, rows: rows, now: Reports.at(time))
    return machine.state
  }

  private func nothingSeen(_ time: Double) -> RowEvidence {
    .seen(
      RowsSeen(
        since: machine.forbidden, counts: machine.forbidden.mapValues { _ in 0 },
        through: Reports.at(time)))
  }

  @Test mutating func askedConfirmedVerified() {
    let old = Reports.digest(9)
    #expect(step(Reports.report(0.1, echo: old), 0.1) == .requested(for: .milliseconds(100)))
    let echo = Reports.report(0.2)
    #expect(step(echo, 0.25) == .acknowledged(after: .milliseconds(200)))
    #expect(machine.forbidden[.keys] == Reports.at(0.2).instant)
    #expect(machine.forbidden.count == Stream.allCases.count)
    // Too soon to show anything.
    #expect(step(echo, 0.5, rows: nothingSeen(0.5)) == .acknowledged(after: .milliseconds(200)))
    let later = Reports.report(1.2, applied: 0.2)
    #expect(step(later, 1.3, rows: nothingSeen(1.3)) == .verified(after: .milliseconds(1300)))
    #expect(step(later, 1.4) == .verified(after: .milliseconds(1300)))
    #expect(step(later, 1.5, rows: .none) == .cannotKnow(.rows(after: .milliseconds(200))))
  }

  @Test mutating func lateIsAnAlarmAndAnEchoEndsIt() {
    let old = Reports.digest(9)
    #expect(step(Reports.report(4.9, echo: old), 4.99) == .requested(for: .milliseconds(4990)))
    #expect(step(Reports.report(4.9, echo: old), 5) == .late(for: .seconds(5)))
    #expect(machine.state.isAlarm && machine.state.sentence.contains("It may still record"))
    #expect(step(Reports.report(6), 6.1) == .acknowledged(after: .seconds(6)))
    #expect(step(Reports.report(7, echo: old), 7) == .late(for: .seconds(7)))
  }

  @Test mutating func theOfferHasToBeTheSame() {
    #expect(
      step(Reports.report(0.1, offer: Reports.digest(8)), 0.1)
        == .requested(for: .milliseconds(100)))
  }

  @Test mutating func aCounterThatRisesAfterTheEchoIsDisobedience() {
    _ = step(Reports.report(0.2, rows: [.keys: 10]), 0.2)
    let more = Reports.report(1.2, applied: 0.2, rows: [.keys: 11])
    #expect(step(more, 1.2) == .disobeyed([.keys]))
    // It stays so, whatever comes.
    #expect(step(Reports.report(2, echo: Reports.digest(9)), 2) == .disobeyed([.keys]))
    #expect(step(nil, 3) == .disobeyed([.keys]))
    #expect(machine.state.sentence.contains("keys"))
  }

  @Test mutating func aRowInTheRecordingIsDisobedience() {
    _ = step(Reports.report(0.2), 0.2)
    let since = machine.forbidden
    let seen = RowsSeen(since: since, counts: [.screens: 1], through: Reports.at(1))
    #expect(step(Reports.report(1, applied: 0.2), 1, rows: .seen(seen)) == .disobeyed([.screens]))
  }

  @Test mutating func rowsOfAnotherQuestionCountForNothing() {
    _ = step(Reports.report(0.2), 0.2)
    let since = machine.forbidden.mapValues { $0 + -1_000_000 }
    let before = RowsSeen(since: since, counts: since.mapValues { _ in 4 }, through: Reports.at(1))
    #expect(
      step(Reports.report(1, applied: 0.2), 1, rows: .seen(before))
        == .acknowledged(after: .milliseconds(200)))
    let part = RowsSeen(since: machine.forbidden, counts: [.keys: 0], through: Reports.at(1))
    #expect(
      step(Reports.report(1, applied: 0.2), 1, rows: .seen(part))
        == .cannotKnow(.rows(after: .milliseconds(200))))
  }

  @Test mutating func sayingMoreThanIsAllowedIsHalfObeying() {
    let half = Reports.report(0.2, levels: [.clicks: .counts, .screens: .full])
    #expect(step(half, 0.2) == .halfObeyed([.clicks, .screens]))
    #expect(machine.state.isAlarm)
  }

  @Test mutating func deathSilenceAndRestart() {
    let echo = Reports.report(0.2)
    #expect(step(echo, 3.2) == .acknowledged(after: .milliseconds(200)))
    #expect(step(echo, 3.3) == .lost(.silent, for: .milliseconds(3100)))
    #expect(step(echo, 3.3, isRunning: false) == .lost(.killed, for: .milliseconds(3100)))
    let next = Reports.report(3.3, session: Reports.name("c"), started: 3)
    #expect(
      step(echo, 3.3, isRunning: false, others: [Reports.found(next)]) == .restarted)
    // One that ran all the time beside it is no restart.
    let beside = Reports.report(3.3, session: Reports.name("c"), started: -5)
    #expect(
      step(echo, 3.3, isRunning: false, others: [Reports.found(beside)])
        == .lost(.killed, for: .milliseconds(3100)))
    #expect(step(nil, 3.4) == .lost(.gone, for: .milliseconds(3200)))
    let last = Reports.report(3.5, applied: 0.2, phase: .complete)
    #expect(step(last, 9, isRunning: false) == .ended)
    #expect(step(nil, 10) == .ended)
  }

  @Test mutating func refusalsOfBeforeAreNoAnswer() {
    let refusal = [RecorderReport.Refusal(.choice, .unsafe)]
    let before = Reports.report(0.1, echo: nil, applied: -3, refusals: refusal)
    #expect(step(before, 0.2) == .requested(for: .milliseconds(200)))
    let after = Reports.report(0.3, echo: nil, refusals: refusal)
    #expect(step(after, 0.3) == .refused(.unsafe))
    // One that refuses a choice and records all the same has not answered.
    let defiant = Reports.report(
      5.5, echo: nil, levels: [.screens: .full], refusals: refusal)
    #expect(step(defiant, 5.6) == .late(for: .milliseconds(5600)))
  }

  /// A pause that ends by the clock needs no new choice, and is no disobedience.
  @Test mutating func levelsMoveWithTheClock() {
    let end = Reports.at(2).instant
    let demand = WriteBack.Demand(
      offer: Reports.offer, choice: Reports.choice, requested: Reports.start,
      levels: { $0 < end ? [:] : [.keys: .full] }, nextChange: { $0 < end ? end : nil })
    machine = WriteBack(demand, of: Reports.session, now: Reports.start)
    _ = step(Reports.report(0.2, rows: [.keys: 5]), 0.2)
    #expect(
      step(Reports.report(1.9, applied: 0.2, rows: [.keys: 5]), 1.9, rows: nothingSeen(1.9))
        == .verified(after: .milliseconds(1900)))
    let open = Reports.report(2.1, applied: 0.2, levels: [.keys: .full], rows: [.keys: 6])
    #expect(step(open, 2.1) == .verified(after: .milliseconds(1900)))
    #expect(machine.forbidden[.keys] == nil)
  }

  @Test mutating func aStreamThatEndsByTheClockIsVerifiedAnew() {
    let end = Reports.at(2).instant
    let demand = WriteBack.Demand(
      offer: Reports.offer, choice: Reports.choice, requested: Reports.start,
      levels: { $0 < end ? [.keys: .full] : [:] }, nextChange: { $0 < end ? end : nil })
    machine = WriteBack(demand, of: Reports.session, now: Reports.start)
    _ = step(Reports.report(0.2, levels: [.keys: .full]), 0.2)
    let open = Reports.report(1.9, applied: 0.2, levels: [.keys: .full], rows: [.keys: 70])
    #expect(step(open, 1.9, rows: nothingSeen(1.9)) == .verified(after: .milliseconds(1900)))
    let shut = Reports.report(2.2, applied: 0.2, rows: [.keys: 80])
    #expect(step(shut, 2.2) == .acknowledged(after: .milliseconds(200)))
    let still = Reports.report(3, applied: 0.2, rows: [.keys: 80])
    #expect(step(still, 3, rows: nothingSeen(3)) == .verified(after: .seconds(3)))
    let more = Reports.report(4, applied: 0.2, rows: [.keys: 81])
    #expect(step(more, 4) == .disobeyed([.keys]))
  }

  /// Hours that came and went while nobody looked: what was recorded then was allowed.
  private func hours() -> WriteBack.Demand {
    let (from, to) = (Reports.at(10).instant, Reports.at(20).instant)
    return WriteBack.Demand(
      offer: Reports.offer, choice: Reports.choice, requested: Reports.start,
      levels: { from <= $0 && $0 < to ? [.keys: .full] : [:] },
      nextChange: { $0 < from ? from : $0 < to ? to : nil })
  }

  @Test mutating func whatWasAllowedBetweenTwoLooksIsNoDisobedience() {
    machine = WriteBack(hours(), of: Reports.session, now: Reports.start)
    _ = step(Reports.report(0.2, rows: [.keys: 3]), 0.2)
    #expect(machine.forbidden[.keys] == Reports.at(0.2).instant)
    let after = Reports.report(30, applied: 0.2, rows: [.keys: 500])
    #expect(step(after, 30) == .acknowledged(after: .milliseconds(200)))
    #expect(machine.forbidden[.keys] == Reports.at(20).instant)
    #expect(machine.forbidden[.clicks] == Reports.at(0.2).instant)
    let more = Reports.report(31, applied: 0.2, rows: [.keys: 501])
    #expect(step(more, 31) == .disobeyed([.keys]))
  }

  @Test mutating func aFirstLookCountsFromTheEndOfTheHours() {
    machine = WriteBack(hours(), of: Reports.session, now: Reports.at(30))
    _ = step(Reports.report(30, applied: 0.2, rows: [.keys: 500]), 30)
    #expect(machine.forbidden[.keys] == Reports.at(20).instant)
    #expect(machine.forbidden[.screens] == Reports.at(0.2).instant)
  }

  @Test mutating func whoSaysThatItIsNoonInTheNightIsJudgedByTheNight() {
    machine = WriteBack(hours(), of: Reports.session, now: Reports.start)
    let noon = Reports.report(15, applied: 0.2, levels: [.keys: .full])
    let night = RecorderReport(
      recorder: noon.recorder, session: noon.session, process: noon.process,
      recording: noon.recording, started: noon.started,
      written: Moment(instant: noon.written.instant, uptime: Reports.at(30).uptime),
      phase: noon.phase, echo: noon.echo, streams: noon.streams)
    #expect(step(night, 30) == .halfObeyed([.keys]))
    #expect(step(noon, 15) == .acknowledged(after: .milliseconds(200)))
  }

  /// Of another start of the machine: its other clock may say anything.
  @Test mutating func ageOfTheDeadIsThatOfTheWall() {
    let now = Moment(instant: Reports.at(100).instant, uptime: 5)
    machine.step(
      [Reports.found(Reports.report(40), isRunning: false)], rows: .pending, now: now)
    #expect(machine.state == .lost(.killed, for: .seconds(60)))
  }

  /// A recorder cannot put off the time from which it is judged.
  @Test mutating func timesThatLieAheadAreCutToNow() {
    let liar = Reports.report(0.2)
    let ahead = RecorderReport(
      recorder: liar.recorder, session: liar.session, process: liar.process,
      recording: liar.recording, started: liar.started, written: liar.written,
      phase: liar.phase,
      echo: RecorderReport.Echo(
        offer: Reports.offer, choice: Reports.choice,
        applied: Moment(instant: Reports.at(9999).instant, uptime: Reports.at(0.2).uptime)),
      streams: liar.streams)
    _ = step(ahead, 0.3)
    #expect(machine.forbidden[.keys] == Reports.at(0.3).instant)
  }

  @Test mutating func aStatusThatIsNotBelievedIsTold() {
    let problem = ReportProblem.readableByOthers(path: "/run/x", mode: 0o644)
    let bad = FoundReport(
      session: Reports.session, path: "/run/x", content: .problem(problem), isRunning: false)
    machine.step([bad], rows: .pending, now: Reports.at(1))
    #expect(machine.state == .cannotKnow(.status(problem)) && machine.state.isAlarm)
  }
}
