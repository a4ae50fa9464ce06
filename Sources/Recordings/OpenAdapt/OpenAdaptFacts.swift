internal import CaptureModel
internal import GRDB

/// What the database says of the recording as a whole. A part that is damaged is left out and told.
struct Facts {
  private(set) var first: Instant?
  private(set) var last: Instant?
  private(set) var desktop: Desktop?
  private(set) var keyCodes: KeyCodes = .unknown
  private(set) var warnings: [Warning] = []
  /// When the recording says that it began, as it is stored; tells one recording from another in the
  /// same place.
  private(set) var began: Double?
  private var isDamaged = false

  /// - Throws: `RecordingError.notARecording`, or `DatabaseError` where not even the schema can be
  ///   read.
  init(_ database: Database, path: String) throws {
    let schema = try OpenAdaptSchema(database)
    guard schema.isRecording else { throw RecordingError.notARecording(path: path) }
    if !schema.missing.isEmpty { warnings.append(.lacksColumns(schema.missing)) }
    if schema.unknownTables > 0 { warnings.append(.unknownTables(schema.unknownTables)) }
    try tolerating { try $0.readRecordingRow(database, schema) }
    for table in ["action_event", "window_event", "screenshot", "browser_event"]
    where schema.has(table) {
      for order in ["ASC", "DESC"] {
        try tolerating { try $0.readEnd(of: table, order, database, schema) }
      }
    }
    if schema.has("audio_info") { try tolerating { try $0.countSound(database) } }
    if isDamaged { warnings.append(.damaged(path: path)) }
  }

  private mutating func tolerating(_ read: (inout Facts) throws -> Void) throws {
    do { try read(&self) } catch let error as DatabaseError {
      switch error.resultCode {
      case .SQLITE_CORRUPT, .SQLITE_IOERR, .SQLITE_TOOBIG, .SQLITE_NOTADB: isDamaged = true
      default: throw error
      }
    }
  }

  private mutating func readRecordingRow(_ database: Database, _ schema: OpenAdaptSchema) throws {
    guard schema.has("recording") else { return }
    let names = ["config", "monitor_width", "monitor_height", "platform", "timestamp"]
    let sql = schema.select(["id"] + names, from: "recording")
    var found: (desktop: Desktop?, keyCodes: KeyCodes, began: Double?) = (nil, .unknown, nil)
    try database.forEachRow(sql, [.min, 1]) { row in
      found.desktop = OpenAdaptState.desktop(
        configuration: row.text(1, limit: 1 << 20), width: row.isNull(2) ? nil : row.int64(2),
        height: row.isNull(3) ? nil : row.int64(3))
      found.keyCodes = Self.keyCodes(platform: row.text(4, limit: 32))
      found.began = row.double(5)
    }
    (desktop, keyCodes, began) = found
  }

  /// There is no index on time, so the ends are those of the row ids; rows are written in order.
  private mutating func readEnd(
    of table: String, _ order: String, _ database: Database, _ schema: OpenAdaptSchema
  ) throws {
    let time = schema.column("timestamp", of: table)
    let id = schema.column("id", of: table)
    var end: Instant?
    try database.forEachRow("SELECT \(time) FROM \(table) ORDER BY \(id) \(order) LIMIT ?", [1]) {
      end = $0.instant(0)
    }
    guard let end else { return }
    first = min(first ?? end, end)
    last = max(last ?? end, end)
  }

  private mutating func countSound(_ database: Database) throws {
    let rows = try Int.fetchOne(database, sql: "SELECT count(*) FROM audio_info") ?? 0
    if rows > 0 { warnings.append(.sound(rows: rows)) }
  }

  private static func keyCodes(platform: String?) -> KeyCodes {
    switch platform {
    case "linux": .x11
    case "win32", "windows": .windows
    case "darwin", "macos": .mac
    default: .unknown
    }
  }
}
