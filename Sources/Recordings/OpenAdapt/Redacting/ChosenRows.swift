internal import CaptureModel
internal import Crypto
internal import GRDB

/// The rows of a selection, as temporary tables of a connection: `temp.chosen_NAME(id, mask)`, where
/// a mask of 1 covers the row and 2 what it says of windows and elements.
///
/// Rows that are covered already are not chosen, so that choosing after covering finds none.
struct ChosenRows {
  /// A table that is there, with the columns that it has.
  struct Table {
    let masks: MaskedTable
    let columns: [String]
    var name: String { masks.name }
    var chosen: String { "temp.chosen_\(name)" }
  }

  let selection: RedactionSelection
  let database: Database
  private(set) var tables: [Table] = []

  /// - Throws: `RedactionError.unsupported` where a table has no row ids of its own.
  init(_ selection: RedactionSelection, _ database: Database, path: String) throws {
    (self.selection, self.database) = (selection, database)
    let isScoped = try Self.isScoped(database)
    let all: [MaskedTable] = [
      .actions, .browser, .measures, .recording, .screens, .sound, .windows(isScoped: isScoped),
    ]
    for masks in all {
      let columns = try String.fetchAll(
        database, sql: "SELECT name FROM pragma_table_info(?, 'main')", arguments: [masks.name])
      if columns.isEmpty { continue }
      guard columns.contains(where: { $0.lowercased() == "id" }),
        try Self.isRowID(database, masks.name)
      else { throw RedactionError.unsupported(path: path) }
      tables.append(Table(masks: masks, columns: columns))
    }
    try prepare()
    for table in tables { try choose(table) }
  }

  /// True where the column `id` is the row id itself.
  private static func isRowID(_ database: Database, _ table: String) throws -> Bool {
    try Bool.fetchOne(
      database,
      sql: """
        SELECT upper(type) = 'INTEGER' AND pk = 1 AND (SELECT sum(pk > 0) FROM
        pragma_table_info(?1, 'main')) = 1 FROM pragma_table_info(?1, 'main')
        WHERE lower(name) = 'id'
        """, arguments: [table]) ?? false
  }

  /// A recording of one window, each picture of which is bound to the window's geometry.
  private static func isScoped(_ database: Database) throws -> Bool {
    guard try database.tableExists("recording"),
      try database.columns(in: "recording").contains(where: { $0.name == "config" })
    else { return false }
    return try Bool.fetchOne(
      database,
      sql: """
        SELECT max(json_valid(config) AND json_extract(config, '$.capture_window') IS NOT NULL)
        FROM recording WHERE typeof(config) = 'text'
        """) ?? false
  }

  private func prepare() throws {
    try database.execute(
      sql: """
        CREATE TEMP TABLE IF NOT EXISTS asked(name TEXT, id INTEGER, PRIMARY KEY(name, id));
        CREATE TEMP TABLE IF NOT EXISTS fronts(lower INTEGER, upper INTEGER);
        DELETE FROM temp.asked; DELETE FROM temp.fronts
        """)
    for row in selection.rows ?? [] {
      try database.execute(
        sql: "INSERT OR IGNORE INTO temp.asked VALUES (?, ?)", arguments: [row.table.name, row.row])
    }
    for front in try selection.fronts ?? Self.fronts(selection, database) ?? [] {
      try database.execute(
        sql: "INSERT INTO temp.fronts VALUES (?, ?)",
        arguments: [front.lowerBound.microseconds, front.upperBound.microseconds])
    }
  }

  /// nil where any window is meant.
  static func fronts(_ selection: RedactionSelection, _ database: Database) throws -> [Span]? {
    guard let windows = selection.windows else { return nil }
    return try database.tableExists("window_event")
      ? FrontWindows(database).spans(of: windows) : []
  }

  private func choose(_ table: Table) throws {
    try database.execute(
      sql: """
        CREATE TEMP TABLE IF NOT EXISTS chosen_\(table.name)(id INTEGER PRIMARY KEY, mask INTEGER);
        DELETE FROM \(table.chosen)
        """)
    for (mask, condition) in conditions(table) {
      var terms = [time(table), condition, front(table), asked(table)].compactMap { $0 }
      if table.name != "screenshot" {
        terms.append("NOT (\(table.masks.isCovered(table.columns, mask: mask)))")
      }
      try database.execute(
        sql: """
          INSERT OR IGNORE INTO \(table.chosen) SELECT id, \(mask) FROM main.\(table.name)
          WHERE \(terms.joined(separator: " AND "))
          """)
    }
  }

