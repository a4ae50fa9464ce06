internal import Cells
internal import TUI

extension DashboardState {
  static let timelineKeys = Keymap<DashboardState, DashboardAction>([
    row("rows", [.enter], .openRows, "The stored rows of the column under the cursor", "Rows"),
    row("zoom-in", ["+", .up, "k"], .zoomIn, "Closer", "Closer"),
    row("zoom-out", ["-", .down, "j"], .zoomOut, "Farther away", "Farther"),
    row("zoom-far-in", ["z"], .zoomFarIn, "Much closer: from a year to a second in a few steps"),
    row("zoom-far-out", ["Z"], .zoomFarOut, "Much farther away"),
    row("earlier", [.left, "h"], .left, "A column earlier", "Earlier"),
    row("later", [.right, "l"], .right, "A column later", "Later"),
    row("page-earlier", [.pageUp, .control("b"), "H"], .pageLeft, "A page earlier"),
    row("page-later", [.pageDown, .control("f"), "L"], .pageRight, "A page later"),
    row("next-event", [")"], .nextEvent, "To the next column with an event", "Next event"),
    row("previous-event", ["("], .previousEvent, "To the column before with an event"),
    row("next-gap", [">"], .nextGap, "To the next gap, and why there is one", "Next gap"),
    row("previous-gap", ["<"], .previousGap, "To the gap before"),
    row("first", [.home, "g"], .first, "To the first event of the span"),
    row(
      "last", [.end, "G"], .last, "To the last event of the span; follows a recording that grows"),
    row("follow", ["F"], .follow, "Stay with what is being recorded, or stop that", "Follow"),
    row("whole", ["0"], .whole, "The whole span", "Whole"),
    row("use-as-span", ["="], .useAsSpan, "What is visible becomes the span of all screens"),
  ])

  private static func row(
    _ name: String, _ keys: [Key], _ action: TimelineAction, _ summary: CellText,
    _ hint: CellText? = nil
  ) -> Binding<DashboardState, DashboardAction> {
    Binding(
      name: "timeline.\(name)", keys, action: .onTimeline(action), summary: summary, hint: hint,
      group: "Timeline",
      refusal: { $0.timeline.visible == nil ? "There is nothing on the timeline yet." : nil })
  }
}
