internal import GRDB

/// Which of the columns that Seen reads a database has.
///
/// openadapt-capture keeps no schema version in its database (`user_version` stays 0), so columns
/// are looked up by name: an older or newer schema is read as far as it has what is needed.
/// Written after its 1.3.0; the tables are described in docs/recordings.md.
struct OpenAdaptSchema {
  private let columns: [String: Set<String>]

  static let tables = ["recording", "action_event", "window_event", "screenshot", "browser_event"]

  init(_ database: Database) throws {
    var found: [String: Set<String>] = [:]
    for table in Self.tables {
      let names = try String.fetchAll(
        database, sql: "SELECT name FROM pragma_table_info(?)", arguments: [table])
      if !names.isEmpty { found[table] = Set(names) }
    }
    columns = found
  }

  func has(_ table: String) -> Bool { columns[table] != nil }

  /// True where the tables say that this is a recording at all.
  var isRecording: Bool { has("recording") && has("action_event") }

  /// The column, quoted, or NULL where the table does not have it.
  func column(_ name: String, of table: String) -> String {
    columns[table]?.contains(name) == true ? "\"\(name)\"" : "NULL"
  }

  /// `SELECT` of these columns of the rows after an id, in the order of ids.
  func select(_ names: [String], from table: String) -> String {
    let list = names.map { column($0, of: table) }.joined(separator: ", ")
    return "SELECT \(list) FROM \(table) WHERE id > ? ORDER BY id LIMIT ?"
  }

  /// What Seen reads and the database lacks, as `table.column`.
  var missing: [String] {
    Self.needed.flatMap { table, names in
      names.filter { columns[table]?.contains($0) != true }.map { "\(table).\($0)" }
    }.sorted()
  }

  private static let needed: [String: [String]] = [
    "action_event": ActionRows.columns,
    "window_event": WindowRows.columns,
    "screenshot": ["id", "timestamp", "png_data"],
  ]
}
