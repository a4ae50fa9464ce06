package import Cells
package import TUI

/// What the Navigation screen shows: a list of windows.
package struct NavigationState: Sendable {
  package var data: Loadable<NavigationData> = .idle
  package var list = ListWindow()
  package init() {}

  /// Longest first.
  package var windows: [WindowTime] { data.value?.windows ?? [] }
}

package struct NavigationData: Equatable, Sendable {
  /// Longest first.
  package var windows: [WindowTime]
  package var steps: [Step]
  package var events: Int

  package init(windows: [WindowTime] = [], steps: [Step] = [], events: Int = 0) {
    (self.windows, self.steps, self.events) = (windows, steps, events)
  }

  /// One window followed by another; most often first.
  package struct Step: Equatable, Sendable {
    package var from: CellText
    package var to: CellText
    package var count: Int
    package init(from: CellText, to: CellText, count: Int) {
      (self.from, self.to, self.count) = (from, to, count)
    }
  }
}
