import Cells
import Dashboard
import Summaries
import TUI
import Testing

/// Help, mouse, themes, commands and other keys, in the dashboard.
struct MannersTests {
  @Test func aClickChoosesATabAndTheWheelMoves() {
    var session = Sample.session()
    session.mouse(.click, row: 1, column: 14)
    #expect(session.program.screen == .timeline)
    session.press("5")
    let data = NavigationData(windows: Sample.overview.windows, steps: [], events: 4)
    let query = Query(
      screen: .navigation, choice: .all, generation: session.program.generation)
    session.answer(.navigation(data, query))
    session.mouse(.click, row: 5, column: 30)
    #expect(session.program.navigation.list.selected == 1)
    session.mouse(.wheelUp, row: 9, column: 9)
    #expect(session.program.navigation.list.selected == 0)
  }

  /// Anywhere, in any mode, at any size: no trap, and what is being typed stays.
  @Test func theMouseDoesNoHarm() {
    for key in ["1", "2", "3", "4", "5", "6", "?", ":", "s", "f", "/"] as [Key] {
      for size in [Size(columns: 80, rows: 24), Size(columns: 20, rows: 5), .zero] {
        var session = Sample.session()
        session.press(key)
        session.resize(size)
        let mode = session.program.mode
        for kind in [Mouse.click, .wheelUp, .wheelDown] {
          for (row, column) in [(-1, -1), (0, 0), (3, 5), (23, 79), (500, 500)] {
            session.mouse(kind, row: row, column: column)
          }
        }
        if case .command = mode { #expect(session.program.mode == mode) }
        #expect(!session.hasQuit)
      }
    }
  }

  @Test func helpIsThereWhileAFilterHoldsAndInEveryScreen() {
    for key in ["1", "2", "3", "4", "5", "6"] as [Key] {
      var session = Sample.session()
      session.press(key, "f")
      session.type("payroll")
      session.press(.enter, "?")
      #expect(session.screen.shows("search  Esc close"), "\(key)")
    }
  }

  @Test(arguments: [(20, 5), (10, 4), (6, 3), (0, 0), (400, 120)])
  func helpIsThereAtEverySize(columns: Int, rows: Int) {
    var session = Sample.session(columns: columns, rows: rows)
    session.press("?")
    if rows >= 5 { #expect(session.screen.shows("Keys")) }
    session.press("/")
    session.type("quit")
    #expect(session.screen.size.rows == rows)
  }

  @Test func keysThatAreTypedIntoTheHelpDoNotAct() {
    var session = Sample.session()
    session.press("?")
    session.type("days")
    #expect(session.program.choice == .all && session.program.screen == .overview)
    session.press(.escape)
    #expect(session.program.mode == .browsing)
  }

  @Test func commandsComeBackWithUp() {
    var session = Sample.session()
    session.press(":")
    session.type("keys")
    session.press(.enter, ":", .up)
    #expect(session.screen.shows(":keys"))
    session.press(.enter)
    #expect(session.program.screen == .keys)
  }

  @Test func candidatesAreToldAboveTheLine() {
    var session = Sample.session()
    session.press(":")
    session.type("theme ")
    #expect(session.screen.shows("dark  light  high-contrast  mono"))
    session.type("li")
    #expect(session.screen.shows("for a light background"))
    session.press(.tab, .enter)
    #expect(session.settings == [.colors(.light, nil)])
    #expect(session.screen.shows("Theme light"))
  }

  @Test func themeScaleAndMouseAreAskedOfTheTerminal() {
    var session = Sample.session()
    for line in ["heat cividis", "mouse on", "theme mono"] {
      session.press(":")
      session.type(line)
      session.press(.enter)
    }
    #expect(session.settings == [.colors(.dark, .cividis), .mouse(true), .colors(.mono, .cividis)])
    #expect(session.program.facts.pictures == .asciiMono)
  }

  @Test func otherKeysTakeThePlaceOfTheUsualOnes() {
    let tables = DashboardState.keyTables.map(\.keys.table)
    let (overrides, refusals) = KeyOverrides.accepting(
      [("quit", ["Q"]), ("reload", ["?"])], in: tables)
    #expect(refusals.map(\.index) == [1])
    #expect(
      refusals.first.map { Set([$0.rivalry.first, $0.rivalry.second]) } == ["help", "reload"])
    var state = Sample.state()
    state.facts.overrides = overrides
    var session = Sample.session(state, columns: 200)
    session.press("q")
    #expect(!session.hasQuit)
    let footer = session.screen.shows("Q Quit")
    #expect(footer, "the footer follows")
    session.press("?", .end)
    #expect(session.screen.shows("Q "), "the help follows")
    session.press(.escape, "Q")
    #expect(session.hasQuit)
  }

  /// The line above the hits says what they are hits of.
  @Test func aSearchThatIsGivenUpWhileTypingSaysWhatWasFoundBefore() {
    var session = Sample.session()
    session.press("/")
    session.type("payroll")
    session.press(.enter, "/")
    session.type("s and more")
    #expect(session.screen.shows("payrolls and more"))
    session.press(.escape)
    #expect(session.screen.shows("Search: payroll"))
    #expect(!session.screen.shows("payrolls and more"))
  }
}
