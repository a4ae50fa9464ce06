internal import ArgumentParser

/// `seen demo`
struct DemoCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo", abstract: "Open the dashboard on invented data.")

  @OptionGroup var display: DisplayOptions

  func run() async throws { try await Demo.open(display, .ofProcess()) }
}
