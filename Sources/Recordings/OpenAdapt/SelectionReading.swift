internal import CaptureModel
internal import GRDB

/// How far the rows of a selection have been read.
struct SelectionReading {
  private let selection: RowSelection
  private var actions: TablePages
  private var windowRows: TablePages
  private var browser: TablePages
  private var screens: TablePages
  private var context = Context()
  var windows = WindowsSeen()

  init(_ selection: RowSelection) {
    self.selection = selection
    func pages(
      _ table: RowReference.Table, _ columns: [String], _ filter: RowFilter? = nil
    ) -> TablePages {
      TablePages(
        table: table.name, columns: columns, filter: filter ?? RowFilter(span: selection.span),
        ranges: selection.ranges(in: table))
    }
    actions = pages(.actions, ActionRows.columns, RowFilter(actions: selection))
    windowRows = pages(.windows, WindowRows.columns)
    browser = pages(.browser, BatchReader.browserColumns)
    screens = pages(.screens, BatchReader.screenColumns)
  }

  var isAtEnd: Bool {
    actions.isAtEnd && windowRows.isAtEnd && browser.isAtEnd && screens.isAtEnd
  }

  /// One page of each table.
  mutating func read(
    _ database: Database, size: Int, goesAroundDamage: Bool
  ) throws -> EventBatch {
    let schema = try OpenAdaptSchema(database)
    var batch = EventBatch(before: context, cursor: RecordingCursor())
    func read(_ pages: inout TablePages, _ take: (borrowing RowReader, inout EventBatch) -> Void)
      throws
    {
      let lost = pages.lost
      try pages.read(database, schema, size: size, goesAroundDamage: goesAroundDamage) {
        take($0, &batch)
      }
      batch.skipped.add(.unreadable, count: pages.lost - lost)
    }
    try read(&actions) { ActionRows.take($0, into: &$1) }
    if !windowRows.isAtEnd {
      let first = selection.span == nil ? windowRows.onlyStart : nil
      var windows = windows
      try windows.learn(
        database, schema, before: first ?? .max, goesAroundDamage: goesAroundDamage)
      try read(&windowRows) { windows.take($0, into: &$1) }
      self.windows = windows
    }
    try read(&browser) { BatchReader.takeBrowser($0, into: &$1) }
    try read(&screens) { BatchReader.takeScreen($0, into: &$1) }
    batch = batch.selecting(selection)
    batch.cursor.context = batch.contextAfter
    context = batch.cursor.context
    return batch
  }
}
