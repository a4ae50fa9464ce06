import CaptureFixtures
import CaptureModel
import Compliance
import ComplianceFixtures
import Policy
import Recordings
import Testing

/// Rows that were planted in a recording of openadapt-capture, joined with a ledger as it is written:
/// all that were forbidden are found, and no other.
@Suite(.enabled(if: Store.canChangeRows, "there is no sqlite3"))
struct RecordingCheckTests {
  private let ten = PlainPolicy.ten
  private func at(_ offset: Int64) -> Int64 { (ten + offset).microseconds }

  @Test func thePauseOfAStreamToTheMicrosecond() throws {
    let person = try Person()
    try person.choices.offer(PlainPolicy.offer(), at: ten)
    try person.choices.choose(PlainPolicy.choice(), at: ten)
    let pause = PlainPolicy.pause([.keys, .screens], from: ten + minute, until: ten + 3 * minute)
    try person.choices.choose(PlainPolicy.choice(pauses: [pause]), at: ten + minute)
    let times = [-1, 0, minute - 1, minute, 3 * minute - 1, 3 * minute].map(at)
    try person.recording.replaceRows(
      times.flatMap { [.key($0), .motion($0), .click($0), .screen($0), .browser($0)] }
        + times.map { .window($0, title: "News") })
    let found = try person.findings()
    // The actions are rows of one table: a key, a place and a click each.
    #expect(found.sorted == ["keys 10", "keys 13", "screens 4", "screens 5"])
    #expect(found.kinds == [.paused] && found.violations.allSatisfy { $0.violation.isCertain })
    let because = try #require(found.violations.first?.violation.because)
    #expect(because.since == ten + minute && because.until == ten + 3 * minute)
    #expect(Set(found.violations.map(\.violation.entry)) == [3])
    #expect(found.total == 4 && found.total(of: .keys) == 2)
    #expect(found.unjudged[.keys]?.beforeAnyPolicy == 1 && found.rows == 36)
  }

