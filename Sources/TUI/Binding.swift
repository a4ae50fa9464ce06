package import Cells

/// One row of a keymap: the keys, what they do, and how that is told.
package struct Binding<State, Action: Sendable>: Sendable {
  /// The first one stands in the footer.
  package let keys: [Key]
  package let action: Action
  /// The sentence of the help screen.
  package let summary: CellText
  /// One or two words for the footer; nil keeps the row out of it.
  package let hint: CellText?
  /// The heading in the help screen.
  package let group: CellText
  /// Why the action is refused now, or nil when it is allowed. Asked for every frame, so it must be
  /// cheap.
  package let refusal: @Sendable (State) -> CellText?

  package init(
    _ keys: Key..., action: Action, summary: CellText, hint: CellText? = nil,
    group: CellText = .empty,
    refusal: @escaping @Sendable (State) -> CellText? = { _ in nil }
  ) {
    self.init(
      keys, action: action, summary: summary, hint: hint, group: group, refusal: refusal)
  }

  package init(
    _ keys: [Key], action: Action, summary: CellText, hint: CellText? = nil,
    group: CellText = .empty,
    refusal: @escaping @Sendable (State) -> CellText? = { _ in nil }
  ) {
    (self.keys, self.action, self.summary) = (keys, action, summary)
    (self.hint, self.group, self.refusal) = (hint, group, refusal)
  }
}
