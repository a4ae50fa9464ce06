package import CaptureModel
package import Policy
internal import PolicyFiles

/// Looks in a recording for rows that the policy in force at their instant forbade.
///
/// One walk through the batches; a second one only where the clock was set back, so that each row is
/// put into the hour that it is of. What is kept does not grow with the rows, but for one reference a
/// row of navigation while a policy asks about windows.
package struct RecordingCheck {
  private let history: PolicyHistory
  private let limit: Int
  private let days: (any DayCalendar)?
  private let calendar: (String) -> (any DayCalendar)?

  /// Rows of each table that are read at once.
  private static let rowsOfBatch = 32_768

  /// - Parameters:
  ///   - limit: violations that are listed at most; all are counted.
  ///   - days: counts by the days of this calendar; nil counts them together.
  ///   - calendar: of a zone by its name; nil where it is not known.
  package init(
    _ history: PolicyHistory, limit: Int, days: (any DayCalendar)? = nil,
    calendar: @escaping (String) -> (any DayCalendar)? = { ZoneCalendar($0) }
  ) {
    (self.history, self.limit, self.days) = (history, max(0, limit), days)
    self.calendar = ZoneCache(calendar).calendar
  }

  /// - Parameters:
  ///   - selection: nil for all rows.
  ///   - progress: gets the number of rows that were read so far.
  /// - Throws: what the source throws.
  package func run(
    _ source: any ContentSource, _ selection: RowSelection? = nil,
    isCancelled: () -> Bool = { false }, progress: (Int) -> Void = { _ in }
  ) throws -> RecordingFindings {
    let windows =
      history.asksAboutWindows ? try FrontWindows(of: source, isCancelled: isCancelled) : nil
    func walk(_ steps: [RecordingWalk.Lane: Int]?) throws -> RecordingWalk {
      let walk = RecordingWalk(history, limit, windows, source, steps, days, calendar)
      try walk.read(source, selection, isCancelled: isCancelled, progress: progress)
      return walk
    }
    let first = try walk(nil)
    let resolvable = [history.epochs - 1, windows?.steps ?? 0].filter { $0 > 0 }
    let isWorthwhile = first.steps.values.contains { resolvable.contains($0) }
    let last = isWorthwhile && !isCancelled() ? try walk(first.steps) : first
    var findings = last.findings(limit: limit, epochs: history.epochs)
    findings.isComplete = !isCancelled()
    return findings
  }

  /// Rows that are read at once, for whoever measures the same reading without the join.
  package static var batchLimit: Int { rowsOfBatch }
}

/// Parsing a zone costs more than judging a thousand rows by it.
private final class ZoneCache {
  private let make: (String) -> (any DayCalendar)?
  private var known: [String: (any DayCalendar)?] = [:]

  init(_ make: @escaping (String) -> (any DayCalendar)?) { self.make = make }

  func calendar(_ name: String) -> (any DayCalendar)? {
    if let known = known[name] { return known }
    let made = make(name)
    known[name] = made
    return made
  }
}
