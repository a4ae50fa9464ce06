internal import Cells
internal import TUI

extension DashboardState {
  static let timelineKeys = Keymap<DashboardState, DashboardAction>([
    bind(
      "rows", .enter, does: .openRows, "The stored rows of the column under the cursor",
      hint: "Rows"),
    bind("closer", "+", .up, "k", does: .zoomIn, "Closer", hint: "Closer"),
    bind("farther", "-", .down, "j", does: .zoomOut, "Farther away", hint: "Farther"),
    bind(
      "much-closer", "z", does: .zoomFarIn, "Much closer: from a year to a second in a few steps"),
    bind("much-farther", "Z", does: .zoomFarOut, "Much farther away"),
    bind("earlier", .left, "h", does: .left, "A column earlier", hint: "Earlier"),
    bind("later", .right, "l", does: .right, "A column later", hint: "Later"),
    bind("page-earlier", .pageUp, .control("b"), "H", does: .pageLeft, "A page earlier"),
    bind("page-later", .pageDown, .control("f"), "L", does: .pageRight, "A page later"),
    bind(
      "next-event", ")", does: .nextEvent, "To the next column with an event", hint: "Next event"),
    bind("previous-event", "(", does: .previousEvent, "To the column before with an event"),
    bind(
      "next-gap", ">", does: .nextGap, "To the next gap, and why there is one", hint: "Next gap"),
    bind("previous-gap", "<", does: .previousGap, "To the gap before"),
    bind("first", .home, "g", does: .first, "To the first event of the span"),
    bind(
      "last", .end, "G", does: .last,
      "To the last event of the span; follows a recording that grows"),
    bind("whole", "0", does: .whole, "The whole span", hint: "Whole"),
    bind("use-as-span", "=", does: .useAsSpan, "What is visible becomes the span of all screens"),
  ])

  private static func bind(
    _ name: String, _ keys: Key..., does action: TimelineAction, _ summary: CellText,
    hint: CellText? = nil
  ) -> Binding<DashboardState, DashboardAction> {
    Binding(
      name: "timeline.\(name)", keys, action: .onTimeline(action), summary: summary, hint: hint,
      group: "Timeline",
      refusal: { $0.timeline.visible == nil ? "There is nothing on the timeline yet." : nil })
  }
}
