package import TUI

/// What a person has chosen for good; nil where they have not.
package struct Settings: Hashable, Sendable {
  /// nil for what fits the terminal.
  package var theme: ThemeName?
  /// nil for what fits the theme.
  package var heat: HeatName?
  package var mouse: Bool?
  /// The name of the screen that comes first.
  package var screen: String?
  package var plain: Bool?
  package var keys = KeyOverrides.none

  package init() {}
}

/// What a setting can be, as far as the rest of the program decides that.
package struct Vocabulary: Sendable {
  package let screens: [String]
  /// Of every screen, with everything that is bound on it.
  package let tables: [KeyTable]
  /// Actions that must keep a key, so that nobody locks themselves in.
  package let essential: Set<String>

  package init(screens: [String], tables: [KeyTable], essential: Set<String>) {
    (self.screens, self.tables, self.essential) = (screens, tables, essential)
  }

  /// Names of actions, in the order in which they first appear.
  package var actions: [String] {
    var seen: Set<String> = []
    return tables.flatMap(\.rows).map(\.name).filter { seen.insert($0).inserted }
  }

  /// The usual keys of an action.
  package func keys(of action: String) -> [Key] {
    tables.lazy.flatMap(\.rows).first { $0.name == action }?.keys ?? []
  }
}
