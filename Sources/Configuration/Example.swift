internal import TUI

/// A file of settings with every setting in it, each a comment with its default, so that it changes
/// nothing until a line is uncommented.
package enum Example {
  package static func text(_ vocabulary: Vocabulary) -> String {
    var lines = [
      "# Settings of Seen, in TOML. Each is told here with its default; take the # away to change it.",
      "# `seen config --check` tells what is wrong with this file.",
    ]
    for declaration in Declaration.all(vocabulary) {
      lines += ["", "# \(declaration.summary)", "# One of: \(declaration.allowed)"]
      lines.append("#\(declaration.key) = \(declaration.standard)")
    }
    lines += [
      "", "# Other keys for actions. They take the place of those that are told here.",
      "# Keys are named like p, P, Ctrl-P, Alt-P, F5, Enter, Space, PgDn, Shift-Tab.",
      "[keys]",
    ]
    for action in vocabulary.actions {
      let keys = vocabulary.keys(of: action).map { quoted($0.name) }
      lines.append("#\(action) = [\(keys.joined(separator: ", "))]")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func quoted(_ name: String) -> String {
    name.contains("\"") || name.contains("\\") ? "'\(name)'" : "\"\(name)\""
  }
}
