internal import ArgumentParser

/// The command line.
@main
struct Seen: ParsableCommand {
  static let version = "0.1.0"

  static let configuration = CommandConfiguration(
    commandName: "seen",
    abstract: "Shows what a recorder took from your work computer.",
    discussion: """
      Without a subcommand, the dashboard opens on the recordings of this machine. Recordings are \
      read where they lie and never changed.
      """,
    version: version,
    subcommands: [SummaryCommand.self])
}
