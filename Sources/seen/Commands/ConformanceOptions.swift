internal import ArgumentParser
internal import Conformance

extension ConformanceCheck: ExpressibleByArgument {}

/// `seen doctor --recorder`
struct ConformanceOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "Test the recorder that this command of the shell starts.", valueName: "command"))
  var recorder: String?
  @Option(
    name: .long,
    help: ArgumentHelp(
      "With --recorder: a command that prints the number of rows of each stream as JSON; it gets the "
        + "recording's path.", valueName: "command"))
  var rows: String?
  @Option(
    name: .long,
    help: ArgumentHelp(
      "With --recorder: only this check; more than once for several.", valueName: "check"))
  var check: [ConformanceCheck] = []
  @Option(
    name: .long,
    help: ArgumentHelp(
      "With --recorder: seconds within which it has to obey.", valueName: "seconds"))
  var within = 1.0
  @Option(
    name: .long,
    help: ArgumentHelp(
      "With --recorder: seconds to look for rows that should not come.", valueName: "seconds"))
  var watch = 1.0

  func validate() throws {
    guard recorder != nil || rows == nil && check.isEmpty else {
      throw ValidationError("--rows and --check go with --recorder.")
    }
    for seconds in [within, watch] where !(0.05...60).contains(seconds) {
      throw ValidationError("--within and --watch take 0.05 to 60 seconds.")
    }
  }

  /// In the order in which they are played.
  var checks: [ConformanceCheck] {
    check.isEmpty ? ConformanceCheck.allCases : ConformanceCheck.allCases.filter(check.contains)
  }

  /// nil where no recorder is named.
  func run() -> ConformanceRun? {
    guard let recorder else { return nil }
    return ConformanceRun(
      command: recorder, rowsCommand: rows, within: .milliseconds(Int(within * 1000)),
      watching: .milliseconds(Int(watch * 1000)),
      environment: Surroundings.ofProcess().environment)
  }
}
