import CaptureModel
import ComplianceFixtures
import Policy
import Testing

@testable import CaptureLibrary

/// Gaps that the policy of their time asked for.
struct PolicyCausesTests {
  private let ten = PlainPolicy.ten
  private func at(_ minutes: Int64) -> Instant { ten + minutes * 60_000_000 }

  private func causes(
    _ entries: [(Int64, Choice)], offer: Offer = PlainPolicy.offer()
  ) -> PolicyCauses {
    PolicyCauses(
      PolicyHistory(
        entries.enumerated().map { index, entry in
          .changed(
            PolicyEntry(
              sequence: index, time: at(entry.0), decider: .person,
              pair: PolicyPair(offer: .given(offer), choice: .given(entry.1))))
        }))
  }

  private func told(_ gaps: [TimelineGap]) -> [String] {
    gaps.map {
      "\($0.cause) \(($0.span.lowerBound - ten) / 60_000_000)"
        + "-\(($0.span.upperBound - ten) / 60_000_000)"
    }
  }

  private func gap(_ from: Int64, _ to: Int64, _ cause: TimelineGap.Cause) -> TimelineGap {
    TimelineGap(span: at(from)..<at(to), cause: cause)
  }

  @Test func aPauseExplainsItsPartOfAGap() {
    let pause = PlainPolicy.pause(from: at(10), until: at(40))
    let causes = causes([(0, PlainPolicy.choice()), (5, PlainPolicy.choice(pauses: [pause]))])
    let gaps = [gap(-30, -5, .noRecording), gap(8, 50, .unknown), gap(60, 90, .unknown)]
    #expect(
      told(causes.explain(gaps)) == [
        "noRecording -30--5", "unknown 8-10", "pausedByYou 10-40", "unknown 40-50", "unknown 60-90",
      ])
  }

  @Test func aPauseOfSomeStreamsExplainsNothing() {
    let pause = PlainPolicy.pause([.keys], from: at(10), until: at(40))
    let causes = causes([(0, PlainPolicy.choice(pauses: [pause]))])
    #expect(told(causes.explain([gap(8, 50, .unknown)])) == ["unknown 8-50"])
  }

  /// What the recorder says of itself stays, but for whose pause it was.
  @Test func aPauseOfTheRecorderIsYoursWhereYouAskedForIt() {
    let pause = PlainPolicy.pause(from: at(10), until: at(40))
    let causes = causes([(0, PlainPolicy.choice(pauses: [pause])), (60, PlainPolicy.choice(.off))])
    let gaps = [gap(12, 30, .paused), gap(70, 80, .paused), gap(90, 95, .away)]
    #expect(
      told(causes.explain(gaps)) == ["pausedByYou 12-30", "paused 70-80", "away 90-95"])
  }

  @Test func hoursOffersAndChoices() {
    let hours = WeekSchedule(
      zone: "Europe/Berlin",
      hours: [WeekSchedule.Hours(days: Set(WeekSchedule.Weekday.allCases), from: 540, to: 720)])
    let causes = causes(
      [
        (0, PlainPolicy.choice(schedule: hours)), (300, PlainPolicy.choice()),
        (500, PlainPolicy.choice(.off)),
      ],
      offer: PlainPolicy.offer(expires: at(400)))
    // 10:00Z is 11:00 in Berlin; the schedule closes an hour later.
    #expect(
      told(causes.explain([gap(0, 600, .noRecording)])) == [
        "noRecording 0-60", "outsideHours 60-300", "noRecording 300-400", "offerExpired 400-600",
      ])
    #expect(
      told(self.causes([(0, PlainPolicy.choice(.off))]).explain([gap(5, 9, .recorderDied)]))
        == ["notAllowed 5-9"])
  }

  /// A choice that was never made silences no recorder.
  @Test func whatNobodyChoseExplainsNothing() {
    let history = PolicyHistory([
      .changed(
        PolicyEntry(
          sequence: 0, time: ten, decider: .employer,
          pair: PolicyPair(offer: .given(PlainPolicy.offer()), choice: .missing)))
    ])
    #expect(told(PolicyCauses(history).explain([gap(5, 60, .unknown)])) == ["unknown 5-60"])
  }

  @Test func aRecorderThatDiedIsTheCauseOfWhatFollows() {
    let recordings = [(0, 20, Recording.State.dead), (60, 90, .closed)].map { from, to, state in
      Recording(
        kind: "test", path: "/\(from)", state: state, first: at(from), last: at(to), desktop: nil,
        stamp: "")
    }
    var coverage = TimelineCoverage(recordings, now: at(200))
    coverage.rows = [at(0)...at(20), at(60)...at(90)]
    #expect(
      told(coverage.gaps(in: at(-10)..<at(120))) == [
        "noRecording -10-0", "recorderDied 20-60", "noRecording 90-120",
      ])
  }
}
