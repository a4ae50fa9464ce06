internal import Configuration
internal import TUI

/// seen-config(5) and `docs/config.md`, from the declarations of the settings.
enum ConfigurationDocs {
  private static let vocabulary = ConfigurationAccess.vocabulary

  static func markdown() -> String {
    var lines = [
      "# Configuration", "",
      "Made by `seen generate-docs` from the declarations of the settings; a test compares them.",
      "",
      "`$XDG_CONFIG_HOME/seen/config.toml`, by default `~/.config/seen/config.toml`; it need not be",
      "there. `seen config` tells what it says, `--check` what is wrong with it, by line and column.",
      "What cannot be used has its default: nothing in the file keeps Seen from starting. A link is",
      "followed; a file that other users can write to is not read. Options of the command line win.",
      "", "| setting | one of | default | what it is |", "|---|---|---|---|",
    ]
    lines += Declaration.all(vocabulary).map {
      "| `\($0.key)` | \(code($0.allowed)) | `\($0.standard)` | \($0.summary) |"
    }
    lines += [
      "",
      "`[keys]` gives actions other keys: `quit = \"x\"`, `list.down = [\"j\", \"Ctrl-N\"]`, `reload = []`",
      "for none. The names are in [keys.md](keys.md). A key that another action of the same screen",
      "keeps is refused, and both are named. `leave` always has a key.", "", "## An example", "",
      "```toml",
    ]
    return (lines + [Example.text(vocabulary) + "```"]).joined(separator: "\n") + "\n"
  }

  private static func code(_ list: String) -> String {
    list.split(separator: ",").map { "`\($0.drop { $0 == " " })`" }.joined(separator: ", ")
  }

  static func manualPage(version: String) -> String {
    var lines = [
      ".\\\" Made by `seen generate-docs`; a test compares it with the settings.",
      ".TH SEEN-CONFIG 5 \"\" \"Seen \(version)\" \"File Formats\"", ".SH NAME",
      "seen\\-config \\- settings of seen(1)", ".SH SYNOPSIS",
      ".I $XDG_CONFIG_HOME/seen/config.toml", ".SH DESCRIPTION",
      "A file in TOML, which need not be there; by default below ~/.config.",
      "What cannot be used in it has its default, and the dashboard says so;",
      ".B seen config \\-\\-check", "tells each problem by line and column.",
      "Options of the command line win over it.", ".SH SETTINGS",
    ]
    for declaration in Declaration.all(vocabulary) {
      lines += [
        ".TP", ".B \(declaration.key)", escaped(declaration.summary),
        escaped("One of \(declaration.allowed); \(declaration.standard) by default."),
      ]
    }
    lines += [
      ".SH KEYS", "In the table [keys], actions have other keys: one text, or a list of them.",
      "Keys are named like p, P, Ctrl\\-P, Alt\\-P, F5, Enter, Space, PgDn, Shift\\-Tab.",
      "The actions, with their usual keys:",
    ]
    for action in vocabulary.actions {
      let keys = vocabulary.keys(of: action).map(\.name).joined(separator: " ")
      lines += [".TP", ".B \(escaped(action))", "\\&\(escaped(keys))"]
    }
    return (lines + [".SH SEE ALSO", "seen(1)"]).joined(separator: "\n") + "\n"
  }

  private static func escaped(_ text: String) -> String {
    text.replacing("\\", with: "\\e").replacing("-", with: "\\-").replacing("'", with: "\\(aq")
  }
}
