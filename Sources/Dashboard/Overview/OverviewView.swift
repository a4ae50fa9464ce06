internal import Cells

/// The Overview screen.
enum OverviewView {
  static func draw(_ state: DashboardState, in size: Size) -> Canvas {
    EmptyView.draw(message: "…", in: size)
  }
}
