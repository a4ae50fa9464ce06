internal import Cells
internal import TUI

extension DashboardState {
  static let timelineKeys = Keymap<DashboardState, DashboardAction>([])
}
