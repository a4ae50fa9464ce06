internal import CaptureModel
internal import GRDB

/// Which row shows each window first, for rows that are read in any order: known to the end of the
/// table, as far as it has grown.
struct WindowsSeen: Sendable {
  private var index = WindowIndex()
  /// Of the files that the index was made from; a recorder that runs only adds to them.
  private var files = ""

  init() {}

  /// The same where it holds for these files, else an empty one.
  init(_ known: WindowsSeen, for look: OpenAdaptFiles.Look) {
    let files = look.writer == .running ? "\(look.inode)" : look.stamp
    self = known.files == files ? known : WindowsSeen()
    self.files = files
  }

  /// - Parameter end: the row before which all rows are learned; what follows is learned as it is
  ///   taken. The greatest one for all.
  /// - Complexity: O(rows of windows that are new).
  mutating func learn(
    _ database: Database, _ schema: OpenAdaptSchema, before end: RowID, goesAroundDamage: Bool
  ) throws {
    guard schema.has("window_event"), end > .min, index.last < end - 1 else { return }
    var walk = TableWalk(
      sql: schema.select(
        WindowRows.columns, from: "window_event", through: end - (end < .max ? 1 : 0)),
      after: index.last,
      goesAroundDamage: goesAroundDamage)
    var isAtEnd = false
    while !isAtEnd {
      var count = 0
      var learned = index
      try walk.read(database, limit: 4096) { row in
        learned.note(row)
        count += 1
      }
      index = learned
      isAtEnd = count == 0
    }
  }

  mutating func take(_ row: borrowing RowReader, into batch: inout EventBatch) {
    guard let instant = row.instant(1) else {
      if row.int64(0) > index.last { index.note(row) }
      return batch.skipped.add(.badTime)
    }
    batch.navigation.common.append(row.int64(0), instant, .unknown)
    batch.navigation.kinds.append(.window)
    let isNew = row.int64(0) > index.last
    batch.navigation.windows.append(isNew ? index.note(row) : index.reference(row))
  }
}
