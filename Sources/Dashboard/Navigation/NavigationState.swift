package import Cells
package import TUI

/// What the Navigation screen shows: windows below their apps, or the steps between windows.
package struct NavigationState: Sendable {
  package var data: Loadable<NavigationData> = .idle
  package var shown: Shown = .tree
  /// Of the lines of the tree that are not folded away.
  package var list = ListWindow()
  /// Apps whose windows are folded away; nil for the unknown one.
  package var folded: Set<CellText?> = []
  /// The field of the matrix that is looked at.
  package var from = ListWindow()
  package var to = ListWindow()

  package init() {}

  package enum Shown: Equatable, Sendable { case tree, steps }

  /// Longest first.
  package var windows: [WindowTime] { data.value?.windows ?? [] }
}

package struct NavigationData: Equatable, Sendable {
  /// Longest first.
  package var windows: [WindowTime]
  package var steps: [Step]
  package var events: Int
  /// Made once, as drawing needs them with every frame.
  package let tree: NavigationTree
  package let matrix: StepMatrix

  package init(windows: [WindowTime] = [], steps: [Step] = [], events: Int = 0) {
    (self.windows, self.steps, self.events) = (windows, steps, events)
    tree = NavigationTree(windows)
    matrix = StepMatrix(steps)
  }

  /// True where any recording says which app a window is of.
  package var hasApps: Bool { windows.contains { $0.app != nil } }

  /// One window followed by another; most often first.
  package struct Step: Equatable, Sendable {
    package var from: WindowName
    package var to: WindowName
    package var count: Int
    package init(from: WindowName, to: WindowName, count: Int) {
      (self.from, self.to, self.count) = (from, to, count)
    }
  }
}
