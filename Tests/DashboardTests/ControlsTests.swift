import CaptureModel
import Cells
import CellsTesting
import Policy
import TUI
import Testing

@testable import Dashboard

struct ControlsTests {
  private typealias Fixture = ControlsFixture
  private let all = Set(Stream.allCases)

  @Test(arguments: Screen.allCases)
  func pausesEverythingWithOneKeyFromEveryScreen(screen: Screen) {
    var session = Fixture.session(Fixture.choice())
    session.type("\(screen.rawValue)")
    session.type("p")
    #expect(session.decisions == [.pause(all, .untilResumed)])
    session.type("p")
    #expect(session.decisions.count == 1, "while it is written it is not asked for again")
  }

  @Test func pausesWhereTextIsTyped() {
    for keys in [
      [Key.character(":")], [.character("f")], [.character("s")], [.character("/")],
      [.character("?")],
    ] {
      var session = Fixture.session(Fixture.choice())
      session.type("1")
      for key in keys { session.press(key) }
      session.type("p")
      #expect(session.decisions.isEmpty, "p is a letter here, or nothing")
      session.press(.control("p"))
      #expect(session.decisions == [.pause(all, .untilResumed)], "\(keys)")
    }
  }

  @Test func aPauseThatHoldsIsSaidAndCanBeEnded() {
    var session = Fixture.session(Fixture.choice())
    session.type("P")
    #expect(session.screen.shows("Nothing is paused."))
    let paused = Fixture.choice(pauses: [Fixture.pause(Stream.allCases)])
    session.answer(
      .onControls(.decided(.pause(all, .untilResumed), Fixture.sight(paused), nil)))
    #expect(session.screen.lines[0].contains("‖ paused by you"))
    #expect(session.screen.shows("everything until you go on: P"))
    session.type("P")
    #expect(session.decisions == [.resume(all)])
  }

  @Test func aRecorderThatDoesNotConfirmIsAnAlarmOnEveryScreen() {
    let paused = Fixture.choice(pauses: [Fixture.pause(Stream.allCases)])
    var session = Fixture.session(paused, recorders: [Fixture.alarm])
    for screen in Screen.allCases {
      session.type("\(screen.rawValue)")
      #expect(session.screen.lines[0].contains("! a recorder does not confirm"), "\(screen)")
    }
  }

  @Test func aPauseForATimeAndForSomeStreams() {
    var session = Fixture.session(Fixture.choice())
    session.type("jjjjj")
    session.press(.enter)
    session.type("j")
    session.press(.enter)
    #expect(session.decisions == [.pause(all, .minutes(30))])

    session = Fixture.session(Fixture.choice())
    session.type("jjjjj")
    session.press(.enter)
    session.type("jjjjj")
    for _ in Stream.allCases.dropLast() {
      session.press(.space)
      session.type("j")
    }
    session.press(.home, .enter)
    #expect(session.decisions == [.pause([.screens], .minutes(10))])
  }

  @Test func theKeyWorksWhileAShorterPauseIsWritten() {
    var session = Fixture.session(Fixture.choice())
    session.type("jjjjj")
    session.press(.enter, .enter)
    session.type("p")
    #expect(session.decisions == [.pause(all, .minutes(10)), .pauseEverything])
  }

