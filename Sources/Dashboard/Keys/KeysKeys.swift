internal import Cells
internal import TUI

extension DashboardState {
  static let keysKeys = Keymap<DashboardState, DashboardAction>([
    Binding(
      name: "keys.typed", "t", .enter, action: .onKeys(.showTyped),
      summary: "What was typed, masked until you show it", hint: "Typed text", group: "Keys"),
    Binding(
      name: "keys.week", "m", action: .onKeys(.switchWeek),
      summary: "The keyboard, or presses by weekday and hour",
      hint: "Keyboard/week", group: "Keys"),
    Binding(
      name: "keys.next-key", .right, .down, "l", "j", action: .onKeys(.nextKey),
      summary: "To the key that was pressed most often after this one", group: "Keys",
      refusal: noKey),
    Binding(
      name: "keys.previous-key", .left, .up, "h", "k", action: .onKeys(.previousKey),
      summary: "To the key that was pressed more often", group: "Keys", refusal: noKey),
  ])

  static let typedKeys = Keymap<DashboardState, DashboardAction>([
    Binding(
      name: "typed.reveal", "v", action: .reveal,
      summary: "Show typed text for 30 seconds, or mask it again",
      hint: "Show/mask", group: "Typed text"),
    Binding(
      name: "typed.timeline", .enter, action: .onKeys(.openTimeline),
      summary: "To the moment on the Timeline",
      hint: "Timeline", group: "Typed text", refusal: noRun),
    Binding(
      name: "typed.close", "t", action: .onKeys(.closeTyped), summary: "Back to the keyboard",
      hint: "Keyboard",
      group: "Typed text"),
    Binding(
      name: "typed.next-page", ">", action: .onKeys(.nextPage), summary: "The next page of runs",
      group: "Typed text",
      refusal: { $0.keys.typed.data.value?.next == nil ? "There is no later page." : nil }),
    Binding(
      name: "typed.previous-page", "<", action: .onKeys(.previousPage), summary: "The page before",
      group: "Typed text",
      refusal: { $0.keys.typed.before.isEmpty ? "There is no earlier page." : nil }),
  ]).over(listKeys)

  private static let noKey: @Sendable (DashboardState) -> CellText? = {
    $0.keys.data.value?.presses.isEmpty ?? true ? "No key is drawn here." : nil
  }

  private static let noRun: @Sendable (DashboardState) -> CellText? = {
    $0.keys.typed.selected == nil ? "Nothing is selected here." : nil
  }
}
