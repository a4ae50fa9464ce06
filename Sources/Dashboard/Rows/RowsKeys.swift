internal import Cells
internal import TUI

extension DashboardState {
  static let rowsKeys = Keymap<DashboardState, DashboardAction>([
    Binding(
      name: "rows.inspect", .enter, action: .onRows(.inspect),
      summary: "All fields of the row, or the list again",
      hint: "Fields/list", group: "Rows", refusal: noRow),
    Binding(
      name: "rows.timeline", "t", action: .onRows(.openTimeline),
      summary: "To the row's moment on the Timeline",
      hint: "Timeline", group: "Rows", refusal: noRow),
    Binding(
      name: "rows.next-page", ">", action: .onRows(.nextPage), summary: "The next page of rows",
      hint: "Next page",
      group: "Rows", refusal: { $0.rows?.data.value?.next == nil ? "There is no later page." : nil }
    ),
    Binding(
      name: "rows.previous-page", "<", action: .onRows(.previousPage), summary: "The page before",
      group: "Rows",
      refusal: { $0.rows?.before.isEmpty ?? true ? "There is no earlier page." : nil }),
  ]).over(listKeys)

  static let searchKeys = Keymap<DashboardState, DashboardAction>([
    Binding(
      name: "search.timeline", .enter, "t", action: .onSearch(.openTimeline),
      summary: "To the hit on the Timeline",
      hint: "Timeline", group: "Search",
      refusal: { $0.search?.selected == nil ? "Nothing was found." : nil }),
    Binding(
      name: "search.edit", "/", action: .onSearch(.edit), summary: "Search for something else",
      hint: "Edit",
      group: "Search"),
    Binding(
      name: "search.stop", "x", action: .onSearch(.stop), summary: "Stop searching",
      group: "Search",
      refusal: { $0.search?.progress?.isDone ?? true ? "No search is running." : nil }),
  ]).over(listKeys)

  private static let noRow: @Sendable (DashboardState) -> CellText? = {
    $0.rows?.selected == nil ? "There is no row here." : nil
  }
}
