internal import CaptureModel

/// One row of `eventmodel`, understood.
struct ActivityWatchEvent {
  enum Content {
    case window(WindowReference, AppReference)
    case page
    case presence(isAway: Bool)
    case tally(keys: Int, clicks: Int, motion: Int, wheel: Int)
  }

  let row: RowID
  let bucket: Int64
  let instant: Instant
  /// Grows for as long as the newest event of a bucket lasts.
  let end: Instant
  let content: Content

  /// Longer than any event that a watcher makes: a computer that was left on for a month.
  static let longest: Double = 31 * 86_400
  /// More than anybody does while one event lasts.
  static let mostCounted = 10_000_000.0
}

/// Reads events.
extension ActivityWatchEvent {
  enum Column {
    static let row: Int32 = 0
    static let bucket: Int32 = 1
    static let timestamp: Int32 = 2
    static let duration: Int32 = 3
    static let app: Int32 = 4
    static let title: Int32 = 5
    static let isJSON: Int32 = 6
    static let status: Int32 = 7
    static let counts: Range<Int32> = 8..<14
    /// As it is stored.
    static let data: Int32 = 14
  }

  private static let counted = ["presses", "clicks", "deltaX", "deltaY", "scrollX", "scrollY"]

  /// Columns for `init` and `note`. JSON is taken apart by SQLite, which reads it where it lies;
  /// nothing is asked of what is not text or not JSON, as that would be an error of the statement.
  static func columns(_ schema: ActivityWatchSchema) -> String {
    func value(_ field: String, _ kind: ActivityWatchSchema.Kind, _ types: String) -> String {
      whereJSON(
        "CASE WHEN json_type(datastr, '$.\(field)') IN (\(types)) "
          + "THEN json_extract(datastr, '$.\(field)') END", schema.keys(kind))
    }
    let texts = [value("app", .windows, "'text'"), value("title", .windows, "'text'")]
    let isJSON = "CASE WHEN typeof(datastr) = 'text' THEN json_valid(datastr) END"
    let numbers = counted.map { value($0, .tallies, "'integer', 'real'") }
    return
      (["rowid", "bucket_id", "timestamp", "duration"] + texts
      + [isJSON, value("status", .presence, "'text'")] + numbers + ["datastr"])
      .joined(separator: ", ")
  }

  private static func whereJSON(_ value: String, _ buckets: String) -> String {
    """
    CASE WHEN bucket_id IN (\(buckets)) THEN CASE WHEN typeof(datastr) = 'text' THEN \
    CASE WHEN json_valid(datastr) THEN \(value) END END END
    """
  }

  /// - Parameter condition: in SQL, of our own making.
  static func select(_ schema: ActivityWatchSchema, where condition: String = "TRUE") -> String {
    """
    SELECT \(columns(schema)) FROM eventmodel
    WHERE rowid > ? AND \(condition) ORDER BY rowid LIMIT ?
    """
  }

  /// Why a row is not understood.
  struct Odd: Error { let reason: SkippedRows.Reason }

  static func bucket(_ row: borrowing RowReader) -> Int64 { row.int64(Column.bucket) }

  /// - Throws: `Odd`.
  init(
    _ row: borrowing RowReader, _ schema: ActivityWatchSchema, _ names: inout ActivityWatchNames
  ) throws(Odd) {
    self.row = row.int64(Column.row)
    bucket = row.int64(Column.bucket)
    guard let kind = schema.buckets[bucket] else { throw Odd(reason: .unknownKind) }
    // Before anything else, so that which row names a window first does not depend on its time.
    let window = kind == .windows ? names.note(row) : nil
    guard let instant = row.withBytes(Column.timestamp, { $0.flatMap(ActivityWatchTime.instant) })
    else { throw Odd(reason: .badTime) }
    guard let seconds = row.double(Column.duration), (0...Self.longest).contains(seconds),
      row.int64(Column.isJSON) == 1
    else { throw Odd(reason: .badValue) }
    self.instant = instant
    end = instant + Int64((seconds * 1_000_000).rounded())
    content = try Self.content(row, kind, window)
  }

  private static func content(
    _ row: borrowing RowReader, _ kind: ActivityWatchSchema.Kind,
    _ window: ActivityWatchNames.Named?
  ) throws(Odd) -> Content {
    switch kind {
    case .pages: return .page
    case .windows:
      guard let window else { throw Odd(reason: .badValue) }
      return .window(window.window, window.app)
    case .presence:
      switch row.word(Column.status) {
      case Word("afk"): return .presence(isAway: true)
      case Word("not-afk"): return .presence(isAway: false)
      default: throw Odd(reason: .unknownKind)
      }
    case .tallies:
      var numbers: [Int] = []
      for column in Column.counts {
        let number = row.isNull(column) ? 0 : row.double(column) ?? -1
        guard (0...mostCounted).contains(number) else { throw Odd(reason: .badValue) }
        numbers.append(Int(number))
      }
      guard Column.counts.contains(where: { !row.isNull($0) }) else { throw Odd(reason: .badValue) }
      return .tally(
        keys: numbers[0], clicks: numbers[1], motion: numbers[2] + numbers[3],
        wheel: numbers[4] + numbers[5])
    }
  }
}
