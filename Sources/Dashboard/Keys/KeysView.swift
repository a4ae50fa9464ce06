internal import Cells

/// The Keys screen.
enum KeysView {
  static func draw(_ state: DashboardState, in size: Size) -> Canvas {
    EmptyView.draw(message: "…", in: size)
  }
}