  /// What is chosen of a table's rows with which mask; the first that holds counts.
  private func conditions(_ table: Table) -> [(Int, String)] {
    let streams = selection.streams
    switch table.name {
    case "action_event":
      var names: [String] = []
      if streams.contains(.motion) { names += ["name = 'move'"] }
      if streams.contains(.clicks) { names += ["name IN ('click', 'scroll')"] }
      if streams.contains(.keys) { names += ["name IN ('press', 'release')"] }
      if names.count == 3 { names = ["1"] }
      var all = names.isEmpty ? [] : [(1, "(\(names.joined(separator: " OR ")))")]
      if streams.contains(.navigation), selection.rows == nil, selection.regions.isEmpty {
        all.append((2, "1"))
      }
      return all
    case "window_event", "browser_event": return streams.contains(.navigation) ? [(1, "1")] : []
    case "screenshot": return streams.contains(.screens) ? [(1, "1")] : []
    // Sound cannot be cut: it goes as a whole with any time of which all streams go.
    case "audio_info": return selection.takesWholeTimes ? [(1, "1")] : []
    case "performance_stat", "recording": return selection.isEverything ? [(1, "1")] : []
    default: return []
    }
  }

  /// Microseconds since 1970, rounded as `Instant` does.
  private static let instant =
    "(typeof(\"timestamp\") IN ('integer', 'real')"
    + " AND CAST(round(\"timestamp\" * 1000000.0) AS INTEGER)"

  private func time(_ table: Table) -> String? {
    guard let span = selection.span, table.name != "audio_info" else { return nil }
    if span.isEmpty { return "0" }
    // By whole seconds first: most rows are left out by that, which costs half as much.
    let from = span.lowerBound.microseconds.flooredDivision(by: 1_000_000).quotient - 1
    let to = span.upperBound.microseconds.flooredDivision(by: 1_000_000).quotient + 2
    return "\"timestamp\" BETWEEN \(from) AND \(to) AND " + Self.instant
      + " BETWEEN \(span.lowerBound.microseconds) AND \(span.upperBound.microseconds - 1))"
  }

  private func front(_ table: Table) -> String? {
    if selection.apps != nil { return "0" }
    guard selection.windows != nil else { return nil }
    return "EXISTS (SELECT 1 FROM temp.fronts WHERE " + Self.instant
      + " BETWEEN lower AND upper - 1))"
  }

  private func asked(_ table: Table) -> String? {
    guard selection.rows != nil else { return nil }
    return "id IN (SELECT asked.id FROM temp.asked WHERE asked.name = '\(table.name)')"
  }
}

extension ChosenRows {
  func count(_ table: Table) throws -> Int {
    try Int.fetchOne(database, sql: "SELECT count(*) FROM \(table.chosen)") ?? 0
  }

  /// The rows by table, their times, and the digest of their list; the rest is left as it is.
  func fill(_ findings: inout RedactionFindings) throws {
    var hash = SHA256()
    for table in tables.sorted(by: { $0.name < $1.name }) {
      let rows = try count(table)
      if rows == 0 { continue }
      findings.tables.append(.init(name: table.name, rows: rows))
      try database.forEachRow("SELECT id, mask FROM \(table.chosen) ORDER BY id", []) {
        hash.update(data: Array("\(table.name) \($0.int64(0)) \($0.int64(1))\n".utf8))
      }
      guard table.columns.contains("timestamp") else { continue }
      try database.forEachRow(
        """
        SELECT min(t."timestamp"), max(t."timestamp") FROM main.\(table.name) AS t
        JOIN \(table.chosen) AS c ON c.id = t.id WHERE typeof(t."timestamp") IN ('integer', 'real')
        """, []
      ) { row in
        guard let first = row.instant(0), let last = row.instant(1) else { return }
        findings.first = min(findings.first ?? first, first)
        findings.last = max(findings.last ?? last, last)
      }
    }
    findings.list = Array(hash.finalize())
  }
}
