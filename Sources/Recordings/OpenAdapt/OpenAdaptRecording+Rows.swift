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
    let pages = TablePages(
      table: "action_event", columns: KeyRows.columns,
      filter: RowFilter(actions: selection), ranges: selection.ranges(in: .actions))
    if pages.isAtEnd || isCancelled() { return }
    var size = PageSize(limit)
    var ahead = keyPage(pages, size.current, selection.span)
    // Nothing is open any more when the call ends. What a page that nobody wants threw is nobody's.
    defer { _ = try? ahead.get() }
    while let page = try ahead.get(), !isCancelled() {
      size.grow()
      let isLast = page.next.isAtEnd
      if !isLast { ahead = keyPage(page.next, size.current, selection.span) }
      if try !take(page.keys) || isLast { return }
    }
  }

  private func keyPage(
    _ pages: TablePages, _ size: Int, _ span: Span?
  ) -> ReadAhead<(next: TablePages, keys: [StoredKey])> {
    ReadAhead { [self] in
      try read { database, look in
        var (next, keys) = (pages, [StoredKey]())
        keys.reserveCapacity(size / 2)
        let schema = try OpenAdaptSchema(database)
        let isAtRest = look.writer == .none
        try next.read(database, schema, size: size, goesAroundDamage: isAtRest) { row in
          if let key = KeyRows.key(row), span?.contains(key.instant) ?? true { keys.append(key) }
        }
        return (next, keys)
      }
    }
  }

  package func storedRow(_ reference: RowReference) throws -> StoredRow? {
    try read { database, _ in
      let schema = try OpenAdaptSchema(database)
      let table = reference.table.name
      guard schema.has(table) else { return nil }
      return try StoredRowReader(database, table: table, rowID: schema.column("id", of: table))
        .row(reference.row)
    }
  }
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
