import CaptureModel
import Cells
import Dashboard
import Summaries
import TUI
import Testing

/// Choosing a span of time, and coming back from where one went.
@Suite struct ScopeTests {
  private func session(today: Day = Sample.day) -> Session<DashboardState> {
    var session = Sample.session()
    session.answer(.time(Sample.calendar.start(of: today) + 3_600_000_000))
    return session
  }

  @Test func aSpanIsChosenFromTheList() {
    var session = session()
    session.press("s")
    #expect(session.screen.shows("Yesterday"))
    #expect(session.screen.shows("nothing"), "spans without events say so")
    session.press(.home, .down, .enter)
    let yesterday = Sample.day.adding(days: -1)
    #expect(session.program.choice == .days(yesterday...yesterday))
  }

  @Test func aSpanIsWritten() {
    var session = session()
    session.press("s")
    session.type("17:30 to 18:15")
    #expect(session.screen.shows("= Mon 2026-11-23 17:30 to 18:15"))
    session.press(.enter)
    #expect(session.program.choice == .quarters(1_993_014...1_993_016))
    session.press("]")
    #expect(session.program.choice == .quarters(1_993_017...1_993_019))
    session.press("w")
    #expect(session.program.choice == .days(Sample.day...Sample.day))
  }

  @Test func whatIsNoSpanStaysToBeMended() {
    var session = session()
    session.press("s")
    session.type("never")
    session.press(.enter)
    #expect(session.program.notice?.string.hasPrefix("'never' is no span of time.") == true)
    #expect(session.program.choice == .all)
    session.press(.escape)
    #expect(session.program.mode == .browsing)
  }

  @Test(arguments: [
    ("today", Sample.day...Sample.day),
    ("week", Sample.day...Sample.day.adding(days: 6)),
    (
      "month",
      Day(year: 2026, month: 11, day: 1)...Day(year: 2026, month: 11, day: 30)
    ),
    ("span yesterday", Sample.day.adding(days: -1)...Sample.day.adding(days: -1)),
  ])
  func commandsNameSpans(text: String, days: ClosedRange<Day>) {
    var session = session()
    session.press(":")
    session.type(text)
    session.press(.enter)
    #expect(session.program.choice == .days(days))
  }

  @Test func weeksAndMonthsAreSteppedByWeeksAndMonths() {
    var session = session()
    session.press(":")
    session.type("week")
    session.press(.enter, "[")
    #expect(
      session.program.choice == .days(Sample.day.adding(days: -7)...Sample.day.adding(days: -1)))
    session.press("w")
    #expect(
      session.program.choice
        == .days(Day(year: 2026, month: 11, day: 1)...Day(year: 2026, month: 11, day: 30)))
    session.press("w")
    #expect(
      session.program.choice
        == .days(Day(year: 2026, month: 1, day: 1)...Day(year: 2026, month: 12, day: 31)))
    session.press("w")
    #expect(session.program.choice == .all)
  }

  @Test func aMarkIsSetFoundAndLeftAgain() {
    var session = session()
    session.press(.space)
    #expect(session.program.notice == "Nothing is selected here that has a time.")
    let moment = Sample.calendar.start(of: Sample.day) + 63_000_000_000
    var state = session.program
    state.screen = .timeline
    state.moment = moment
    session = Session(state, size: session.size)
    session.press(.space)
    #expect(session.program.marks.moments == [moment])
    session.press("4", "'")
    #expect(session.program.screen == .timeline)
    #expect(session.program.moment == moment)
    session.press(.backspace)
    #expect(session.program.screen == .keys)
  }

  @Test func typedTextIsMaskedAgainByItselfAndWhenTheTerminalIsGivenAway() {
    var session = session()
    session.press("v")
    #expect(session.program.isRevealed)
    #expect(session.pending.contains(.maskLater))
    session.answer(.maskDue)
    #expect(!session.program.isRevealed)
    session.press("v", .control("z"))
    #expect(!session.program.isRevealed)
    #expect(session.suspensions == 1)
    session.press("v")
    session.resize(Size(columns: 90, rows: 20))
    #expect(!session.program.isRevealed)
    session.press("v", "v")
    #expect(!session.program.isRevealed)
  }

  @Test func marksGoAroundTheEnds() {
    var marks = Marks()
    for time in [30, 10, 20] { #expect(marks.toggle(Instant(microseconds: Int64(time)))) }
    #expect(marks.moments.map(\.microseconds) == [10, 20, 30])
    func next(_ time: Int64?, _ forward: Bool) -> Int64? {
      marks.neighbour(of: time.map { Instant(microseconds: $0) }, forward: forward)?.microseconds
    }
    #expect(next(20, true) == 30 && next(30, true) == 10 && next(15, false) == 10)
    #expect(next(10, false) == 30 && next(nil, true) == 10 && next(nil, false) == 30)
    #expect(marks.toggle(Instant(microseconds: 20)))
    #expect(marks.moments.count == 2)
  }
}
