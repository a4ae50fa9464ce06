internal import CaptureModel
internal import GRDB

/// Which of the columns that Seen reads a database has.
///
/// openadapt-capture keeps no schema version in its database (`user_version` stays 0), so columns
/// are looked up by name: an older or newer schema is read as far as it has what is needed. Only
/// tables with row ids are read: a view, a virtual table or a generated column would run what its
/// author wrote. Written after its 1.3.0; the tables are described in docs/recordings.md.
struct OpenAdaptSchema {
  private struct Table {
    /// In lower case, as SQLite compares them.
    let columns: Set<String>
    /// A name for the row id that no column has taken.
    let rowID: String
  }

  private var tables: [String: Table] = [:]
  /// Tables that hold something else than Seen knows.
  private(set) var unknownTables = 0

  private static let read: Set = [
    "recording", "action_event", "window_event", "screenshot", "browser_event", "audio_info",
  ]
  /// What the recorder measures of itself.
  private static let known = read.union(["performance_stat", "memory_stat", "sqlite_sequence"])

  init(_ database: Database) throws {
    let names = try String.fetchAll(
      database,
      sql: """
        SELECT lower(name) FROM sqlite_schema
        WHERE type = 'table' AND rootpage > 0 AND sql LIKE 'CREATE TABLE%' LIMIT 1000
        """)
    for name in names {
      if Self.read.contains(name) { tables[name] = try Self.table(name, database) }
      if !Self.known.contains(name) { unknownTables += 1 }
    }
  }

  /// nil for a table without row ids.
  private static func table(_ name: String, _ database: Database) throws -> Table? {
    let columns = Set(
      try String.fetchAll(
        database, sql: "SELECT lower(name) FROM pragma_table_info(?)", arguments: [name]))
    let free = ["rowid", "_rowid_", "oid"].first { !columns.contains($0) }
    guard let free else { return nil }
    do { _ = try database.cachedStatement(sql: "SELECT \(free) FROM \(name)") } catch let error
      as DatabaseError where error.resultCode == .SQLITE_ERROR
    {
      return nil
    }
    return Table(columns: columns, rowID: free)
  }

  func has(_ table: String) -> Bool { tables[table] != nil }

  /// True where the tables say that this is a recording at all.
  var isRecording: Bool {
    has("action_event") || has("recording") && (has("window_event") || has("screenshot"))
  }

  /// The column, quoted, or NULL where the table does not have it. The column `id` is the row id.
  func column(_ name: String, of table: String) -> String {
    guard let found = tables[table] else { return "NULL" }
    if name == "id" { return found.rowID }
    return found.columns.contains(name) ? "\"\(name)\"" : "NULL"
  }

  /// `SELECT` of these columns of the rows after a row id, in the order of row ids.
  ///
  /// - Parameters:
  ///   - end: up to and including this row id.
  ///   - condition: in SQL, of our own making, from its ` AND` on.
  func select(
    _ names: [String], from table: String, through end: RowID = .max, where condition: String = ""
  ) -> String {
    let list = list(names, of: table)
    let id = column("id", of: table)
    let upper = end < .max ? " AND \(id) <= \(end)" : ""
    return "SELECT \(list) FROM \(table) WHERE \(id) > ?\(upper)\(condition) ORDER BY \(id) LIMIT ?"
  }

  /// Of columns as they are read, for a `SELECT`.
  func list(_ names: [String], of table: String) -> String {
    names.map { name in
      // The type alone: the pictures themselves would all be read from the disk.
      name == "png_data" ? "typeof(\(column(name, of: table))) <> 'null'" : column(name, of: table)
    }.joined(separator: ", ")
  }

  /// What Seen reads and the database lacks: tables, and `table.column`.
  var missing: [String] {
    Self.needed.flatMap { table, names in
      guard let found = tables[table] else { return [table] }
      return names.filter { !found.columns.contains($0) }.map { "\(table).\($0)" }
    }.sorted()
  }

  private static let needed: [String: [String]] = [
    "recording": ["config"],
    "action_event": ActionRows.columns,
    "window_event": WindowRows.columns,
    "screenshot": ["id", "timestamp", "png_data"],
  ]
}
