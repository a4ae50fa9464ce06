internal import ArgumentParser
internal import Foundation

/// The commands as they are declared, from ArgumentParser's own description of them (its
/// serialization version 0), as far as the manual page needs it.
struct CommandDeclaration: Decodable {
  let commandName: String
  let abstract: String?
  let discussion: String?
  let shouldDisplay: Bool?
  let subcommands: [CommandDeclaration]?
  let arguments: [Argument]?

  struct Argument: Decodable {
    enum Kind: String, Decodable { case positional, option, flag }

    struct Name: Decodable {
      let kind: String
      let name: String

      var dashed: String { (kind == "long" ? "--" : "-") + name }
    }

    let kind: Kind
    let shouldDisplay: Bool
    let isOptional: Bool
    let isRepeating: Bool
    let names: [Name]?
    let valueName: String?
    let abstract: String?
  }

  private struct Root: Decodable { let command: CommandDeclaration }

  static func ofSeen() throws -> CommandDeclaration {
    try JSONDecoder().decode(Root.self, from: Data(Seen._dumpHelp().utf8)).command
  }

  /// What is shown to people, without the command for help, which is part of each.
  var shown: [CommandDeclaration] {
    (subcommands ?? []).filter { $0.shouldDisplay != false && $0.commandName != "help" }
  }

  /// Its own options: those for help and version are told once.
  var options: [Argument] {
    (arguments ?? []).filter { argument in
      argument.shouldDisplay
        && !(argument.names ?? []).contains { ["help", "version"].contains($0.name) }
    }
  }
}
