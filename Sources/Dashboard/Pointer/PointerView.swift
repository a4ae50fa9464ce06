internal import Cells

/// The Pointer screen.
enum PointerView {
  static func draw(_ state: DashboardState, in size: Size) -> Canvas {
    EmptyView.draw(message: "…", in: size)
  }
}
