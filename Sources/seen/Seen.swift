internal import ArgumentParser

/// The command line.
@main
struct Seen: AsyncParsableCommand {
  static let version = "0.1.0"

  static let configuration = CommandConfiguration(
    commandName: "seen",
    abstract: "Shows what a recorder took from your work computer.",
    discussion: """
      Without a subcommand, the dashboard opens on the recordings of this machine; where the output \
      is no terminal, the summary is printed. Recordings are read where they lie and never changed.
      """,
    version: version,
    subcommands: [
      DashboardCommand.self, SummaryCommand.self, PointerCommand.self, KeysCommand.self,
      ScreensCommand.self, ThumbnailCommand.self, DemoCommand.self,
    ],
    defaultSubcommand: DashboardCommand.self)
}
