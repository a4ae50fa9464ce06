internal import CaptureModel
internal import Ledger
internal import Policy
internal import RecorderLink

/// What several checks do.
extension Trial {
  /// With everything allowed: which streams were seen to be recorded. Of the others nothing can be
  /// said afterwards.
  func recordEverything() throws -> Set<Stream> {
    try stage.offer()
    let request = try stage.choose(stage.choices.next(at: SystemClock.now()))
    _ = try start()
    let report = try echo(of: request, limit: .seconds(15)).report
    return try rising(Set(Stream.allCases), since: report)
  }

  /// Waits for the echo of a choice; answers how long it took.
  func echo(
    of request: TestStage.Request, limit: Duration? = nil
  ) throws(Verdict) -> (report: RecorderReport, after: Duration) {
    let report = try wait(
      "it did not echo the digests of the new choice and the offer", from: request.asked,
      limit: limit
    ) {
      $0.echo.choice == request.choice && $0.echo.offer == request.offer
    }
    return (report, Moment.now() - request.asked)
  }

  /// Waits until rows come; throws where there are none at all.
  func rising(
    _ streams: Set<Stream>, since report: RecorderReport
  ) throws(Verdict) -> Set<Stream> {
    let before = try tally(report)
    var risen: Set<Stream> = []
    let deadline = Moment.now() + max(watching + watching, .seconds(2))
    while risen != streams, Moment.now().uptime < deadline.uptime {
      let last = try current().written.uptime
      let next = try wait("there was no heartbeat", limit: .seconds(3)) {
        $0.written.uptime > last
      }
      let now = try tally(next)
      risen = streams.filter { now.risen($0, since: before) }
    }
    if risen.isEmpty {
      throw .cannotKnow(
        "Nothing was recorded while everything was allowed: use the machine during the test.")
    }
    return risen
  }

  /// Fails if a row of these streams comes.
  ///
  /// - Parameter witnessed: streams that were seen to be recorded before.
  /// - Returns: what was seen, as the end of a sentence.
  func still(
    _ streams: Set<Stream>, after report: RecorderReport, witnessed: Set<Stream>
  ) throws(Verdict) -> String {
    let before = try tally(report)
    let end = report.written + watching
    let later = try wait("there was no heartbeat", limit: watching + .seconds(3)) {
      $0.written.uptime >= end.uptime
    }
    let after = try tally(later)
    let risen = Stream.allCases.filter { streams.contains($0) && after.risen($0, since: before) }
    if !risen.isEmpty {
      throw .fail("It confirmed, and rows of \(risen.words) came after that.")
    }
    let unseen = Stream.allCases.filter { streams.contains($0) && !witnessed.contains($0) }
    if unseen.count == streams.count {
      throw .cannotKnow("None of \(unseen.words) was seen to be recorded before.")
    }
    let gap = unseen.isEmpty ? "" : "; nothing is known of \(unseen.words)"
    return "no row in \(watching.words) since" + gap
  }

  /// Waits until everything is off because of a file, and fails if a row comes.
  func offBecause(
    _ subject: RecorderReport.Refusal.Subject, _ reasons: Set<PolicyRejection>, asked: Moment,
    witnessed: Set<Stream>
  ) throws(Verdict) -> String {
    let report = try wait("it was not off", from: asked) { report in
      Stream.allCases.allSatisfy { report.level(of: $0) == .off }
        && (subject == .offer ? report.echo.offer : report.echo.choice) == nil
    }
    let after = Moment.now() - asked
    guard reasons.contains(where: { report.refusals.contains(.init(subject, $0)) }) else {
      let wanted = reasons.map(\.rawValue).sorted().joined(separator: " or ")
      throw .fail("It is off after \(after.words), and does not say why: \(wanted).")
    }
    let quiet = try still(Set(Stream.allCases), after: report, witnessed: witnessed)
    return "Off after \(after.words); \(quiet)."
  }

  /// Waits until all levels are off under this very choice, and fails if a row comes.
  func allOff(
    _ request: TestStage.Request, from begin: Moment? = nil, limit: Duration? = nil,
    witnessed: Set<Stream>
  ) throws(Verdict) -> String {
    let begin = begin ?? request.asked
    let report = try wait("it was not off", from: begin, limit: limit) { report in
      report.echo.choice == request.choice && report.echo.offer == request.offer
        && Stream.allCases.allSatisfy { report.level(of: $0) == .off }
    }
    let after = Moment.now() - begin
    let quiet = try still(Set(Stream.allCases), after: report, witnessed: witnessed)
    return "Off after \(after.words); \(quiet)."
  }
}

extension [Stream] {
  var words: String { map(\.rawValue).joined(separator: ", ") }
}
