internal import Cells

/// The Navigation screen.
enum NavigationView {
  static func draw(_ state: DashboardState, in size: Size) -> Canvas {
    EmptyView.draw(message: "…", in: size)
  }
}
