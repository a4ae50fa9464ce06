internal import Cells

/// The Screens screen.
enum ScreensView {
  static func draw(_ state: DashboardState, in size: Size) -> Canvas {
    EmptyView.draw(message: "…", in: size)
  }
}
