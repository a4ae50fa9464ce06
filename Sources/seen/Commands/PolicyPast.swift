internal import ArgumentParser
internal import CaptureModel
internal import Ledger
internal import Policy
internal import PolicyFiles

/// What was in force at a time that is over, and who decided it, by the history.
enum PolicyPast {
  /// nil where the files are to answer: for now or later, where some were named, and without a history.
  static func report(
    _ options: PolicyOptions, _ surroundings: Surroundings
  ) throws -> PolicyReport? {
    guard options.offer == nil, options.choice == nil,
      let instant = options.at.flatMap(PolicyTime.instant), instant < SystemClock.now()
    else { return nil }
    let store = try PolicyAccess.store(surroundings)
    let paths = try LedgerAccess.paths(surroundings)
    guard try hasBegun(paths) else { return nil }
    var history = LedgerHistory(offer: store.formerOffer, choice: store.former)
    let trust = try paths.ownKey().map(LedgerVerifier.Trust.owner) ?? .anyone
    let verdict = try LedgerVerifier(paths.ledger, trust: trust).verify(visit: {
      history.consume($0.entry)
    })
    guard verdict.isVerified else { throw ProofError.notVerified }
    let entries = PolicyHistory(history.events).inForce(at: instant).map(\.entry)
    let pair = entries.last?.pair ?? PolicyPair(offer: .missing, choice: .missing)
    let policy = LoadedPolicy(
      offer: LoadedFile(path: store.offerPath, input: pair.offer),
      choice: LoadedFile(path: store.choicePath, input: pair.choice))
    return PolicyReport(policy, at: instant, entries: entries)
  }

  /// - Throws: where a history is there and cannot be read.
  private static func hasBegun(_ paths: LedgerPaths) throws -> Bool {
    do { _ = try LedgerFolder.reader(paths.ledger) } catch LedgerError.noLedger { return false }
    return true
  }

  static func show(_ report: PolicyReport, isJSON: Bool) throws {
    let entries = report.entries ?? []
    try PolicyAccess.show(report, isJSON: isJSON) { PolicyText.explanation(report) }
    if entries.count > 1 {
      StandardStreams.tell(
        "note",
        "The clock was set back, so that time came \(entries.count) times. This is of the last one."
      )
    }
    if let unknown = entries.last(where: { !$0.isKnown }) {
      StandardStreams.tell("error", PolicyPastError.notKept(entry: unknown.sequence))
      throw ExitCode(Failure.Status.failure)
    }
  }
}

/// Why nobody can say what was in force.
enum PolicyPastError: Explained, Equatable {
  case notKept(entry: Int)

  var message: String {
    switch self {
    case .notKept(let entry):
      "Entry \(entry) decided it, and no copy is left of the file that it names: what that allowed is not known."
    }
  }

  var hint: String? {
    "What is shown counts it as none. Former files lie in seen/choices and seen/offers, beside choice.json."
  }
}