  @Test func lengthsEndWhereTheySay() {
    let now = Fixture.now
    #expect(PauseLength.minutes(10).end(after: now, in: Sample.calendar) == now + 600_000_000)
    #expect(
      PauseLength.untilTomorrow.end(after: now, in: Sample.calendar)
        == Sample.calendar.start(of: Sample.day.adding(days: 1)))
    #expect(PauseLength.untilResumed.end(after: now, in: Sample.calendar) == nil)
  }

  @Test func aLevelIsChosenWithWhatItWouldHaveRecorded() {
    var session = Fixture.session(Fixture.choice([.keys: .full]))
    session.type("jj")
    session.press(.enter)
    #expect(session.screen.shows("of Mon 2026-11-23: the number 1,528, and nothing else"))
    #expect(session.screen.shows("what you typed can be read"))
    session.type("kk")
    session.press(.enter)
    #expect(session.decisions == [.edits([.level(.keys, .counts)])])
  }

  @Test func nothingIsAgreedToThatWasNotTicked() {
    var session = Fixture.session(Fixture.choice())
    open(training: &session)
    #expect(session.screen.shows("You may say no at any time."))
    #expect(session.screen.shows("Example Ltd, Research") && session.screen.shows("180 days"))
    let shown = session.decisions
    session.type("y")
    #expect(session.decisions == shown, "nothing is ticked")
    session.press(.space)
    session.type("y")
    guard case .edits(let edits)? = session.decisions.last, case .answer(let answer)? = edits.first
    else {
      Issue.record("no answer")
      return
    }
    #expect(answer.state == .consented && answer.levels == [.motion: .full])
    #expect(answer.expires == Fixture.now + 90 * 86_400_000_000)
    #expect(answer.shown == Fixture.offer.purposes[0].shown)
    #expect(edits.dropFirst() == [.level(.motion, .full)], "where none was chosen before")
  }

  @Test func beingShownIsNotedAndIsNoAnswer() {
    var session = Fixture.session(Fixture.choice())
    open(training: &session)
    guard case .edits(let edits)? = session.decisions.first, case .answer(let answer)? = edits.first
    else {
      Issue.record("not noted")
      return
    }
    #expect(answer.state == .notified && answer.levels.count == 5)
  }

  @Test func takingAYesBackNeedsNoMoreKeysThanGivingIt() {
    var session = Fixture.session(Fixture.choice(consents: [Fixture.yes([.motion, .keys])]))
    open(training: &session)
    session.type("N")
    guard case .edits(let edits)? = session.decisions.last else {
      Issue.record("no answer")
      return
    }
    let answers = edits.compactMap { if case .answer(let answer) = $0 { answer } else { nil } }
    #expect(answers.map(\.state) == [.withdrawn, .refused])
    #expect(answers.first.map { Set($0.levels.keys) } == [.motion, .keys])
  }

  @Test func aChangedNoticeNeedsANewYesAndClosesWhatWasBeingAnswered() throws {
    let other = try #require(PolicyDigest(hexadecimal: String(repeating: "b", count: 64)))
    let outdated = Fixture.choice(
      [.motion: .full], consents: [Fixture.yes([.motion], notice: other)])
    var session = Fixture.session(outdated)
    #expect(session.screen.shows("it changed since you agreed: it needs a new yes"))
    open(training: &session)
    #expect(session.screen.shows("you agreed to something else"))
    session.answer(.onControls(.looked(Fixture.sight(outdated, nil))))
    #expect(!session.screen.shows("y agrees"))
  }

  @Test func anOverrideByTheEmployerIsToldAsSuch() {
    let session = Fixture.session(Fixture.choice())
    #expect(session.screen.shows("Override by the employer: navigation at counts"))
  }

  @Test func aWeekIsDrawnAndKept() throws {
    var session = Fixture.session(Fixture.choice())
    session.type("jjjjjjj")
    session.press(.enter)
    session.type("o")
    session.press(.space)
    session.press(.enter)
    guard case .edits(let edits)? = session.decisions.last,
      case .schedule(let schedule?) = edits.first
    else {
      Issue.record("no schedule")
      return
    }
    #expect(schedule.zone == Sample.calendar.zone)
    let office = WeekSchedule.Hours(
      days: [.tuesday, .wednesday, .thursday, .friday], from: 540, to: 1020)
    let monday = WeekSchedule.Hours(days: [.monday], from: 570, to: 1020)
    #expect(Set(schedule.hours) == [office, monday])
    #expect(ScheduleForm(schedule, zone: "").schedule == schedule)
  }

  @Test func nightsAndPartsOfHalfHours() {
    let night = WeekSchedule(
      zone: "UTC", hours: [.init(days: [.sunday], from: 1320, to: 105)])
    let form = ScheduleForm(night, zone: "")
    #expect(form.open[6][44...].allSatisfy(\.self) && form.open[0][..<3].allSatisfy(\.self))
    #expect(!form.open[0][3], "01:30 to 01:45 is open in part, which counts as closed")
    #expect(form.isRounded && form.openHalfHours == 7)
  }

  @Test func aWindowIsExcludedOnceItIsSeenWhatThatWouldHaveHidden() {
    let payroll = WindowPattern(part: .title, kind: .literal, text: "Payroll")
    var session = Fixture.session(Fixture.choice(exclusions: .none))
    session.type("jjjjjj")
    session.press(.enter)
    session.answer(
      .onControls(
        .windows(.loaded([SeenWindow(pattern: payroll, label: "title Payroll", dwell: 60_000_000)]))
      ))
    session.press(.enter)
    #expect(session.decisions.isEmpty)
    session.answer(.onControls(.tried(payroll, .loaded("It would have hidden 12 of 100 rows."))))
    #expect(session.screen.shows("It would have hidden 12 of 100 rows."))
    session.press(.enter)
    #expect(session.decisions == [.edits([.exclude(payroll)])])
  }

  @Test func aPatternIsWrittenAndOneIsTakenOut() {
    let known = WindowPattern(part: .title, kind: .literal, text: "Incognito")
    let rules = ExclusionRules(mode: .exclude, patterns: [known])
    var session = Fixture.session(Fixture.choice(exclusions: rules))
    session.type("jjjjjj")
    session.press(.enter)
    session.type("+*bank*q")
    #expect(session.screen.shows("title: *bank*q"), "letters are text")
    session.press(.backspace, .tab, .tab, .enter)
    let bank = WindowPattern(part: .app, kind: .glob, text: "*bank*")
    session.answer(.onControls(.tried(bank, .loaded("Nothing."))))
    session.press(.enter)
    #expect(session.decisions == [.edits([.exclude(bank)])])
    session.type("-")
    #expect(session.decisions.last == .edits([.removePattern(known)]))
  }

  @Test func whatIsOpenClosesBeforeTheProgramDoes() {
    var session = Fixture.session(Fixture.choice())
    for place in 0..<9 {
      session.press(.home)
      for _ in 0..<place { session.type("j") }
      session.press(.enter, .escape)
      #expect(session.program.controls.place == nil && !session.hasQuit)
    }
  }

  @Test func theDemoHasNothingToControl() {
    var session = Sample.session(Sample.state(isDemo: true))
    session.type("p")
    #expect(session.screen.shows("The demo records nobody"))
    session.type("7")
    #expect(session.screen.shows("The demo has nothing to control"))
    #expect(session.decisions.isEmpty)
  }

  @Test func anySizeIsDrawnInEveryPlace() {
    let choice = Fixture.choice(
      [.keys: .counts], consents: [Fixture.yes([.keys])], pauses: [Fixture.pause([.keys])])
    for place in 0..<9 {
      var session = Fixture.session(choice, recorders: [Fixture.alarm])
      for _ in 0..<place { session.type("j") }
      session.press(.enter)
      for rows in 0...26 {
        for columns in stride(from: 0, through: 90, by: 6) {
          let size = Size(columns: columns, rows: rows)
          #expect(session.program.draw(in: size).size == size)
        }
      }
    }
  }

  @Test(arguments: [
    (80, 24, GlyphSet.unicode), (120, 40, .unicode), (80, 24, .ascii), (40, 12, .unicode),
  ])
  func looks(columns: Int, rows: Int, glyphs: GlyphSet) {
    let choice = Fixture.choice(
      [.keys: .counts, .motion: .full, .clicks: .full],
      consents: [Fixture.yes([.keys, .motion, .clicks])],
      pauses: [Fixture.pause([.clicks], until: Fixture.now + 1_740_000_000)])
    var session = Fixture.session(
      choice, columns: columns, rows: rows, glyphs: glyphs, recorders: [Fixture.alarm])
    let name = "\(columns)x\(rows)-\(glyphs)"
    expectSnapshot(session.screen, "list-\(name)")
    for (place, keys) in [
      ("level", "jj"), ("pause", "jjj"), ("windows", "j"), ("hours", "j"), ("purpose", "j"),
    ] {
      session.type(keys)
      session.press(.enter)
      expectSnapshot(session.screen, "\(place)-\(name)")
      session.press(.escape)
    }
  }

  private func open(training session: inout Session<DashboardState>) {
    session.type("jjjjjjjj")
    session.press(.enter)
  }
}
