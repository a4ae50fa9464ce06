internal import CanonicalJSON
internal import CaptureLibrary
internal import CaptureModel
internal import Policy
internal import PolicyFiles

/// What two files come to at an instant.
struct PolicyReport {
  let policy: LoadedPolicy
  let effective: EffectivePolicy
  let calendar: any DayCalendar
  /// The entries of the history that say so, in its order; the last one is reported. nil where the files
  /// do.
  let entries: [PolicyEntry]?

  init(_ policy: LoadedPolicy, at instant: Instant, entries: [PolicyEntry]? = nil) {
    (self.policy, self.entries) = (policy, entries)
    let zone = policy.choice.input.value?.schedule?.zone
    calendar = zone.flatMap(ZoneCalendar.init) ?? UTCCalendar()
    effective = policy.pair.effective(at: instant, in: calendar)
  }

  var offer: Offer? { policy.offer.input.value }
  var choice: Choice? { policy.choice.input.value }

  var facts: PolicyFacts { PolicyFacts(self) }
}

/// `seen.policy.v1`
struct PolicyFacts: Encodable {
  struct File: Encodable {
    let path: String
    /// `given`, `missing` or `unreadable`.
    let state: String
    @Nullable var version: Int64?
    @Nullable var digest: String?
    @Nullable var fault: Fault?
  }

  struct Fault: Encodable {
    @Nullable var line: Int?
    @Nullable var column: Int?
    @Nullable var member: String?
    let message: String
  }

  struct Reason: Encodable {
    let level: String
    let because: String
    let decider: String
    @Nullable var since: String?
    @Nullable var until: String?
    let sentence: String

    init(_ limit: Limit) {
      let because = limit.because
      level = limit.level.rawValue
      (self.because, decider) = (because.kind.rawValue, because.decider.rawValue)
      _since = Nullable(wrappedValue: because.since?.rfc3339)
      _until = Nullable(wrappedValue: because.until?.rfc3339)
      sentence = because.words(\.rfc3339)
    }
  }

  struct StreamFacts: Encodable {
    let asked: String
    let chosen: String
    let effective: Reason
    @Nullable var overriddenByEmployer: String?
    let purposes: [String]
    let limits: [Reason]
  }

  struct PurposeFacts: Encodable {
    let name: String
    let retentionDays: Int64
    /// What a consent to it has to name.
    let notice: String
  }

  struct EntryFacts: Encodable {
    let number: Int
    let time, decider: String
    /// False where no copy of a file is left: then what it allowed is not known.
    let known: Bool
  }

  let schema = "seen.policy.v1"
  let at: String
  /// `files`, or `history` for a time that is over.
  let source: String
  /// Of the history; more than one where the clock was set back and the time came twice.
  let entries: [EntryFacts]
  @Nullable var holdsUntil: String?
  let offer: File
  let choice: File
  let purposes: [PurposeFacts]
  let streams: [String: StreamFacts]

  init(_ report: PolicyReport) {
    at = report.effective.instant.rfc3339
    source = report.entries == nil ? "files" : "history"
    entries = (report.entries ?? []).map {
      EntryFacts(
        number: $0.sequence, time: $0.time.rfc3339, decider: $0.decider.rawValue,
        known: $0.isKnown)
    }
    _holdsUntil = Nullable(wrappedValue: report.effective.holdsUntil?.rfc3339)
    offer = File(report.policy.offer, version: report.offer?.version)
    choice = File(report.policy.choice, version: report.choice?.version)
    purposes = (report.offer?.purposes ?? []).map {
      PurposeFacts(
        name: $0.name, retentionDays: $0.retentionDays, notice: $0.shown.hexadecimal)
    }
    let streams = Stream.allCases.map { stream in
      let level = report.effective[stream]
      return (
        stream.rawValue,
        StreamFacts(
          asked: (report.offer?.asked(stream) ?? .off).rawValue,
          chosen: (report.choice?.levels[stream] ?? .off).rawValue,
          effective: Reason(Limit(level.level, level.because)),
          overriddenByEmployer: level.override?.rawValue, purposes: level.purposes,
          limits: level.limits.map(Reason.init))
      )
    }
    self.streams = Dictionary(uniqueKeysWithValues: streams)
  }
}

extension PolicyFacts.File {
  init<Value>(_ file: LoadedFile<Value>, version: Int64?) {
    path = file.path
    state =
      switch file.input {
      case .given: "given"
      case .missing: "missing"
      case .unreadable: "unreadable"
      }
    _version = Nullable(wrappedValue: version)
    _digest = Nullable(wrappedValue: file.digest?.hexadecimal)
    _fault = Nullable(
      wrappedValue: file.problem.map { problem in
        PolicyFacts.Fault(
          line: problem.fault?.place.line, column: problem.fault?.place.column,
          member: problem.fault.flatMap { $0.path.isEmpty ? nil : $0.path },
          message: problem.message)
      })
  }
}
