import CaptureModel
import Cells
import CellsTesting
import Summaries
import TUI
import Testing

@testable import Dashboard

struct NavigationTests {
  static let seconds: Int64 = 1_000_000
  static let windows = [
    WindowTime(app: "Firefox", title: "Payroll - ACME HR", microseconds: 3700 * seconds, visits: 8),
    WindowTime(app: "Mousepad", title: "*Untitled 1", microseconds: 1800 * seconds, visits: 61),
    WindowTime(app: "Firefox", title: "日本語のページ", microseconds: 900 * seconds, visits: 2),
    WindowTime(title: "xterm", microseconds: 4000 * seconds, visits: 3),
  ]

  static func data(_ windows: [WindowTime] = windows) -> NavigationData {
    var steps: [NavigationData.Step] = []
    for (from, first) in windows.enumerated() {
      for (to, second) in windows.enumerated() where from != to {
        steps.append(
          NavigationData.Step(
            from: first.name, to: second.name, count: (from * 37 + to * 11) % 40 + 1))
      }
    }
    return NavigationData(windows: windows, steps: steps, events: 74)
  }

  static func session(
    _ data: NavigationData = data(), columns: Int = 80, rows: Int = 24,
    glyphs: GlyphSet = .unicode
  ) -> Session<DashboardState> {
    var session = Sample.session(Sample.state(glyphs: glyphs), columns: columns, rows: rows)
    session.type("5")
    session.answer(
      .navigation(data, Query(screen: .navigation, choice: .all, generation: 0)))
    return session
  }

  @Test func windowsStandBelowTheirAppsTheUnknownOneLast() {
    let tree = NavigationTree(Self.windows)
    #expect(tree.apps.map(\.name) == ["Firefox", "Mousepad", nil])
    #expect(tree.apps[0].microseconds == 4600 * Self.seconds)
    #expect(tree.apps[0].visits == 10)
    #expect(tree.lines(folded: []).count == 7)
    #expect(tree.lines(folded: ["Firefox", nil]).count == 4)
    #expect(NavigationTree([]).lines(folded: []).isEmpty)
  }

  /// In the colours of a selection a full bar was black on black, or white on white.
  @Test func theBarOfTheSelectedLineKeepsItsColour() {
    let screen = Self.session().screen
    let row = 4
    let bars = (0..<80).compactMap { screen[row, $0] }.filter {
      $0.glyph.scalars.contains { (0x2581...0x258F).contains($0.value) }
    }
    #expect(!bars.isEmpty)
    #expect(bars.allSatisfy { $0.style.role != .selection })
    #expect(screen[row, 5]?.style.role == .selection)
  }

  @Test func appsAreFoldedAndUnfolded() {
    var session = Self.session()
    session.press(.enter)
    #expect(!session.screen.shows("Payroll"))
    #expect(session.screen.shows("▸ Firefox"))
    session.type("l")
    #expect(session.screen.shows("Payroll"))
    session.type("l")
    #expect(session.program.selectedLine?.window?.title == "Payroll - ACME HR")
    session.type("h")
    #expect(session.program.selectedLine?.window == nil)
    session.press(.left)
    #expect(session.screen.shows("▸ Firefox"))
  }

  /// New numbers while a recorder runs must not move what is selected.
  @Test func theSelectionStaysWithItsWindow() {
    var session = Self.session()
    session.press(.down, .down)
    #expect(session.program.selectedLine?.window?.title == "日本語のページ")
    var windows = Self.windows
    windows[2].microseconds = 9_000 * Self.seconds
    session.answer(
      .navigation(Self.data(windows), Query(screen: .navigation, choice: .all, generation: 0)))
    #expect(session.program.selectedLine?.window?.title == "日本語のページ")
  }

  @Test func rowsAreThoseOfTheSelectedWindow() throws {
    var session = Self.session()
    session.press(.down)
    session.type("i")
    let query = try #require(session.program.rows?.query)
    #expect(query.scope.filter.window == "Payroll - ACME HR")
    #expect(query.streams == Set(Stream.allCases))
    #expect(session.program.scope.filter.isEmpty)
  }

  @Test func everythingIsFilteredByTheSelectedWindow() {
    var session = Self.session()
    session.press(.down)
    session.type("F")
    #expect(session.program.scope.filter.window == "Payroll - ACME HR")
    #expect(session.program.scope.filter.streams == Set(Stream.allCases))
  }

