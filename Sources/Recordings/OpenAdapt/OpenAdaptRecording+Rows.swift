package import CaptureModel
internal import GRDB
internal import Synchronization

extension OpenAdaptRecording {
  package func events(
    _ selection: RowSelection, limit: Int, isCancelled: () -> Bool,
    _ take: (EventBatch) throws -> Bool
  ) throws {
    var reading = SelectionReading(selection)
    var size = PageSize(limit)
    while !reading.isAtEnd, !isCancelled() {
      let known = windowsSeen.withLock { $0 }
      let (next, batch, seen) = try read { database, look in
        var next = reading
        next.windows = WindowsSeen(known, for: look)
        let batch = try next.read(
          database, size: size.current, goesAroundDamage: look.writer == .none)
        return (next, batch, next.windows)
      }
      windowsSeen.withLock { $0 = seen }
      reading = next
      size.grow()
      if try !take(batch) { return }
    }
  }

  package func keys(
    _ selection: RowSelection, limit: Int, isCancelled: () -> Bool,
    _ take: ([StoredKey]) throws -> Bool
  ) throws {
    var selection = selection
    selection.streams = [.keys]
    var pages = TablePages(
      table: "action_event", columns: KeyRows.columns,
      filter: RowFilter(actions: selection), ranges: selection.ranges(in: .actions))
    var size = PageSize(limit)
    while !pages.isAtEnd, !isCancelled() {
      let (next, keys) = try read { database, look in
        var (next, keys) = (pages, [StoredKey]())
        let schema = try OpenAdaptSchema(database)
        let isAtRest = look.writer == .none
        try next.read(database, schema, size: size.current, goesAroundDamage: isAtRest) { row in
          if let key = KeyRows.key(row), selection.contains(key.instant) { keys.append(key) }
        }
        return (next, keys)
      }
      pages = next
      size.grow()
      if try !take(keys) { return }
    }
  }

  package func storedRow(_ reference: RowReference) throws -> StoredRow? {
    try read { database, _ in
      let schema = try OpenAdaptSchema(database)
      return try StoredRowReader(database, schema, table: reference.table.name).row(reference.row)
    }
  }
}

/// Row ids to a page: few at first, so that something can be shown at once.
private struct PageSize {
  private(set) var current: Int
  private let limit: Int

  init(_ limit: Int) {
    self.limit = max(1, limit)
    current = min(self.limit, 2048)
  }

  mutating func grow() { current = min(limit, current * 2) }
}

extension RowReference.Table {
  /// What openadapt-capture calls it.
  var name: String {
    switch self {
    case .actions: "action_event"
    case .windows: "window_event"
    case .browser: "browser_event"
    case .screens: "screenshot"
    }
  }
}
