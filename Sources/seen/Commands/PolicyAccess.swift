internal import ArgumentParser
internal import CaptureModel
internal import Policy
internal import PolicyFiles
internal import SafeFiles

/// Where the policy files are, and how commands over them end.
enum PolicyAccess {
  static func store(_ surroundings: Surroundings) throws -> PolicyStore {
    try PolicyStore(environment: surroundings.environment)
  }

  /// Files that are named are read whoever owns them; the others only as the recorder would.
  static func load(_ options: PolicyOptions, _ surroundings: Surroundings) throws -> LoadedPolicy {
    let store = try store(surroundings)
    return LoadedPolicy(
      offer: options.offer.map { PolicyReader.offer(path: $0, requiring: .regularFile) }
        ?? store.loadOffer(),
      choice: options.choice.map { PolicyReader.choice(path: $0, requiring: .regularFile) }
        ?? store.loadChoice())
  }

  static func show(
    _ report: PolicyReport, isJSON: Bool, text: () -> [String]
  ) throws {
    if isJSON {
      try StandardStreams.print(try JSONText.encode(report.facts))
    } else {
      try StandardStreams.print(text().map(SummaryText.filtered).joined(separator: "\n"))
    }
  }

  /// Ends with status 1 where a file is there and counts as none, or was named and is not there.
  static func refuse(
    _ report: PolicyReport, isMissingAllowed: (offer: Bool, choice: Bool)
  ) throws {
    for problem in report.policy.problems { StandardStreams.tell("error", problem) }
    var failed = !report.policy.problems.isEmpty
    let missing = [
      (report.policy.offer.input == .missing && !isMissingAllowed.offer, report.policy.offer.path),
      (
        report.policy.choice.input == .missing && !isMissingAllowed.choice,
        report.policy.choice.path
      ),
    ]
    for (isMissing, path) in missing where isMissing {
      StandardStreams.tell("error", SafeFilesError.missing(path: path))
      failed = true
    }
    if failed { throw ExitCode(Failure.Status.failure) }
  }
}
