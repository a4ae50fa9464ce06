internal import Cells
internal import TUI

extension DashboardState {
  static let navigationKeys = Keymap<DashboardState, DashboardAction>([
    Binding(
      name: "navigation.open", .enter, action: .onNavigation(.toggle),
      summary: "Fold or unfold an app; of a window, its rows", hint: "Fold/rows",
      group: "Navigation"),
    Binding(
      name: "navigation.fold", .left, "h", action: .onNavigation(.fold),
      summary: "Fold the app; in the matrix, to the left", group: "Navigation"),
    Binding(
      name: "navigation.unfold", .right, "l", action: .onNavigation(.unfold),
      summary: "Unfold the app; in the matrix, to the right", group: "Navigation"),
    Binding(
      name: "navigation.steps", "m", action: .onNavigation(.switchSteps),
      summary: "The tree, or the steps from window to window", hint: "Tree/steps",
      group: "Navigation"),
    Binding(
      name: "navigation.filter", "F", action: .onNavigation(.filterByWindow),
      summary: "Show only what happened in the selected window, on all screens",
      hint: "Only this", group: "Navigation",
      refusal: { $0.navigation.windows.isEmpty ? "There is no window here." : nil }),
  ]).over(listKeys)
}
