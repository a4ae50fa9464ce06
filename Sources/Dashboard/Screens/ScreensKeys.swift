internal import Cells
internal import TUI

/// What only the Screens screen does.
package enum ScreensAction: Equatable, Sendable {
  case zoomIn, zoomOut, whole
  /// Lets what changed since the picture before stand out.
  case changes
  case openTimeline
}

extension DashboardState {
  static let screensKeys = Keymap<DashboardState, DashboardAction>([
    Binding(
      name: "screens.open", .enter, action: .open,
      summary: "Show the picture large, or the wall again", hint: "Large/wall", group: "Screens",
      refusal: noPicture),
    Binding(
      name: "screens.previous", .left, "h", action: .moveLeft,
      summary: "To the picture before; in a part of one, to the left", group: "Screens"),
    Binding(
      name: "screens.next", .right, "l", action: .moveRight,
      summary: "To the next picture; in a part of one, to the right", group: "Screens"),
    Binding(
      name: "screens.timeline", "t", action: .onScreens(.openTimeline),
      summary: "To the picture's moment on the Timeline", hint: "Timeline", group: "Screens",
      refusal: noPicture),
    Binding(
      name: "screens.zoom-in", "+", action: .onScreens(.zoomIn),
      summary: "Closer: half as much of the picture", hint: "Closer", group: "Screens",
      refusal: { state in
        noPicture(state)
          ?? (state.screens.part.zoom == PicturePart.closest ? "This is as close as it gets." : nil)
      }),
    Binding(
      name: "screens.zoom-out", "-", action: .onScreens(.zoomOut), summary: "Farther away",
      group: "Screens", refusal: isWhole),
    Binding(
      name: "screens.whole", "0", action: .onScreens(.whole), summary: "The whole picture",
      group: "Screens", refusal: isWhole),
    Binding(
      name: "screens.changes", "d", action: .onScreens(.changes),
      summary: "What differs from the picture before stands out, or not", hint: "Differences",
      group: "Screens", refusal: noPicture),
  ]).over(listKeys)

  private static let noPicture: @Sendable (DashboardState) -> CellText? = {
    $0.screens.list.isEmpty ? "There is no picture here." : nil
  }

  private static let isWhole: @Sendable (DashboardState) -> CellText? = {
    $0.screens.part.isWhole ? "The whole picture is shown already." : nil
  }
}
