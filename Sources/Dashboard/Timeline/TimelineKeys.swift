internal import Cells
internal import TUI

extension DashboardState {
  static let timelineKeys = Keymap<DashboardState, DashboardAction>([
    bind(.enter, does: .openRows, "The stored rows of the column under the cursor", hint: "Rows"),
    bind("+", .up, "k", does: .zoomIn, "Closer", hint: "Closer"),
    bind("-", .down, "j", does: .zoomOut, "Farther away", hint: "Farther"),
    bind("z", does: .zoomFarIn, "Much closer: from a year to a second in a few steps"),
    bind("Z", does: .zoomFarOut, "Much farther away"),
    bind(.left, "h", does: .left, "A column earlier", hint: "Earlier"),
    bind(.right, "l", does: .right, "A column later", hint: "Later"),
    bind(.pageUp, .control("b"), "H", does: .pageLeft, "A page earlier"),
    bind(.pageDown, .control("f"), "L", does: .pageRight, "A page later"),
    bind(")", does: .nextEvent, "To the next column with an event", hint: "Next event"),
    bind("(", does: .previousEvent, "To the column before with an event"),
    bind(">", does: .nextGap, "To the next gap, and why there is one", hint: "Next gap"),
    bind("<", does: .previousGap, "To the gap before"),
    bind(.home, "g", does: .first, "To the first event of the span"),
    bind(.end, "G", does: .last, "To the last event of the span; follows a recording that grows"),
    bind("0", does: .whole, "The whole span", hint: "Whole"),
    bind("=", does: .useAsSpan, "What is visible becomes the span of all screens"),
  ])

  private static func bind(
    _ keys: Key..., does action: TimelineAction, _ summary: CellText, hint: CellText? = nil
  ) -> Binding<DashboardState, DashboardAction> {
    Binding(
      keys, action: .onTimeline(action), summary: summary, hint: hint, group: "Timeline",
      refusal: { $0.timeline.visible == nil ? "There is nothing on the timeline yet." : nil })
  }
}
