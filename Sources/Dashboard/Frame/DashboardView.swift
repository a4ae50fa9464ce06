package import Cells
internal import Summaries
internal import TUI

/// The whole frame: status line, tabs, the screen, a line for notices, the keys.
///
/// Pure: asks no store and no clock. Any size is accepted, even 0×0.
extension DashboardState {
  package static let smallest = Size(columns: 20, rows: 5)

  package func draw(in size: Size) -> Canvas {
    var canvas = Canvas(size: size)
    if TooSmall.draw(minimum: Self.smallest, on: &canvas) {
      drawHelp(on: &canvas)
      return canvas
    }
    StatusLine.draw(self, on: &canvas)
    drawTabs(on: &canvas)
    let content = Rect(row: 2, column: 0, columns: size.columns, rows: size.rows - 4)
    canvas.draw(drawScreen(in: content.size), row: content.row, column: content.column)
    drawNotice(on: &canvas)
    drawFooter(on: &canvas)
    drawHelp(on: &canvas)
    if case .span(let chooser) = mode { SpanChooserView.draw(chooser, self, on: &canvas) }
    if case .filter(let form) = mode { FilterFormView.draw(form, self, on: &canvas) }
    return canvas
  }

  private func drawHelp(on canvas: inout Canvas) {
    guard case .help(let help) = mode else { return }
    HelpOverlay.draw(keymap.help, state: help, on: &canvas, glyphs: facts.glyphs)
  }

  private func drawScreen(in size: Size) -> Canvas {
    if screen == .history, pages.isEmpty {
      return HistoryView.draw(ledger, historyContext, in: size)
    }
    if screen == .controls, pages.isEmpty {
      return ControlsView.draw(controls, controlsContext, in: size)
    }
    if library.isEmpty, reading == nil { return EmptyView.draw(self, in: size) }
    switch pages.last {
    case .rows(let rows)?: return RowsView.draw(rows, self, in: size)
    case .search(let search)?: return SearchView.draw(search, self, in: size)
    case .violations(let violations)?: return ViolationsView.draw(violations, self, in: size)
    case nil: break
    }
    if let reading, !hasDays { return EmptyView.draw(reading, in: size) }
    return switch screen {
    case .timeline: TimelineView.draw(self, in: size)
    case .overview: OverviewView.draw(self, in: size)
    case .pointer: PointerView.draw(self, in: size)
    case .keys: KeysView.draw(self, in: size)
    case .navigation: NavigationView.draw(self, in: size)
    case .screens: ScreensView.draw(self, in: size)
    case .controls: ControlsView.draw(controls, controlsContext, in: size)
    case .history: HistoryView.draw(ledger, historyContext, in: size)
    }
  }

  /// False where nothing of the span has been counted.
  private var hasDays: Bool {
    guard let shown = choice.days(in: facts.calendar) else { return !library.days.isEmpty }
    return library.days.contains { shown.contains($0.day) }
  }

  private func drawTabs(on canvas: inout Canvas) {
    let screens = Screen.allCases
    TabBar.draw(
      screens.map(\.title), numbers: screens.map(\.rawValue), brief: screens.map(\.brief),
      active: screens.firstIndex(of: screen) ?? 0, right: choiceLabel, on: &canvas, row: 1)
  }

  /// Which span is shown.
  var choiceLabel: CellText {
    switch choice {
    case .all:
      switch library.days.count {
      case 0: ""
      case 1: library.days.first?.day.labelled ?? ""
      default: "all \(library.days.count) days"
      }
    case .days, .quarters: SpanLabel.of(choice, in: facts.calendar)
    }
  }

  private func drawNotice(on canvas: inout Canvas) {
    let row = canvas.size.rows - 2
    switch mode {
    case .command(let prompt):
      // Of a small screen nothing is taken away for candidates.
      if canvas.size.rows >= 8 { prompt.completion.draw(on: &canvas, row: row - 1) }
      drawField(prompt.field, after: ":", on: &canvas, row: row)
    case .browsing, .help, .span, .filter:
      if let notice {
        canvas.write(notice, row: row, column: 1, role: .warning)
      } else if !scope.filter.isEmpty {
        canvas.write(
          "Filtered: only \(scope.filter.label). f changes it, q takes it away.", row: row,
          column: 1, role: .warning)
      }
    }
  }

  private func drawField(
    _ field: TextField, after prompt: CellText, on canvas: inout Canvas, row: Int
  ) {
    let column = canvas.write(prompt, row: row, column: 0, role: .input)
    field.draw(on: &canvas, row: row, column: column, columns: canvas.size.columns - column)
    guard let notice else { return }
    let start = canvas.size.columns - notice.width - 1
    if start > column + field.text.width + 2 {
      canvas.write(notice, row: row, column: start, role: .warning)
    }
  }

  private func drawFooter(on canvas: inout Canvas) {
    let hints: [Hint] =
      switch mode {
      case .command:
        [
          Hint(key: "Enter", text: "Run"), Hint(key: "Tab", text: "Complete"),
          Hint(key: "Up", text: "Before"), Hint(key: "Esc", text: "Cancel"),
        ]
      case .span: [Hint(key: "Enter", text: "Show"), Hint(key: "Esc", text: "Cancel")]
      case .filter:
        [
          Hint(key: "Enter", text: "Filter"), Hint(key: "Space", text: "Stream in/out"),
          Hint(key: "Esc", text: "Cancel"),
        ]
      case .browsing where isWritingPattern:
        [
          Hint(key: "Enter", text: "Try, then exclude"),
          Hint(key: "Tab", text: "App/title/address"),
          Hint(key: "Ctrl-P", text: "Pause"), Hint(key: "Esc", text: "Back"),
        ]
      case .browsing where isTypingSearch:
        [Hint(key: "Enter", text: "Search"), Hint(key: "Esc", text: "Back")]
      case .help:
        [Hint(key: "/", text: "Search"), Hint(key: "Esc", text: "Close")]
      case .browsing: keymap.hints(in: self)
      }
    Footer.draw(hints, on: &canvas)
  }
}
