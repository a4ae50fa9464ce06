internal import CaptureModel
internal import GRDB

/// What the database says of the recording as a whole.
struct Facts {
  var first: Instant?
  var last: Instant?
  var desktop: Desktop?
  var keyCodes: KeyCodes = .unknown
  var missing: [String] = []

  init() {}

  /// - Throws: `RecordingError.notARecording`, or `DatabaseError`.
  init(_ database: Database) throws {
    let schema = try OpenAdaptSchema(database)
    guard schema.isRecording else { throw RecordingError.notARecording(path: "recording.db") }
    missing = schema.missing
    try readRecordingRow(database, schema)
    for table in ["action_event", "window_event", "screenshot", "browser_event"]
    where schema.has(table) {
      try readEnds(of: table, database, schema)
    }
  }

  private mutating func readRecordingRow(_ database: Database, _ schema: OpenAdaptSchema) throws {
    let names = ["config", "monitor_width", "monitor_height", "platform", "timestamp"]
    let list = names.map { schema.column($0, of: "recording") }.joined(separator: ", ")
    var found = Facts()
    try database.forEachRow("SELECT \(list) FROM recording ORDER BY id LIMIT ?", [1]) { row in
      found.desktop = OpenAdaptState.desktop(
        configuration: row.text(0, limit: 1 << 16), width: row.isNull(1) ? nil : row.int64(1),
        height: row.isNull(2) ? nil : row.int64(2))
      found.keyCodes = Self.keyCodes(platform: row.text(3, limit: 32))
    }
    desktop = found.desktop
    keyCodes = found.keyCodes
  }

  /// There is no index on time, so the ends are those of the ids; rows are written in order.
  private mutating func readEnds(
    of table: String, _ database: Database, _ schema: OpenAdaptSchema
  ) throws {
    let time = schema.column("timestamp", of: table)
    var ends: [Instant] = []
    for order in ["ASC", "DESC"] {
      try database.forEachRow(
        "SELECT \(time) FROM \(table) ORDER BY id \(order) LIMIT ?", [1]
      ) { row in
        if let instant = row.instant(0) { ends.append(instant) }
      }
    }
    for end in ends {
      first = min(first ?? end, end)
      last = max(last ?? end, end)
    }
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
