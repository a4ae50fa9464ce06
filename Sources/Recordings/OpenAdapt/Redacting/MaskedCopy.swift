internal import CaptureModel
internal import GRDB

/// A database written anew with the chosen rows covered. The old one is only read.
///
/// What was selected is never written, so neither the new file nor a journal ever holds it; pages
/// that were free, gaps inside of pages, and a WAL do not come along.
struct MaskedCopy {
  let chosen: ChosenRows
  let cover: PictureCover
  let faults: RedactionFaults
  private var database: Database { chosen.database }

  /// - Parameter path: of an empty file.
  /// - Throws: `RedactionError.unsupported` for a database with views, triggers or virtual tables:
  ///   they would run what their author wrote.
  func write(to path: String, from old: String) throws {
    try database.execute(
      sql: "ATTACH DATABASE ? AS anew",
      arguments: ["file:\(ReadOnlyDatabase.escaped(path))?vfs=unix&mode=rw"])
    defer { try? database.execute(sql: "DETACH DATABASE anew") }
    let size = try Int.fetchOne(database, sql: "PRAGMA main.page_size") ?? 4096
    let version = try Int.fetchOne(database, sql: "PRAGMA main.user_version") ?? 0
    let application = try Int.fetchOne(database, sql: "PRAGMA main.application_id") ?? 0
    try database.execute(
      sql: """
        PRAGMA anew.page_size = \(size); PRAGMA anew.journal_mode = OFF;
        PRAGMA anew.synchronous = OFF; PRAGMA anew.user_version = \(version);
        PRAGMA anew.application_id = \(application)
        """)
    try faults.step(.copyBegun)
    let objects = try Self.objects(database, path: old)
    try database.execute(sql: "BEGIN")
    for object in objects where object.isTable {
      try database.execute(sql: "CREATE TABLE anew." + object.sql.dropFirst("CREATE TABLE ".count))
      try copy(object.name)
      if object.name == "action_event" { try faults.step(.middleOfCopy) }
    }
    for object in objects where !object.isTable { try database.execute(sql: object.inNew) }
    try database.execute(sql: "COMMIT")
    try faults.step(.copyWritten)
    guard try String.fetchOne(database, sql: "PRAGMA anew.integrity_check(1)") == "ok" else {
      throw RedactionError.damaged(path: old, code: 11)
    }
    try faults.step(.copyChecked)
  }

  private struct Object {
    let isTable: Bool
    let name: String
    let sql: String

    /// `CREATE INDEX` of the new database.
    var inNew: String {
      let head = sql.hasPrefix("CREATE UNIQUE INDEX ") ? "CREATE UNIQUE INDEX " : "CREATE INDEX "
      return head + "anew." + sql.dropFirst(head.count)
    }
  }

  private static func objects(_ database: Database, path: String) throws -> [Object] {
    let rows = try Row.fetchAll(
      database,
      sql: """
        SELECT type, name, sql, rootpage FROM main.sqlite_schema
        WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY rowid
        """)
    return try rows.map { row in
      let type: String = row["type"]
      let sql: String = row["sql"]
      let isKnown =
        type == "table" && sql.hasPrefix("CREATE TABLE ")
        || type == "index"
          && (sql.hasPrefix("CREATE INDEX ") || sql.hasPrefix("CREATE UNIQUE INDEX "))
      guard isKnown, (row["rootpage"] as Int? ?? 0) > 0 else {
        throw RedactionError.unsupported(path: path)
      }
      return Object(isTable: type == "table", name: row["name"], sql: sql)
    }
  }

  private func copy(_ name: String) throws {
    let quoted = MaskedTable.quoted(name)
    guard let table = chosen.tables.first(where: { $0.name == name.lowercased() }),
      try chosen.count(table) > 0
    else {
      // As a whole, which SQLite does without taking rows apart.
      return try database.execute(
        sql: "INSERT INTO anew.\(quoted) SELECT * FROM main.\(quoted)")
    }
    if table.name == "screenshot" { return try copyScreens(table) }
    let values = table.columns.map { column in
      let quoted = MaskedTable.quoted(column)
      let covered = [1, 2].compactMap { mask -> String? in
        let value = table.masks.value(column, mask: mask)
        return value == quoted ? nil : "WHEN \(mask) THEN \(value)"
      }
      return covered.isEmpty
        ? quoted : "CASE c.mask \(covered.joined(separator: " ")) ELSE \(quoted) END"
    }
    let list = values.map { $0.contains("CASE c.mask") ? $0 : "t." + $0 }
    try database.execute(
      sql: """
        INSERT INTO anew.\(quoted)(\(table.columns.map(MaskedTable.quoted).joined(separator: ", ")))
        SELECT \(list.joined(separator: ", ")) FROM main.\(quoted) AS t
        LEFT JOIN (SELECT id AS chosen_id, mask FROM \(table.chosen)) AS c ON c.chosen_id = t.id
        ORDER BY t.id
        """)
  }

  /// Rows with pictures are taken one by one, as their pictures are made anew.
  private func copyScreens(_ table: ChosenRows.Table) throws {
    let names = table.columns.map(MaskedTable.quoted).joined(separator: ", ")
    try database.execute(
      sql: """
        INSERT INTO anew.screenshot(\(names)) SELECT \(names) FROM main.screenshot
        WHERE id NOT IN (SELECT id FROM \(table.chosen))
        """)
    let values = table.columns.map { table.masks.value($0, mask: 1) }.joined(separator: ", ")
    for id in try Int64.fetchAll(database, sql: "SELECT id FROM \(table.chosen) ORDER BY id") {
      guard
        var row = try Row.fetchOne(
          database, sql: "SELECT \(values) FROM main.screenshot WHERE id = ?", arguments: [id]
        ).map({ Array($0.databaseValues) })
      else { continue }
      cover.cover(&row, columns: table.columns)
      let marks = Array(repeating: "?", count: row.count).joined(separator: ", ")
      try database.cachedStatement(sql: "INSERT INTO anew.screenshot(\(names)) VALUES (\(marks))")
        .execute(arguments: StatementArguments(row))
    }
  }
}
