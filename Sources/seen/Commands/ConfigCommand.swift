internal import ArgumentParser
internal import Configuration
internal import SafeFiles

/// `seen config`
struct ConfigCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "config",
    abstract: "Say where the configuration is, what it says, and what is wrong with it.",
    discussion: """
      The configuration is a file in TOML: theme, keys, mouse, first screen. It need not be there. \
      `seen config --example > "$(seen config --path)"` makes one in which nothing is changed yet; \
      its folder has to be there: mkdir -p "$(seen --print-config-dir)".
      """)

  @Flag(name: .long, help: "Print the path of the file, and nothing else.") var path = false
  @Flag(name: .long, help: "Print an example that has every setting, with its default.")
  var example = false
  @Flag(name: .long, help: "Tell every problem; the status is 1 where there is one.")
  var check = false
  @Flag(name: .long, help: "Print JSON (schema seen.config.v1).") var json = false

  func validate() throws {
    if [path, example, check].filter({ $0 }).count > 1 {
      throw ValidationError("Say only one of --path, --example and --check.")
    }
  }

  func run() throws {
    let configuration = ConfigurationAccess.load(Surroundings.ofProcess().environment)
    if example {
      return try StandardStreams.print(
        String(Example.text(ConfigurationAccess.vocabulary).dropLast()))
    }
    if path {
      return try StandardStreams.print(SummaryText.filtered(try Self.path(of: configuration)))
    }
    if json {
      try StandardStreams.print(try JSONText.encode(ConfigText.Report(configuration)))
    } else {
      try StandardStreams.print(ConfigText.lines(configuration).joined(separator: "\n"))
    }
    if check, !configuration.problems.isEmpty { throw ExitCode(Failure.Status.failure) }
  }

  private static func path(of configuration: Configuration) throws -> String {
    guard let path = configuration.path else {
      throw ValidationError(configuration.problems.first?.message ?? "No folder is known.")
    }
    return path
  }

  /// `seen --print-config-dir`
  static func printFolder(_ surroundings: Surroundings) throws {
    let folder = try BaseDirectories(environment: surroundings.environment).path(.config, "seen")
    try StandardStreams.print(SummaryText.filtered(folder))
  }
}
