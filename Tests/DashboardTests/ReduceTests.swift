import CaptureModel
import Cells
import Dashboard
import Summaries
import TUI
import Testing

@Suite struct ReduceTests {
  @Test func readingBeginsWithTheFirstEventAndOnlyThen() {
    var session = Sample.session()
    #expect(session.pending.contains(.refresh))
    session.resize(Size(columns: 100, rows: 30))
    #expect(session.pending.filter { $0 == .refresh }.count == 1)
  }

  @Test(arguments: zip(["3", "4", "5", "6"], [Screen.pointer, .keys, .navigation, .screens]))
  func aNumberShowsItsScreenAndAsksForItsNumbers(key: String, screen: Screen) {
    var session = Sample.session()
    session.type(key)
    #expect(session.program.screen == screen)
    #expect(
      session.pending.contains(.load(Query(screen: screen, choice: .all, generation: 0))))
  }

  @Test func tabsGoAround() {
    var session = Sample.session()
    for _ in Screen.allCases { session.press(.tab) }
    #expect(session.program.screen == .overview)
    session.press(.backTab)
    #expect(session.program.screen == .history)
  }

  @Test func daysAreWalkedAndStopAtTheEnds() {
    var session = Sample.session()
    session.press("[")
    #expect(session.program.choice == .days(Sample.day...Sample.day))
    session.press("[", "[")
    let first = Sample.day.adding(days: -1)
    #expect(session.program.choice == .days(first...first))
    #expect(session.program.notice == "There is nothing earlier than this.")
    session.press("a")
    #expect(session.program.choice == .all)
  }

  @Test func answersToOlderQuestionsAreDropped() {
    var session = Sample.session()
    session.press("[")
    var old = OverviewData()
    old.skipped = 77
    session.answer(.overview(old, Query(screen: .overview, choice: .all, generation: 0)))
    #expect(session.program.overview.value?.skipped == 0)
    let now = Query(
      screen: .overview, choice: session.program.choice, generation: session.program.generation)
    session.answer(.overview(old, now))
    #expect(session.program.overview.value?.skipped == 77)
  }

  @Test func anUnknownKeySaysWhereHelpIs() {
    var session = Sample.session()
    session.press("y")
    #expect(session.screen.shows("Press ? for all keys"))
    session.press("?")
    #expect(session.screen.shows("Pause everything, at once"))
    session.press("q")
    #expect(!session.hasQuit, "q closes the help, not the program")
    session.press("q")
    #expect(session.hasQuit)
  }

  @Test func commandsAreCompletedAndRun() {
    var session = Sample.session()
    session.press(":")
    session.type("po")
    session.press(.tab, .enter)
    #expect(session.program.screen == .pointer)
    session.press(":")
    session.type("day 2026-11-22")
    session.press(.enter)
    let day = Day(year: 2026, month: 11, day: 22)
    #expect(session.program.choice == .days(day...day))
  }

  @Test(arguments: [
    ("nonsense", "There is no command nonsense. Press Tab to complete."),
    ("pionter", "There is no command pionter. Did you mean :pointer?"),
    ("theme drak", "There is no theme drak. Did you mean dark?"),
    ("mouse", "Say :mouse on or :mouse off"),
    ("span", "Name a span, like :span last tuesday or :span 2026-11-23"),
    (
      "day 2026-13-01",
      "'2026-13-01' is no span of time. Write today, last tuesday, 2026-11, 2026-11-20 to 2026-11-23 or 17:30 to 18:15."
    ),
  ])
  func aCommandThatIsNotUnderstoodIsExplained(text: String, notice: String) {
    var session = Sample.session()
    session.press(":")
    session.type(text)
    session.press(.enter)
    #expect(session.program.notice?.string == notice)
  }

  @Test func pastedTextIsNeverTakenForKeys() {
    var session = Sample.session()
    session.take(.input(.paste("q")))
    #expect(!session.hasQuit)
    session.press(":")
    session.take(.input(.paste("keys")))
    session.press(.enter)
    #expect(session.program.screen == .keys)
  }

  @Test func aFilterHoldsForEveryScreenAndIsTakenAwayFirst() {
    var session = Sample.session()
    session.press("f")
    session.type("PAY")
    #expect(session.screen.shows("title or app holds: PAY"))
    session.press(.down, .space, .enter)
    let streams = Set(Stream.allCases).subtracting([.motion])
    #expect(session.program.scope.filter == Filter(streams: streams, window: "PAY"))
    #expect(
      session.pending.contains(
        .load(Query(screen: .overview, scope: session.program.scope, generation: 1))))
    #expect(
      session.screen.shows("Filtered: only clicks, keys, navigation, screens, windows with 'PAY'"))
    session.press("4")
    #expect(session.program.scope.filter.window == "PAY")
    session.press("q")
    #expect(session.program.scope.filter.isEmpty, "q takes the filter away first")
    #expect(!session.hasQuit)
  }

  @Test func aFilterThatLeavesNothingInIsRefused() {
    var session = Sample.session()
    session.press("f")
    for _ in Stream.allCases { session.press(.down, .space) }
    session.press(.enter)
    #expect(session.program.notice?.string.hasPrefix("Leave at least one stream in") == true)
    #expect(session.program.scope.filter.isEmpty)
  }

  @Test func aLiveRecordingIsLookedAtAgainSoon() {
    var session = Sample.session()
    session.answer(.refreshed(Sample.library([Sample.recording(.live)])))
    #expect(session.pending.contains(.watch(isLive: true)))
    session.answer(.refreshed(Sample.library()))
    #expect(session.pending.contains(.watch(isLive: false)))
  }

  @Test func keysAreBoundOnceInEachScreensOwnTable() {
    for screen in Screen.allCases {
      let table = DashboardState.keymap(for: screen)
      // A screen's keys may hide those of all screens; within one group each key has one meaning.
      for (group, rows) in Dictionary(grouping: table.bindings, by: \.group) {
        let keys = rows.flatMap(\.keys)
        #expect(Set(keys).count == keys.count, "\(screen) \(group.string)")
      }
    }
  }

  @Test func noSequenceOfKeysTraps() {
    var generator = SystemRandomNumberGenerator()
    let keys: [Key] =
      DashboardState.keymap(for: .screens).bindings.flatMap(\.keys)
      .filter { $0 != "q" && $0 != .control("c") } + [.character("é"), .function(9), .alt("x")]
    var session = Sample.session()
    for step in 0..<3000 {
      session.press(keys.randomElement(using: &generator) ?? "?")
      if step % 50 == 0 {
        session.resize(
          Size(columns: .random(in: 0...90), rows: .random(in: 0...30)))
      }
      #expect(session.screen.size == session.size)
    }
  }
}
