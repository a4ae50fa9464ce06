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
  private let calendar: (String) -> (any DayCalendar)?

  /// Rows of each table that are read at once.
  private static let rowsOfBatch = 32_768

  /// - Parameters:
  ///   - limit: violations that are listed at most; all are counted.
  ///   - calendar: of a zone by its name; nil where it is not known.
  package init(
    _ history: PolicyHistory, limit: Int,
    calendar: @escaping (String) -> (any DayCalendar)? = { ZoneCalendar($0) }
  ) {
    (self.history, self.limit) = (history, max(0, limit))
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
    func walk(_ steps: [Stream: Int]?) throws -> Walk {
      let walk = Walk(history, limit, windows, source, steps, calendar)
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

/// One walk through a recording.
private struct Walk {
  private let joins: [Stream: StreamJoin]
  private let texts: WindowTexts?
  private let history: PolicyHistory

  init(
    _ history: PolicyHistory, _ limit: Int, _ windows: FrontWindows?,
    _ source: any ContentSource, _ steps: [Stream: Int]?,
    _ calendar: @escaping (String) -> (any DayCalendar)?
  ) {
    let texts = windows.map { WindowTexts(of: source, $0) }
    (self.texts, self.history) = (texts, history)
    let joins = Stream.allCases.map { stream in
      (
        stream,
        StreamJoin(
          stream, history, limit: limit, knownSteps: steps?[stream], windows: windows,
          texts: texts, calendar: calendar)
      )
    }
    self.joins = Dictionary(uniqueKeysWithValues: joins)
  }

  var steps: [Stream: Int] { joins.mapValues(\.steps) }
  private var rows: Int { joins.values.reduce(0) { $0 + $1.rows } }

  func read(
    _ source: any ContentSource, _ selection: RowSelection?, isCancelled: () -> Bool,
    progress: (Int) -> Void
  ) throws {
    func take(_ batch: EventBatch) throws {
      add(batch)
      if let failure = texts?.failure { throw failure }
      progress(rows)
    }
    if let selection {
      try source.events(selection, limit: RecordingCheck.batchLimit, isCancelled: isCancelled) {
        try take($0)
        return true
      }
      return
    }
    var cursor: RecordingCursor?
    while !isCancelled() {
      let batch = try source.batch(after: cursor, limit: RecordingCheck.batchLimit)
      if batch.isEmpty { return }
      cursor = batch.cursor
      try take(batch)
    }
  }

  private func add(_ batch: EventBatch) {
    for stream in [Stream.motion, .clicks, .keys, .screens] {
      guard let common = batch.columns.first(where: { $0.0 == stream })?.1 else { continue }
      add(common, stream, stream == .screens ? .screens : .actions, batch.isInOrder)
    }
    addNavigation(batch)
    addTallies(batch)
  }

  private func add(
    _ common: EventBatch.Common, _ stream: Stream, _ table: RowReference.Table, _ isInOrder: Bool
  ) {
    guard let join = joins[stream] else { return }
    for index in common.rows.indices {
      join.take(common.rows[index], common.instants[index], in: table, isInOrder: isInOrder)
    }
  }

  private func addNavigation(_ batch: EventBatch) {
    guard let join = joins[.navigation] else { return }
    let rows = batch.navigation
    for index in rows.kinds.indices {
      let isWindow = rows.kinds[index] == .window
      join.take(
        rows.common.rows[index], rows.common.instants[index], in: isWindow ? .windows : .browser,
        window: isWindow ? rows.windows[index] : nil,
        // The tables of windows and of the browser are read apart, each in its own order.
        isInOrder: batch.isInOrder && isWindow)
    }
  }

  /// Numbers of events, which tell neither which key nor where.
  private func addTallies(_ batch: EventBatch) {
    let rows = batch.tallies
    for index in rows.common.rows.indices {
      for stream in Stream.allCases where rows.tells(of: stream, at: index) {
        joins[stream]?.take(
          rows.common.rows[index], rows.common.instants[index], in: .actions, detail: .counts,
          isInOrder: false)
      }
    }
  }

  func findings(limit: Int, epochs: Int) -> RecordingFindings {
    var findings = RecordingFindings()
    // Hours that the rows show twice and the history does not: any of its entries in them may be of
    // either.
    let repeated = joins.values.filter { $0.steps != epochs - 1 }.flatMap(\.repeated)
    findings.violations = joins.values.flatMap(\.found).map { found in
      guard repeated.contains(where: { $0.contains(found.violation.instant) }) else {
        return found
      }
      return FoundViolation(
        found.reference, found.violation.uncertain, isCounted: found.isCounted)
    }.sorted {
      ($0.violation.instant, $0.reference.row) < ($1.violation.instant, $1.reference.row)
    }
    findings.violations = Array(findings.violations.prefix(limit))
    for (stream, join) in joins {
      findings.counts.merge(join.tallies, uniquingKeysWith: +)
      if join.unjudged.total > 0 { findings.unjudged[stream] = join.unjudged }
    }
    findings.rows = rows
    return findings
  }
}
