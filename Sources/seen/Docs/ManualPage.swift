/// The manual page seen(1), from the declarations of the commands (man(7)).
enum ManualPage {
  static func page(of seen: CommandDeclaration, version: String) -> String {
    var lines = [
      ".\\\" Made by `seen generate-docs`; a test compares it with the commands.",
      ".TH SEEN 1 \"\" \"Seen \(version)\" \"User Commands\"",
      ".SH NAME", escaped("seen - \(lowercased(seen.abstract ?? ""))"),
      ".SH SYNOPSIS", ".B seen", ".RI [ options ]", ".br", ".B seen", ".IR command",
      ".RI [ options ]",
      ".SH DESCRIPTION",
    ]
    lines += paragraph(seen.discussion)
    let dashboard = (seen.subcommands ?? []).first { $0.commandName == "dashboard" }
    lines += [".SH OPTIONS", "Of the dashboard:"]
    lines += (dashboard?.options ?? []).flatMap(option)
    lines += tagged("\\fB\\-\\-version\\fR", "Show the version.")
    lines += tagged(
      "\\fB\\-h\\fR, \\fB\\-\\-help\\fR", "Show help, also of a command: seen summary --help.")
    lines.append(".SH COMMANDS")
    lines += seen.shown.flatMap { section(of: $0, within: "seen") }
    for section in ManualSection.all {
      lines.append(".SH \(section.title)")
      lines += paragraph(section.text)
      lines += section.rows.flatMap { tagged("\\fB\(escaped($0.name))\\fR", $0.text) }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// A command, and then those that it is a group of.
  private static func section(
    of command: CommandDeclaration, within group: String
  ) -> [String] {
    let name = group + " " + command.commandName
    return [".SS \"\(escaped(synopsis(of: command, name)))\""] + paragraph(command.abstract)
      + paragraph(command.discussion) + command.options.flatMap(option)
      + command.shown.flatMap { section(of: $0, within: name) }
  }

  private static func synopsis(of command: CommandDeclaration, _ called: String) -> String {
    let values = command.options.filter { $0.kind == .positional }.map { argument in
      let value = (argument.valueName ?? "value").uppercased()
      return argument.isOptional ? "[\(value)]" : value
    }
    let rest = command.shown.isEmpty ? values + ["[options]"] : ["COMMAND"]
    return ([called] + rest).joined(separator: " ")
  }

  private static func option(_ argument: CommandDeclaration.Argument) -> [String] {
    let value = argument.valueName.map { "\\fI\(escaped($0))\\fR" } ?? ""
    let tag: String
    switch argument.kind {
    case .positional: tag = value
    case .flag: tag = names(argument)
    case .option: tag = "\(names(argument)) \(value)"
    }
    return tagged(tag, argument.abstract ?? "")
  }

  private static func names(_ argument: CommandDeclaration.Argument) -> String {
    (argument.names ?? []).map { "\\fB\(escaped($0.dashed))\\fR" }.joined(separator: ", ")
  }

  private static func tagged(_ tag: String, _ text: String) -> [String] {
    [".TP", tag, escaped(text)]
  }

  private static func paragraph(_ text: String?) -> [String] {
    guard let text, !text.isEmpty else { return [] }
    return text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      line.isEmpty ? ".PP" : escaped(String(line))
    }
  }

  /// So that nothing in the text is taken for a request or an escape of roff.
  private static func escaped(_ text: String) -> String {
    var result = ""
    for character in text {
      switch character {
      case "\\": result += "\\e"
      case "-": result += "\\-"
      default: result.append(character)
      }
    }
    return result.hasPrefix(".") || result.hasPrefix("'") ? "\\&" + result : result
  }

  /// A sentence as the words after a name: without its capital and its full stop.
  private static func lowercased(_ text: String) -> String {
    let words = text.hasSuffix(".") ? String(text.dropLast()) : text
    return words.prefix(1).lowercased() + words.dropFirst()
  }
}
