package import Cells

/// One row of a keymap: its name, the keys, what they do, and how that is told.
package struct Binding<State, Action: Sendable>: Sendable {
  /// Names the row in a configuration, in help and in `docs/keys.md`, and stays for good: words of
  /// small letters and hyphens, with dots between them, such as `screen.next`.
  package let name: String
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
    name: String, _ keys: Key..., action: Action, summary: CellText, hint: CellText? = nil,
    group: CellText = .empty,
    refusal: @escaping @Sendable (State) -> CellText? = { _ in nil }
  ) {
    self.init(
      name: name, keys, action: action, summary: summary, hint: hint, group: group,
      refusal: refusal)
  }

  package init(
    name: String, _ keys: [Key], action: Action, summary: CellText, hint: CellText? = nil,
    group: CellText = .empty,
    refusal: @escaping @Sendable (State) -> CellText? = { _ in nil }
  ) {
    (self.name, self.keys, self.action, self.summary) = (name, keys, action, summary)
    (self.hint, self.group, self.refusal) = (hint, group, refusal)
  }
}
