internal import Cells
package import TUI

extension HistoryState {
  /// What only this screen does; moving in lists is like everywhere.
  package static let ownKeys = Keymap<HistoryState, HistoryAction>([
    Binding(
      name: "history.open", .enter, action: .open,
      summary: "The selected entry with all that is stored of it, or the list again",
      hint: "Open/list", group: "History", refusal: noEntry),
    Binding(
      name: "history.kind", "c", action: .nextGroup,
      summary: "Only one kind of entries, the next kind with each press", hint: "Kind",
      group: "History"),
    Binding(
      name: "history.kind-before", "C", action: .previousGroup,
      summary: "The kind of entries before", group: "History"),
    Binding(
      name: "history.prove", "e", action: .prove,
      summary: "Write a proof that the selected entry is in the history", hint: "Proof",
      group: "History", refusal: noEntry),
    Binding(
      name: "history.verify", "y", action: .verify, summary: "Verify the history again",
      hint: "Verify", group: "History",
      refusal: {
        if case .running = $0.verification { return "It is being verified already." }
        return $0.absence == nil ? nil : "There is no history to verify."
      }),
  ])

  private static let noEntry: @Sendable (HistoryState) -> CellText? = {
    // What has not been read yet is not what is not there.
    if case .loading = $0.page { return "The entries are still being read." }
    return $0.selected == nil ? "There is no entry here." : nil
  }
}
