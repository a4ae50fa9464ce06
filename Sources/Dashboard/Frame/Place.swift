package import CaptureLibrary
package import CaptureModel
internal import TUI

/// Where a person was before they jumped, so that they come back to the same.
package struct Place: Sendable {
  package var screen: Screen
  package var scope: Scope
  package var moment: Instant?
  package var pages: [Page]
  /// What the Timeline showed; nil for all of the span.
  package var visible: TimelinePart?
}

/// What lies over a screen, one level deeper.
package enum Page: Sendable {
  /// The stored rows behind a number or a moment.
  case rows(RowsState)
  /// What a search found.
  case search(SearchState)
  /// Rows that were recorded although the policy of their time forbade it.
  case violations(ViolationsState)
}

extension DashboardState {
  /// Jumps remembered at most; the oldest goes first.
  private static let longestHistory = 100

  /// Remembers the present place; to be called before a jump.
  mutating func rememberPlace() {
    let visible = timeline.isWhole ? nil : timeline.visible
    history.append(
      Place(
        screen: screen, scope: scope, moment: moment, pages: pages.map(\.masked), visible: visible))
    if history.count > Self.longestHistory { history.removeFirst() }
  }

  /// Back to where the last jump began; nil where there was none.
  mutating func returnFromJump() -> Asked? {
    guard let place = history.popLast() else { return nil }
    let scopeChanged = scope != place.scope
    (screen, scope, moment, pages) = (place.screen, place.scope, place.moment, place.pages)
    (timeline.visible, timeline.isWhole) = (place.visible, place.visible == nil)
    (timeline.isStale, timeline.followsNow) = (true, false)
    return scopeChanged ? reloadAll() : loadIfNeeded()
  }
}
