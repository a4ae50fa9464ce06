internal import CaptureModel
internal import GRDB

/// Which row of `window_event` shows a window first, for the rows up to a certain one.
struct WindowIndex: Sendable {
  /// A window is told apart by its id and title. Titles are content and are not kept: what stands
  /// for both is a hash under a key that changes with each start of the program.
  fileprivate struct Identity: Hashable {
    let hash: Int
  }

  fileprivate var references: [Identity: WindowReference] = [:]
  /// The row up to which it is known.
  fileprivate(set) var last = RowID.min
}

/// Reads rows of `window_event` into the navigation columns.
struct WindowRows {
  static let columns = ["id", "timestamp", "title", "window_id"]

  private(set) var index: WindowIndex

  init(index: WindowIndex) { self.index = index }

  /// Learns the references of the rows up to and including `start`; those that the index knows are
  /// not read again.
  mutating func learn(
    through start: RowID, _ database: Database, sql: String, goesAroundDamage: Bool
  ) throws {
    if index.last > start { index = WindowIndex() }
    var walk = TableWalk(sql: sql, after: index.last, goesAroundDamage: goesAroundDamage)
    while index.last < start {
      let before = walk.last
      var learned = index
      // By pages, as what lies behind `start` is not to be read.
      try walk.read(database, limit: 4096) { row in
        if row.int64(0) <= start { learned.note(row) }
      }
      index = learned
      if walk.last == before || walk.last >= start { index.last = start }
    }
  }

  mutating func take(_ row: borrowing RowReader, into batch: inout EventBatch) {
    let id = row.int64(0)
    let reference = index.note(row)
    guard let instant = row.instant(1) else { return batch.skipped.add(.badTime) }
    batch.navigation.common.append(id, instant, .unknown)
    batch.navigation.kinds.append(.window)
    batch.navigation.windows.append(reference)
  }
}

extension WindowIndex {
  /// The first row with the window of this row, as far as rows have been noted.
  func reference(_ row: borrowing RowReader) -> WindowReference {
    references[Self.identity(row)] ?? WindowReference(row: row.int64(0))
  }

  /// The first row with the window of this row, which may be this one.
  ///
  /// - Precondition: `row` follows on those that were noted.
  @discardableResult
  mutating func note(_ row: borrowing RowReader) -> WindowReference {
    last = row.int64(0)
    let identity = Self.identity(row)
    if let known = references[identity] { return known }
    let reference = WindowReference(row: last)
    references[identity] = reference
    return reference
  }

  private static func identity(_ row: borrowing RowReader) -> Identity {
    var hasher = Hasher()
    row.withBytes(2) { if let title = $0 { hasher.combine(bytes: UnsafeRawBufferPointer(title)) } }
    hasher.combine(row.isNull(2))
    row.withBytes(3) { if let id = $0 { hasher.combine(bytes: UnsafeRawBufferPointer(id)) } }
    hasher.combine(row.int64(3))
    return Identity(hash: hasher.finalize())
  }
}
