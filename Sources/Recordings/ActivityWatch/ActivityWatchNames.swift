internal import CaptureModel
internal import GRDB

/// Which row names an app, and which shows a window, first, for the rows up to a certain one.
///
/// A window is told apart by its app and title. Both are content and are not kept: what stands for
/// them is a hash under a key that changes with each start of the program.
struct ActivityWatchNames: Sendable {
  struct Named {
    let window: WindowReference
    let app: AppReference
  }

  private var windows: [Int: WindowReference] = [:]
  private var apps: [Int: AppReference] = [:]
  /// The row up to which it is known.
  var last = RowID.min
  /// Tells the bytes that it was made from; a server that runs only adds to them.
  let store: String

  init(store: String = "") { self.store = store }

  /// The same where it holds for these files, else an empty one.
  init(_ known: ActivityWatchNames, for look: ActivityWatchFiles.Look) {
    let store = look.writer == .running ? "\(look.inode)" : look.stamp
    self = known.store == store ? known : ActivityWatchNames(store: store)
  }

  /// Learns the names of the rows up to a certain one; those that are known are not read again.
  mutating func learn(
    through end: RowID, _ database: Database, _ schema: ActivityWatchSchema,
    goesAroundDamage: Bool
  ) throws {
    if last >= end { return }
    let sql = ActivityWatchEvent.select(
      schema, where: "bucket_id IN (\(schema.keys(.windows))) AND rowid <= \(end)")
    var walk = TableWalk(sql: sql, after: last, goesAroundDamage: goesAroundDamage)
    try walk.read(database, limit: .max) { _ = note($0) }
    last = end
  }

  /// The first row with the window of this row, which may be this one; nil where it names nothing.
  mutating func note(_ row: borrowing RowReader) -> Named? {
    let id = row.int64(ActivityWatchEvent.Column.row)
    let app = Self.hash(row, [ActivityWatchEvent.Column.app])
    let window = Self.hash(row, [ActivityWatchEvent.Column.app, ActivityWatchEvent.Column.title])
    guard let window else { return nil }
    return Named(
      window: Self.first(WindowReference(row: id), window, &windows),
      app: app.map { Self.first(AppReference(row: id), $0, &apps) } ?? .unknown)
  }

  private static func first<Reference>(
    _ reference: Reference, _ hash: Int, _ known: inout [Int: Reference]
  ) -> Reference {
    if let first = known[hash] { return first }
    known[hash] = reference
    return reference
  }

  /// nil where all columns are NULL.
  private static func hash(_ row: borrowing RowReader, _ columns: [Int32]) -> Int? {
    var hasher = Hasher()
    var isNothing = true
    for column in columns {
      hasher.combine(row.isNull(column))
      if !row.isNull(column) { isNothing = false }
      row.withBytes(column) { bytes in
        guard let bytes else { return }
        hasher.combine(bytes.count)
        hasher.combine(bytes: UnsafeRawBufferPointer(bytes))
      }
    }
    return isNothing ? nil : hasher.finalize()
  }
}
