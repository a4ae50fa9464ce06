package import Cells
internal import Summaries
package import TUI

extension DashboardState {
  /// The one table of keys: dispatch, footer, help and `docs/keys.md` come from it. Keys of a screen
  /// stand before those of all screens and win.
  package var keymap: Keymap<DashboardState, DashboardAction> {
    let usual =
      switch pages.last {
      case .rows?: Self.rowsKeys.over(Self.everywhere)
      case .search?: Self.searchKeys.over(Self.everywhere)
      case .violations?: Self.violationsKeys.over(Self.everywhere)
      case nil where showsTyped: Self.typedKeys.over(Self.everywhere)
      case nil where screen == .pointer: pointerMode.over(Self.everywhere)
      case nil where screen == .controls: controlsMode.over(Self.everywhere)
      case nil: Self.keymap(for: screen)
      }
    return usual.rebinding(facts.overrides)
  }

  /// Actions that a configuration cannot leave without a key.
  package static let essentialActions: Set<String> = ["leave"]

  /// Of every screen and page, by their names, for the printed list.
  package static var keyTables: [(title: CellText, keys: Keymap<DashboardState, DashboardAction>)] {
    Screen.allCases.map { ($0.title, keymap(for: $0)) } + [
      ("a region of the Pointer screen", regionKeys.over(everywhere)),
      ("the path on the Pointer screen", trailKeys.over(everywhere)),
      ("what was typed", typedKeys.over(everywhere)),
      ("the levels of a stream", controlsLevelKeys.over(everywhere)),
      ("a pause on the Controls screen", controlsPauseKeys.over(everywhere)),
      ("consent to a purpose", controlsPurposeKeys.over(everywhere)),
      ("windows that are excluded", controlsExclusionKeys.over(everywhere)),
      ("the hours of a week", controlsScheduleKeys.over(everywhere)),
      ("the rows behind a number", rowsKeys.over(everywhere)),
      ("what a search found", searchKeys.over(everywhere)),
      ("rows that were forbidden", violationsKeys.over(everywhere)),
    ]
  }

  package static func keymap(for screen: Screen) -> Keymap<DashboardState, DashboardAction> {
    let own =
      switch screen {
      case .overview: overviewKeys
      case .timeline: timelineKeys
      case .pointer: pointerKeys
      case .keys: keysKeys
      case .navigation: navigationKeys
      case .screens: screensKeys
      case .controls: controlsKeys
      case .history: historyKeys
      }
    return own.over(everywhere)
  }

  static let listKeys = Keymap<DashboardState, DashboardAction>([
    Binding(name: "list.up", .up, "k", action: .moveUp, summary: "Move up", group: "Lists"),
    Binding(
      name: "list.down", .down, "j", action: .moveDown, summary: "Move down", hint: "Move",
      group: "Lists"),
    Binding(
      name: "list.page-up", .pageUp, .control("b"), action: .pageUp, summary: "Up a page",
      group: "Lists"),
    Binding(
      name: "list.page-down", .pageDown, .control("f"), action: .pageDown, summary: "Down a page",
      group: "Lists"),
    Binding(
      name: "list.first", .home, "g", action: .moveToFirst, summary: "To the first", group: "Lists"),
    Binding(
      name: "list.last", .end, "G", action: .moveToLast, summary: "To the last", group: "Lists"),
  ])

  private static let everywhere = Keymap<DashboardState, DashboardAction>(
    [pause] + spans + tabs + moments + program)

  /// Before all others, so that the footer shows it on every screen.
  private static let pause = Binding<DashboardState, DashboardAction>(
    name: "pause", "p", .control("p"), action: .onControls(.pauseAll),
    summary: "Pause everything, at once; Ctrl-P where text is typed", hint: "Pause",
    group: "Always")