  @Test func levelsOfEachStream() throws {
    let person = try Person()
    try person.choices.offer(PlainPolicy.offer(), at: ten)
    try person.choices.choose(
      PlainPolicy.choice(levels: [.keys: .counts, .screens: .off, .clicks: .coarse]), at: ten)
    try person.recording.replaceRows([
      .key(at(1)), .motion(at(2)), .click(at(3)), .screen(at(4)), .window(at(5), title: "a"),
      .browser(at(6)),
    ])
    let found = try person.findings()
    #expect(found.names == ["keys 1", "clicks 3", "screens 1"])
    #expect(found.violations.map(\.violation.level) == [.counts, .coarse, .off])
    #expect(
      found.violations.map(\.what) == [
        "a key", "a click or turn of the wheel", "a picture of the screen",
      ])
    #expect(found.kinds == [.youChose])
  }

  @Test func excludedTitles() throws {
    let person = try Person()
    try person.choices.offer(PlainPolicy.offer(), at: ten)
    let rules = ExclusionRules(
      mode: .exclude, patterns: [WindowPattern(part: .title, kind: .literal, text: "bank")])
    try person.choices.choose(PlainPolicy.choice(exclusions: rules), at: ten)
    let edges = [5 * minute - 1, 5 * minute, 10 * minute - 1, 10 * minute].map(at)
    try person.recording.replaceRows(
      [.key(at(0))] + edges.flatMap { [.key($0), .screen($0)] } + [
        .window(at(1), title: "News"), .window(at(5 * minute), title: "My BANK's page"),
        .window(at(10 * minute), title: "News"),
      ])
    let found = try person.findings()
    #expect(found.sorted == ["keys 3", "keys 4", "navigation 2", "screens 2", "screens 3"])
    #expect(found.kinds == [.excluded])
    // Before the first row of a window nobody knows what was in front.
    #expect(found.unjudged[.keys]?.windowUnknown == 1)
  }

  /// This recorder stores no names of apps, so nothing can be said of them.
  @Test func excludedAppsAreNotJudgedWhereNoneIsStored() throws {
    let person = try Person()
    try person.choices.offer(PlainPolicy.offer(), at: ten)
    let rules = ExclusionRules(
      mode: .exclude, patterns: [WindowPattern(part: .app, kind: .glob, text: "*KeePass*")])
    try person.choices.choose(PlainPolicy.choice(exclusions: rules), at: ten)
    try person.recording.replaceRows([.window(at(1), title: "KeePass"), .key(at(2))])
    let found = try person.findings()
    #expect(found.total == 0)
    #expect(found.unjudged.mapValues(\.windowUnknown) == [.keys: 1, .navigation: 1])
  }

  /// 01:30 to 02:30 of the night in which Berlin's clocks go back shows 02:00 to 02:30 twice.
  @Test func hoursWhereClocksAreChangedAndAcrossMidnight() throws {
    let person = try Person()
    let begin = Instant(microseconds: 1_771_000_000_000_000)
    try person.choices.offer(PlainPolicy.offer(), at: begin)
    let hours = WeekSchedule(
      zone: "Europe/Berlin",
      hours: [
        WeekSchedule.Hours(days: [.sunday], from: 120, to: 150),
        WeekSchedule.Hours(days: [.monday], from: 1380, to: 60),
      ])
    try person.choices.choose(PlainPolicy.choice(schedule: hours), at: begin)
    let (spring, autumn): (Int64, Int64) = (1_774_746_000_000_000, 1_792_890_000_000_000)
    // 2026-11-23 is a Monday; 22:00Z is 23:00 there.
    let monday: Int64 = 1_795_471_200_000_000
    let allowed =
      [-60, -31, 0, 29].map { autumn + $0 * minute } + [autumn + 30 * minute - 1]
      + [monday, monday + 120 * minute - 1]
    let forbidden =
      [-61, -30, 30].map { autumn + $0 * minute } + [autumn - 60 * minute - 1]
      // 02:00 to 02:30 never came in spring: 01:59:59 is followed by 03:00.
      + [spring - 1, spring, spring + 29 * minute] + [monday - 1, monday + 120 * minute]
    try person.recording.replaceRows((allowed + forbidden).sorted().map { .key($0) })
    let found = try person.findings()
    #expect(found.violations.map(\.violation.instant.microseconds) == forbidden.sorted())
    #expect(found.kinds == [.outsideSchedule])
  }

  @Test func consentAndOfferEndToTheMicrosecond() throws {
    let person = try Person()
    try person.choices.offer(PlainPolicy.offer(expires: ten + 2 * minute), at: ten)
    try person.choices.choose(PlainPolicy.choice(expires: ten + minute), at: ten)
    try person.choices.choose(PlainPolicy.choice(), at: ten + minute + second)
    try person.choices.choose(PlainPolicy.choice(state: .withdrawn), at: ten + 3 * minute)
    let times = [
      minute - 1, minute, minute + second - 1, minute + second, 2 * minute - 1, 2 * minute,
      3 * minute,
    ]
    try person.recording.replaceRows(times.map { .screen(at($0)) })
    let found = try person.findings()
    #expect(found.names == ["screens 2", "screens 3", "screens 6", "screens 7"])
    #expect(
      found.violations.map(\.violation.because.kind) == [
        .consentExpired, .consentExpired, .offerExpired, .offerExpired,
      ])
  }

  /// 10:00 off, 10:30 full, the clock back from 10:45 to 10:10, 10:20 off.
  @Test func aClockThatWasSetBack() throws {
    let person = try Person()
    try person.choices.offer(PlainPolicy.offer(), at: ten)
    try person.choices.choose(PlainPolicy.choice(.off), at: ten)
    try person.choices.choose(PlainPolicy.choice(), at: ten + 30 * minute)
    try person.choices.choose(PlainPolicy.choice(.off), at: ten + 20 * minute)
    let times = [15, 35, 45, 12, 19, 21, 50].map { at($0 * minute) }
    try person.recording.replaceRows(times.map { .key($0) })
    let found = try person.findings()
    #expect(found.sorted == ["keys 1", "keys 6", "keys 7"])
    #expect(found.violations.allSatisfy { $0.violation.isCertain })
  }

  /// 10:00 off, 10:30 full, the clock back, 10:10 full: of 10:15 nobody can say which it was.
  @Test func anHourThatCameTwiceIsNotCertainWhereTheRowsDoNotShowIt() throws {
    let person = try Person()
    try person.choices.offer(PlainPolicy.offer(), at: ten)
    try person.choices.choose(PlainPolicy.choice(.off), at: ten)
    try person.choices.choose(PlainPolicy.choice(), at: ten + 30 * minute)
    try person.choices.choose(PlainPolicy.choice(), at: ten + 10 * minute)
    try person.recording.replaceRows([5, 15, 35].map { .key(at($0 * minute)) })
    let found = try person.findings()
    #expect(found.names == ["keys 1", "keys 2"])
    #expect(found.violations.map(\.violation.isCertain) == [true, false])
  }

  /// The ledger knows of no step, so what was forbidden in an hour that came twice is not certain.
  @Test func aStepThatOnlyTheRowsShow() throws {
    let person = try Person()
    try person.choices.offer(PlainPolicy.offer(), at: ten)
    try person.choices.choose(PlainPolicy.choice(), at: ten)
    try person.choices.choose(PlainPolicy.choice(.off), at: ten + 20 * minute)
    try person.recording.replaceRows([5, 25, 10, 22, 40].map { .key(at($0 * minute)) })
    let found = try person.findings()
    #expect(found.names == ["keys 4", "keys 2", "keys 5"])
    #expect(found.violations.map(\.violation.isCertain) == [false, false, true])
  }

  /// The window in front is that of the hour that the row is of.
  @Test func windowsOfAnHourThatCameTwice() throws {
    let person = try Person()
    try person.choices.offer(PlainPolicy.offer(), at: ten)
    let rules = ExclusionRules(
      mode: .exclude, patterns: [WindowPattern(part: .title, kind: .literal, text: "bank")])
    try person.choices.choose(PlainPolicy.choice(exclusions: rules), at: ten)
    try person.recording.replaceRows(
      [
        .window(at(minute), title: "News"), .window(at(30 * minute), title: "bank"),
        .window(at(12 * minute), title: "News"),
      ] + [11, 31, 11, 13].map { .key(at($0 * minute)) })
    let found = try person.findings()
    // After the step the bank stays in front until the next row of a window.
    #expect(found.sorted == ["keys 2", "keys 3", "navigation 2"])
  }

  @Test func limitsSpansAndCancelling() throws {
    let person = try Person()
    try person.choices.offer(PlainPolicy.offer(), at: ten)
    try person.choices.choose(PlainPolicy.choice(.off), at: ten)
    try person.recording.replaceRows((1...50).flatMap { [.key(at($0)), .screen(at($0))] })
    let few = try person.findings(limit: 3)
    #expect(few.names == ["keys 1", "screens 1", "keys 2"] && few.total == 100)
    #expect(few.counts.count == 2)
    let selection = RowSelection(span: (ten + 10)..<(ten + 12), streams: [.keys], ranges: nil)
    #expect(try person.findings(selection).names == ["keys 10", "keys 11"])
    let history = try #require(try person.policy.history)
    let source = try RecordingKinds.open(person.recording.path)
    let cancelled = try RecordingCheck(history, limit: 9).run(source, isCancelled: { true })
    #expect(!cancelled.isComplete)
  }

  @Test func withoutAPolicyNothingIsJudged() throws {
    let person = try Person()
    #expect(try person.policy.silence == "No policy was ever recorded, so nothing can be judged.")
    try person.choices.begin(at: ten)
    guard case .noPolicy = try person.policy else {
      Issue.record("a ledger without a policy")
      return
    }
    try person.choices.offer(PlainPolicy.offer(), at: ten)
    #expect(try person.policy.silence == nil)
  }
}
