import CaptureModel
import Cells
import Summaries
import TUI
import Testing

@testable import Dashboard

/// Rows that are read for the numbers of a filter: how far, and how it is stopped.
@Suite struct CountingTests {
  private func counting(_ screen: Key = "3") -> Session<DashboardState> {
    var session = Sample.session()
    session.press(screen)
    session.type(":filter payroll")
    session.press(.enter)
    if let query = asked(session) {
      session.answer(.counting(RowsRead(rows: 120_000, total: 2_000_000), query))
    }
    return session
  }

  private func asked(_ session: Session<DashboardState>) -> Query? {
    for case .load(let query) in session.pending { return query }
    return nil
  }

  @Test(arguments: ["1", "3", "4"] as [Key])
  func howFarItIsStandsOnTheScreen(screen: Key) {
    let session = counting(screen)
    #expect(session.screen.lines[0].hasSuffix("read 120,000 of 2,000,000 rows"))
    #expect(session.screen.shows("read 120,000 of 2,000,000 rows. Esc stops."))
  }

  @Test func escapeStopsAndRBeginsAnew() throws {
    var session = counting()
    let query = try #require(asked(session))
    session.press(.escape)
    #expect(asked(session) == nil)
    #expect(session.screen.shows("Stopped before all rows were read"))
    #expect(session.program.scope.filter.window == "payroll", "the filter stays")
    // What was on its way changes nothing, and neither do rows that come meanwhile.
    session.answer(.counting(RowsRead(rows: 130_000, total: 2_000_000), query))
    var grown = Sample.library()
    grown.days[1].counts.motionEvents += 1
    session.answer(.refreshed(grown))
    #expect(asked(session) == nil)
    #expect(session.screen.shows("Stopped before all rows were read"))
    session.press("r")
    #expect(asked(session) != nil)
  }

  @Test func anotherFilterBeginsAnew() throws {
    var session = counting()
    let before = try #require(asked(session))
    session.type(":filter notes")
    session.press(.enter)
    let query = try #require(asked(session))
    #expect(query.scope.filter.window == "notes")
    session.answer(.counting(RowsRead(rows: 1_999_999, total: 2_000_000), before))
    #expect(!session.screen.shows("1,999,999"))
  }

  /// A live recording must not have the counting begin anew twice a second.
  @Test func rowsThatComeMeanwhileWait() throws {
    var session = counting()
    let query = try #require(asked(session))
    var grown = Sample.library()
    grown.days[1].counts.motionEvents += 1
    session.answer(.refreshed(grown))
    #expect(asked(session) == query)
    session.answer(.pointer(PointerFixture.data(), query))
    #expect(session.program.pointer.data.value != nil)
    #expect(asked(session)?.generation == query.generation + 1)
    #expect(!session.screen.lines[0].contains("read "))
  }

  @Test func theMeterAddsRecordingsUpAndTellsTheFirstAtOnce() {
    var told: [RowsRead] = []
    let meter = RowMeter(total: 10) { told.append($0) }
    meter.read(4)
    #expect(told == [RowsRead(rows: 4, total: 10)])
    meter.endRecording()
    let other = RowMeter(total: 5) { told.append($0) }
    other.endRecording()
    other.read(9)
    #expect(told.last == RowsRead(rows: 5, total: 5), "never more than there are")
  }
}

/// What a filter leaves out, on each screen.
@Suite struct FilteredScreensTests {
  private static let all = Set(Stream.allCases)

  private func text(_ state: DashboardState) -> String {
    state.draw(in: Size(columns: 120, rows: 30)).lines.joined(separator: "\n")
  }

  @Test func thePointerShowsNothingOfAStreamThatIsOut() {
    var state = PointerFixture.state(PointerFixture.data(), shown: .motion)
    state.library = Sample.library()
    state.scope.filter.streams = Self.all.subtracting([.motion])
    #expect(text(state).contains("Motion is filtered out: f changes the filter, m shows clicks."))
    #expect(!text(state).contains("motion events"))
    state.pointer.shown = .clicks
    #expect(text(state).contains("motion filtered out"))
    #expect(!text(state).contains("motion events"))
    state.scope.filter.streams = Self.all.subtracting([.clicks])
    #expect(text(state).contains("Clicks are filtered out"))
    state.scope.filter.streams = [.keys]
    #expect(text(state).contains("Clicks and motion are filtered out"))
  }

  @Test func thePathIsEmptiedWithTheMotion() {
    var state = PointerFixture.state(PointerFixture.data())
    state.library = Sample.library()
    state.pointer.trail = TrailState(
      TrailQuery(recordings: [], scope: .all, generation: 0))
    state.scope.filter.streams = Self.all.subtracting([.motion])
    #expect(text(state).contains("Motion is filtered out, and so is the path"))
  }

  @Test func screensAreFilteredOut() {
    var state = Sample.state()
    state.screen = .screens
    state.screens.data = .loaded(ScreensData())
    state.scope.filter.streams = Self.all.subtracting([.screens])
    #expect(text(state).contains("Screens are filtered out"))
    state.scope.filter = Filter(window: "payroll")
    #expect(text(state).contains("No picture of the screen in windows with 'payroll'."))
  }

  @Test func theOverviewCountsWhatTheFilterLetsThrough() {
    var state = Sample.state()
    state.now = Sample.calendar.start(of: Sample.day) + 3_600_000_000
    let sum = Numbers.grouped(Sample.counts.events - Sample.counts.motionEvents).string
    state.scope.filter.streams = Self.all.subtracting([.motion])
    let shown = text(state)
    #expect(shown.contains("\(sum) events; all streams: from"))
    #expect(shown.contains("\(sum) events today"))
    #expect(shown.contains("Gaps (not filtered)"))
    #expect(shown.contains("Recordings (not filtered)"))
  }

  @Test func todayIsOfTheWindowsOrSaysThatItIsNot() {
    var state = Sample.state()
    state.now = Sample.calendar.start(of: Sample.day) + 3_600_000_000
    state.scope.filter.window = "payroll"
    var data = Sample.overview
    var few = Counts()
    few.keyEvents = 7
    data.days = [.init(day: Sample.day, counts: few)]
    state.overview = .loaded(data)
    #expect(text(state).contains("7 events today"))
    data.days = [.init(day: Sample.day.adding(days: -1), counts: few)]
    state.overview = .loaded(data)
    #expect(text(state).contains("nothing today"))
    // Of another day only its own rows are read.
    let before = Sample.day.adding(days: -1)
    state.scope.choice = .days(before...before)
    let all = Numbers.grouped(Sample.counts.events).string
    #expect(text(state).contains("\(all) events today in all windows"))
  }

  /// The course is that of the windows, by the days that have any.
  @Test func sparklinesObeyTheFilter() {
    var state = Sample.state()
    state.scope.filter.window = "payroll"
    var data = Sample.overview
    data.days = [.init(day: Sample.day, counts: Sample.counts)]
    state.overview = .loaded(data)
    #expect(text(state).contains("one day"))
    data.days = nil
    state.overview = .loaded(data)
    #expect(text(state).contains("2026-11-22 to 2026-11-23"))
  }
}