  @Test func anUnknownAppIsNoFilter() {
    var session = Self.session()
    session.press(.end, .up)
    session.type("F")
    #expect(session.program.scope.filter.isEmpty)
    #expect(
      session.program.notice == "This recorder stores no app names, so there is none to filter by.")
  }

  @Test func aLongTitleFiltersByItsBeginning() {
    let long = CellText(untrusted: String(repeating: "ab", count: 400), limit: 300)
    let text = WindowName.filter(by: long)
    #expect(text.string.count == 200)
    #expect(long.string.hasPrefix(text.string))
  }

  @Test func thatThereAreNoAppsIsSaid() {
    let untold = [WindowTime(title: "xterm", microseconds: 1, visits: 1)]
    let session = Self.session(Self.data(untold), columns: 120, rows: 40)
    #expect(
      session.screen.shows("no app name exists in this recording: its recorder stores titles only"))
    #expect(session.screen.shows("unknown app"))
  }

  @Test func stepsAreCountedExactly() {
    let matrix = StepMatrix(Self.data().steps)
    #expect(matrix.total == Self.data().steps.reduce(0) { $0 + $1.count })
    #expect(matrix.steps(among: matrix.windows.count) == matrix.total)
    for step in Self.data().steps {
      let from = matrix.windows.firstIndex(of: step.from)
      let to = matrix.windows.firstIndex(of: step.to)
      #expect(from.flatMap { from in to.map { matrix.counts[from][$0] } } == step.count)
    }
    #expect(StepMatrix([]).isEmpty)
  }

  @Test func aMatrixHoldsNoMoreWindowsThanItSays() {
    let windows = (0..<200).map {
      WindowTime(title: "window \($0)", microseconds: 1, visits: 1)
    }
    let steps = zip(windows, windows.dropFirst()).map {
      NavigationData.Step(from: $0.name, to: $1.name, count: 1)
    }
    let matrix = StepMatrix(steps)
    #expect(matrix.windows.count == StepMatrix.most)
    #expect(matrix.total == 199)
  }

  @Test func theFieldOfTheMatrixIsSaidInWords() throws {
    var session = Self.session(columns: 120)
    session.type("m")
    let matrix = StepMatrix(Self.data().steps)
    let (from, to) = (
      session.program.navigation.from.selected, session.program.navigation.to.selected
    )
    #expect(matrix.counts[from][to] == matrix.largest)
    session.press(.home)
    for _ in 0..<10 { session.press(.left) }
    session.press(.right, .right)
    #expect(
      session.screen.shows(
        "1 \(matrix.windows[0].label.string) to 3 \(matrix.windows[2].label.string): \(matrix.counts[0][2])"
      ))
    session.type("i")
    #expect(session.program.rows?.query.scope.filter.window == matrix.windows[2].title)
  }

  @Test(
    arguments: [(80, 24), (120, 40), (200, 60), (40, 12), (20, 5)], [GlyphSet.unicode, .ascii])
  func looks(size: (Int, Int), glyphs: GlyphSet) {
    var session = Self.session(columns: size.0, rows: size.1, glyphs: glyphs)
    session.press(.down)
    expectSnapshot(session.screen, "navigation-tree-\(size.0)x\(size.1)-\(glyphs)")
    session.type("m")
    expectSnapshot(session.screen, "navigation-steps-\(size.0)x\(size.1)-\(glyphs)")
  }

  @Test func anySizeIsDrawn() {
    var state = Sample.state()
    state.screen = .navigation
    let many = (0..<80).map {
      WindowTime(app: "app \($0 % 5)", title: "window \($0)", microseconds: .max / 200, visits: $0)
    }
    for data in [Self.data(), Self.data(many), NavigationData()] {
      state.take(navigation: data)
      for shown in [NavigationState.Shown.tree, .steps] {
        state.navigation.shown = shown
        for rows in 0...14 {
          for columns in stride(from: 0, through: 90, by: 5) {
            let size = Size(columns: columns, rows: rows)
            #expect(NavigationView.draw(state, in: size).size == size)
          }
        }
      }
    }
  }

  /// A title may try to drive the terminal.
  @Test func hostileNamesReachNoCell() {
    let hostile = CellText(untrusted: "\u{1B}]52;c;QQ\u{7}\u{9B}2J\u{202E}evil\u{7F}")
    let windows = [
      WindowTime(app: hostile, title: hostile, microseconds: 5, visits: 1),
      WindowTime(app: "other", title: "b", microseconds: 5, visits: 1),
    ]
    var session = Self.session(Self.data(windows))
    for _ in 0..<2 {
      for cell in session.screen.cells {
        for scalar in cell.glyph.scalars {
          #expect(CellText(untrusted: String(scalar)).string == String(scalar))
        }
      }
      session.type("m")
    }
  }
}
