internal import ArgumentParser

/// The command line.
struct Seen: AsyncParsableCommand {
  static let version = "0.1.0"

  static let configuration = CommandConfiguration(
    commandName: "seen",
    abstract: "Shows what a recorder took from your work computer.",
    discussion: """
      Without a subcommand, the dashboard opens on the recordings of this machine; where the output \
      is no terminal, the summary is printed. Recordings are read where they lie and never changed. \
      Its options are listed by `seen dashboard --help`.
      """,
    version: version,
    subcommands: [
      DashboardCommand.self,
      SummaryCommand.self,
      TimelineCommand.self,
      PointerCommand.self,
      KeysCommand.self,
      NavigationCommand.self,
      ScreensCommand.self,
      SearchCommand.self,
      RowCommand.self,
      ViolationsCommand.self,
      RedactCommand.self,
      ThumbnailCommand.self,
      StatusCommand.self,
      PauseCommand.self,
      ResumeCommand.self,
      OptOutCommand.self,
      OptInCommand.self,
      ExcludeCommand.self,
      ConsentCommand.self,
      RecorderCommand.self,
      PolicyCommand.self,
      LedgerCommand.self,
      AuditCommand.self,
      DoctorCommand.self,
      ConfigCommand.self,
      DemoCommand.self,
      GenerateDocsCommand.self,
    ],
    defaultSubcommand: DashboardCommand.self)
}