  private static let spans: [Binding<DashboardState, DashboardAction>] = [
    Binding(
      name: "span.choose", "s", action: .chooseSpan, summary: "Choose a span of time", hint: "Span",
      group: "Spans"),
    Binding(
      name: "span.previous", "[", .left, "h", action: .previousDay,
      summary: "The day, week or month before with events", hint: "Before", group: "Spans",
      refusal: noDays),
    Binding(
      name: "span.next", "]", .right, "l", action: .nextDay, summary: "The next one with events",
      group: "Spans",
      refusal: noDays),
    Binding(
      name: "span.first", "{", action: .firstDay, summary: "The first day", group: "Spans",
      refusal: noDays),
    Binding(
      name: "span.last", "}", action: .lastDay, summary: "The last day", group: "Spans",
      refusal: noDays),
    Binding(
      name: "span.wider", "w", action: .widerSpan,
      summary: "A wider span: day, week, month, year, all",
      group: "Spans",
      refusal: { $0.choice == .all ? "All days are shown already." : nil }),
    Binding(
      name: "span.all", "a", action: .allDays, summary: "All days together", group: "Spans",
      refusal: { $0.choice == .all ? "All days are shown already." : nil }),
    Binding(
      name: "filter", "f", action: .filter,
      summary: "Only some streams, or windows whose title holds a text",
      hint: "Filter", group: "Spans"),
  ]

  private static let moments: [Binding<DashboardState, DashboardAction>] = [
    Binding(
      name: "rows.open", "i", action: .rows, summary: "The stored rows behind what is shown",
      hint: "Rows",
      group: "Rows and moments",
      refusal: { $0.pages.isEmpty ? nil : "These are the rows already." }),
    Binding(
      name: "search.open", "/", action: .search, summary: "Search titles and typed text",
      hint: "Search",
      group: "Rows and moments"),
    Binding(
      name: "search.next", "n", action: .nextHit, summary: "To the next hit",
      group: "Rows and moments"),
    Binding(
      name: "search.previous", "N", action: .previousHit, summary: "To the hit before",
      group: "Rows and moments"),
    Binding(
      name: "mark.toggle", .space, action: .mark,
      summary: "Mark the selected moment, or take its mark away",
      group: "Rows and moments"),
    Binding(
      name: "mark.next", "'", action: .nextMark, summary: "To the next mark",
      group: "Rows and moments"),
    Binding(
      name: "mark.previous", "\"", action: .previousMark, summary: "To the mark before",
      group: "Rows and moments"),
    Binding(
      name: "jump.back", .backspace, action: .returnFromJump,
      summary: "Back to where the last jump began",
      group: "Rows and moments"),
    Binding(
      name: "reveal", "v", action: .reveal,
      summary: "Show typed text for 30 seconds, or mask it again",
      group: "Rows and moments"),
  ]

  private static let noDays: @Sendable (DashboardState) -> CellText? = {
    $0.library.days.isEmpty ? "Nothing was recorded on any day." : nil
  }

  private static let tabs: [Binding<DashboardState, DashboardAction>] =
    [
      Binding(
        name: "screen.next", .tab, action: .nextScreen, summary: "The next screen",
        group: "Screens by number"),
      Binding(
        name: "screen.previous", .backTab, action: .previousScreen, summary: "The screen before",
        group: "Screens by number"),
    ]
    + Screen.allCases.map { screen in
      Binding(
        name: "screen.\(screen.name)", [digit(screen.rawValue)], action: .show(screen),
        summary: screen.title,
        group: "Screens by number")
    }

  private static func digit(_ number: Int) -> Key {
    Key.character(Unicode.Scalar(UInt8(ascii: "0") + UInt8(clamping: number)))
  }

  private static let program: [Binding<DashboardState, DashboardAction>] = [
    Binding(
      name: "command", ":", action: .command, summary: "Type a command", hint: "Command",
      group: "Program"),
    Binding(
      name: "reload", "r", .control("r"), action: .reload,
      summary: "Look for new recordings and rows",
      group: "Program"),
    Binding(
      name: "redraw", .control("l"), action: .redraw, summary: "Draw the screen anew",
      group: "Program"),
    Binding(
      name: "suspend", .control("z"), action: .suspend, summary: "Back to the shell for a while",
      group: "Program"),
    Binding(
      name: "back", .escape, action: .back, summary: "Cancel, or one level back", group: "Program"),
    Binding(
      name: "quit", "q", action: .quit, summary: "One level back; on the first level, leave",
      hint: "Quit",
      group: "Program"),
    Binding(name: "leave", .control("c"), action: .leave, summary: "Leave", group: "Program"),
    Binding(
      name: "help", "?", .function(1), action: .help, summary: "All keys", hint: "Help",
      group: "Program"),
  ]
}
