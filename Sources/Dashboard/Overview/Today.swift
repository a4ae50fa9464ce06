internal import CaptureModel
internal import Cells
internal import Summaries

/// What was recorded today, whatever span is shown, of the windows that the filter lets through.
struct Today {
  /// nil where it is not known what day it is.
  let counts: Counts?
  /// True where the span that is shown is today.
  let isShown: Bool
  /// True where a filter for windows is on and today lies outside of the span: only the rows of the
  /// span are read for it, so these are the counts of all windows.
  let isOfAllWindows: Bool

  init(_ data: OverviewData, _ state: DashboardState) {
    guard let now = state.now else {
      (counts, isShown, isOfAllWindows) = (nil, false, false)
      return
    }
    let today = state.facts.calendar.day(of: now)
    isShown =
      state.choice == .days(today...today)
      || state.choice == .all && state.library.days.map(\.day) == [today]
    let isInSpan = state.choice.days(in: state.facts.calendar)?.contains(today) ?? true
    isOfAllWindows = !state.scope.filter.window.isEmpty && (data.days == nil || !isInSpan)
    let days = (isOfAllWindows ? nil : data.days) ?? state.library.days
    counts = days.last { $0.day == today }?.counts ?? Counts()
  }
}

extension Counts {
  /// Events of some streams.
  func events(of streams: Set<Stream>) -> Int { streams.reduce(0) { $0 + events(of: $1) } }
}
