internal import CaptureModel
internal import Cells
internal import Ledger
internal import Summaries
internal import TUI

/// The History screen within the dashboard.
extension DashboardState {
  static let historyKeys = HistoryState.ownKeys.lifted(
    state: { (state: DashboardState) in state.ledger }, action: DashboardAction.onHistory
  ).over(listKeys)

  var historyContext: HistoryView.Context {
    HistoryView.Context(glyphs: facts.glyphs, calendar: facts.calendar)
  }

  /// What the screen asks for when it is shown, or when another span or filter was chosen.
  mutating func showHistory() -> Asked {
    guard !facts.isDemo else {
      ledger.absence = LibraryFacts.Told(
        message: "The demo has no history: its data is nobody's.",
        hint: "Yours is shown by seen without demo.")
      return []
    }
    var filter = ledger.filter
    filter.streams = scope.filter.streams
    filter.span = scope.choice.span(in: facts.calendar)
    let narrowed = historyCommands(ledger.set(filter: filter))
    return narrowed + historyCommands(ledger.begin())
  }

  mutating func perform(_ action: HistoryAction) -> Asked {
    historyCommands(ledger.perform(action))
  }

  mutating func moveHistory(_ action: DashboardAction) -> Asked {
    let meant: HistoryAction? =
      switch action {
      case .moveUp: .up
      case .moveDown: .down
      case .pageUp: .pageUp
      case .pageDown: .pageDown
      case .moveToFirst: .first
      case .moveToLast: .last
      case .select(let index): .select(index)
      default: nil
      }
    return meant.map { perform($0) } ?? []
  }

  /// From one entry back to the list; nil where the list is shown.
  mutating func closeEntry() -> Asked? {
    guard ledger.isInspecting else { return nil }
    ledger.isInspecting = false
    return []
  }

  /// Once a day, when all that was recorded has been read.
  mutating func countDays(_ facts: LibraryFacts) -> Asked {
    guard let now, !self.facts.isDemo, !facts.days.isEmpty else { return [] }
    let today = self.facts.calendar.day(of: now)
    guard countedOn != today else { return [] }
    countedOn = today
    return [.run(.onHistory(.count(facts.days)))]
  }

  mutating func historyCommands(_ outcome: HistoryOutcome) -> Asked {
    if let told = outcome.notice { notice = told }
    return outcome.effects.map { .run(.onHistory($0)) }
  }
}
