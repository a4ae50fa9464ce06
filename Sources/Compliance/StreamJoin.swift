internal import CaptureModel
internal import Policy

/// Joins the rows of one stream with the history, and keeps what it finds.
final class StreamJoin {
  private let stream: Stream
  private let limit: Int
  private let windows: FrontWindows?
  private let isAligned: Bool
  private let days: (any DayCalendar)?
  /// Of the last row that was forbidden.
  private var day: (day: Day, span: Span)?
  private var finder: ViolationFinder
  private var place = 0
  private var latest: Instant?
  private(set) var rows = 0
  private(set) var found: [FoundViolation] = []
  private var counts: [RecordingFindings.Cause: Int] = [:]
  /// Of one cause there are mostly many in a row.
  private var run: (cause: RecordingFindings.Cause, count: Int)?
  /// The times that the clock showed twice, by the stream's rows.
  private(set) var repeated: [ClosedRange<Instant>] = []
  private(set) var steps = 0

  /// - Parameter knownSteps: how often the stream's rows go back in time, from an earlier reading;
  ///   nil at the first.
  init(
    _ stream: Stream, _ history: PolicyHistory, limit: Int, knownSteps: Int?,
    windows: FrontWindows?, texts: WindowTexts?, days: (any DayCalendar)?,
    calendar: @escaping (String) -> (any DayCalendar)?
  ) {
    (self.stream, self.limit, self.windows) = (stream, limit, windows)
    self.days = days
    isAligned = knownSteps != nil && knownSteps == windows?.steps
    finder = ViolationFinder(
      history, stream: stream, clockSteps: knownSteps, calendar: calendar,
      facts: { texts?.facts($0) })
  }

  var unjudged: UnjudgedRows { finder.unjudged }

  var tallies: [RecordingFindings.Cause: Int] {
    guard let run else { return counts }
    return counts.merging([run.cause: run.count], uniquingKeysWith: +)
  }

  /// - Parameters:
  ///   - window: of rows that say it themselves; nil for the one that was in front.
  ///   - isInOrder: false where a step back says nothing of the clock.
  func take(
    _ row: RowID, _ instant: Instant, in table: RowReference.Table,
    window: WindowReference? = nil, detail: Level = .full, isInOrder: Bool
  ) {
    rows += 1
    if isInOrder {
      if let latest, ClockStep.isStep(from: latest, to: instant) {
        steps += 1
        repeated.merge(instant...latest)
      }
      latest = instant
    }
    let front =
      window
      ?? windows.map {
        $0.window(at: instant, steps: steps, isAligned: isAligned, &place)
      } ?? .unknown
    let judged = PolicyRow(row: row, instant: instant, detail: detail, window: front)
    guard let violation = finder.consume(judged) else { return }
    count(violation)
    if found.count < limit {
      found.append(
        FoundViolation(RowReference(table, row), violation, isCounted: detail == .counts))
    }
  }

  private func day(of instant: Instant) -> Day? {
    guard let days else { return nil }
    if let day, day.span.contains(instant) { return day.day }
    let found = days.day(of: instant)
    day = (found, days.span(of: found))
    return found
  }

  private func count(_ violation: Violation) {
    let cause = RecordingFindings.Cause(
      stream: stream, entry: violation.entry, kind: violation.because.kind,
      day: violation.isCertain ? day(of: violation.instant) : nil)
    if let run, run.cause == cause { return self.run = (cause, run.count + 1) }
    if let run { counts[run.cause, default: 0] += run.count }
    run = (cause, 1)
  }
}

extension [ClosedRange<Instant>] {
  /// Kept so few that a file with steps all over costs no more than one with none.
  private static let most = 1024

  fileprivate mutating func merge(_ range: ClosedRange<Instant>) {
    guard let last, count == Self.most || last.overlaps(range) else { return append(range) }
    self[count - 1] =
      Swift.min(last.lowerBound, range.lowerBound)...Swift.max(last.upperBound, range.upperBound)
  }
}
