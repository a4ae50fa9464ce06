package import Cells

/// A key and the word or two that say what it does: one entry of the footer.
package struct Hint: Hashable, Sendable {
  package let key: CellText
  package let text: CellText

  package init(key: CellText, text: CellText) { (self.key, self.text) = (key, text) }
}

/// One line of the help screen.
package struct HelpRow: Hashable, Sendable {
  /// The heading under which the row stands; empty for none.
  package let group: CellText
  /// That of the binding; empty for a row that cannot be bound to another key.
  package let name: String
  package let keys: [CellText]
  package let summary: CellText

  package init(
    group: CellText = .empty, name: String = "", keys: [CellText], summary: CellText
  ) {
    (self.group, self.name, self.keys, self.summary) = (group, name, keys, summary)
  }
}

/// The one table from which come dispatch, footer, help and the printed list of keys.
package struct Keymap<State, Action: Sendable>: Sendable {
  package enum Resolution {
    case action(Action)
    /// The key is bound, but its action is not possible now, and this is why.
    case refused(CellText)
    case unbound
  }

  package let bindings: [Binding<State, Action>]

  package init(_ bindings: [Binding<State, Action>]) { self.bindings = bindings }

  /// The table with the rows of `base` behind its own: where both bind a key, this one's wins.
  package func over(_ base: Keymap) -> Keymap { Keymap(bindings + base.bindings) }

  /// The table of a part of the program as a table of the whole.
  package func lifted<Whole, WholeAction: Sendable>(
    state: @escaping @Sendable (Whole) -> State,
    action: (Action) -> WholeAction
  ) -> Keymap<Whole, WholeAction> {
    Keymap<Whole, WholeAction>(
      bindings.map { binding in
        Binding(
          name: binding.name, binding.keys, action: action(binding.action),
          summary: binding.summary, hint: binding.hint, group: binding.group,
          refusal: { binding.refusal(state($0)) })
      })
  }

  package func resolve(_ key: Key, in state: State) -> Resolution {
    guard let binding = bindings.first(where: { $0.keys.contains(key) }) else { return .unbound }
    return binding.refusal(state).map(Resolution.refused) ?? .action(binding.action)
  }

  /// What can be done in `state`, in the order of the table: the footer. A key that means something
  /// else before is not told again.
  package func hints(in state: State) -> [Hint] {
    bindings.enumerated().compactMap { index, binding in
      guard let text = binding.hint, let key = binding.keys.first,
        bindings.firstIndex(where: { $0.keys.contains(key) }) == index
      else { return nil }
      return binding.refusal(state) == nil ? Hint(key: key.label, text: text) : nil
    }
  }

  /// Every row: the help screen and the printed list of keys.
  package var help: [HelpRow] {
    bindings.map {
      HelpRow(
        group: $0.group, name: $0.name, keys: $0.keys.map(\.label), summary: $0.summary)
    }
  }

  /// Keys that are bound more than once, in the order of the table. A test requires none.
  package var conflicts: [Key] {
    var seen: Set<Key> = []
    var twice: [Key] = []
    for key in bindings.flatMap(\.keys) where !seen.insert(key).inserted {
      if !twice.contains(key) { twice.append(key) }
    }
    return twice
  }
}
