internal import Cells
internal import Dashboard
internal import TUI

/// `docs/keys.md`: every key of the dashboard, from the table that also dispatches them.
enum KeyList {
  static func markdown() -> String {
    let tables = DashboardState.keyTables.map { (title: $0.title, rows: $0.keys.help) }
    let common = (tables.first?.rows ?? []).filter { row in
      tables.allSatisfy { $0.rows.contains(row) }
    }
    var lines = [
      "# Keys", "",
      "Made by `seen generate-docs` from the dashboard's table of keys; a test compares them.",
      "A key of one screen stands before the same key of all screens. The names are for the",
      "configuration, which can give each row other keys.", "", "## On every screen",
    ]
    lines += list(common)
    for (title, rows) in tables {
      let own = rows.filter { !common.contains($0) }
      if !own.isEmpty { lines += ["", "## On \(title.string)"] + list(own) }
    }
    lines += [
      "", "## Commands, after `:`", "",
      "Tab completes and goes through the candidates, Shift-Tab goes back; Up and Down bring the",
      "commands of this run again. A command may be cut short where it stays the only one.", "",
    ]
    lines += DashboardState.commandNames.map { "- `\($0.name)`: \($0.summary.string)" }
    lines.append("- a span, such as `last tuesday`, `2026-11-23`, `2026-11` or `17:30 to 18:15`")
    return lines.joined(separator: "\n") + "\n"
  }

  private static func list(_ rows: [HelpRow]) -> [String] {
    var lines: [String] = []
    var group: CellText?
    for row in rows {
      if row.group != group {
        lines += [
          "", "### \(row.group.string)", "", "| keys | what they do | name |", "|---|---|---|",
        ]
        group = row.group
      }
      let keys = row.keys.map { "`\($0.string == "|" ? "\\|" : $0.string)`" }
      lines.append("| \(keys.joined(separator: " ")) | \(row.summary.string) | `\(row.name)` |")
    }
    return lines
  }
}
