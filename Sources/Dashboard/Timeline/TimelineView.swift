internal import Cells
internal import TUI

/// The Timeline: five lanes over time.
enum TimelineView {
  static func draw(_ state: DashboardState, in size: Size) -> Canvas {
    EmptyView.draw(message: "Reading the timeline", in: size)
  }
}
