internal import CaptureModel
internal import Policy

/// One walk through a recording.
struct RecordingWalk {
  /// Rows that lie in one table, or are of one stream: each with its own order of time.
  enum Lane: CaseIterable {
    case motion, clicks, keys, windows, browser, screens

    var stream: Stream {
      switch self {
      case .motion: .motion
      case .clicks: .clicks
      case .keys: .keys
      case .windows, .browser: .navigation
      case .screens: .screens
      }
    }
  }

  private let joins: [Lane: StreamJoin]
  private let texts: WindowTexts?

  init(
    _ history: PolicyHistory, _ limit: Int, _ windows: FrontWindows?,
    _ source: any ContentSource, _ steps: [Lane: Int]?, _ days: (any DayCalendar)?,
    _ calendar: @escaping (String) -> (any DayCalendar)?
  ) {
    let texts = windows.map { WindowTexts(of: source, $0) }
    self.texts = texts
    let joins = Lane.allCases.map { lane in
      (
        lane,
        StreamJoin(
          lane.stream, history, limit: limit, knownSteps: steps?[lane], windows: windows,
          texts: texts, days: days, calendar: calendar)
      )
    }
    self.joins = Dictionary(uniqueKeysWithValues: joins)
  }

  var steps: [Lane: Int] { joins.mapValues(\.steps) }
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
    add(batch.motion.common, .motion, .actions, batch.isInOrder)
    add(batch.clicks.common, .clicks, .actions, batch.isInOrder)
    add(batch.keys.common, .keys, .actions, batch.isInOrder)
    add(batch.screens.common, .screens, .screens, batch.isInOrder)
    addNavigation(batch)
    addTallies(batch.tallies)
  }

  private func add(
    _ common: EventBatch.Common, _ lane: Lane, _ table: RowReference.Table, _ isInOrder: Bool
  ) {
    guard let join = joins[lane] else { return }
    for index in common.rows.indices {
      join.take(common.rows[index], common.instants[index], in: table, isInOrder: isInOrder)
    }
  }

  /// A row of a window says itself which one it is.
  private func addNavigation(_ batch: EventBatch) {
    let rows = batch.navigation
    for index in rows.kinds.indices {
      let isWindow = rows.kinds[index] == .window
      joins[isWindow ? .windows : .browser]?.take(
        rows.common.rows[index], rows.common.instants[index], in: isWindow ? .windows : .browser,
        window: isWindow ? rows.windows[index] : nil, isInOrder: batch.isInOrder)
    }
  }

  /// Numbers of events, which tell neither which key nor where.
  private func addTallies(_ rows: EventBatch.Tallies) {
    for index in rows.common.rows.indices {
      for lane in Lane.allCases where rows.tells(of: lane.stream, at: index) {
        joins[lane]?.take(
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
    // Lanes in their order, and a stable sort: what lies at one instant stays so listed.
    let found = Lane.allCases.flatMap { joins[$0]?.found ?? [] }.map { found in
      guard repeated.contains(where: { $0.contains(found.violation.instant) }) else {
        return found
      }
      return FoundViolation(
        found.reference, found.violation.uncertain, isCounted: found.isCounted)
    }
    let sorted = found.enumerated().sorted {
      ($0.element.violation.instant, $0.offset) < ($1.element.violation.instant, $1.offset)
    }
    findings.violations = sorted.prefix(limit).map(\.element)
    for (lane, join) in joins {
      findings.counts.merge(join.tallies, uniquingKeysWith: +)
      guard join.unjudged.total > 0 else { continue }
      findings.unjudged[lane.stream] =
        (findings.unjudged[lane.stream] ?? UnjudgedRows()) + join.unjudged
    }
    findings.rows = rows
    return findings
  }
}
