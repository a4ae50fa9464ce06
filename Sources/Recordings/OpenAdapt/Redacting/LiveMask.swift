internal import CaptureModel
internal import GRDB

/// Covers the chosen rows of a database that its recorder has open.
struct LiveMask {
  let selection: RedactionSelection
  let cover: PictureCover
  /// Rows of pictures that the recorder has named by their digest; it would find them changed. By
  /// `source_ordinal`.
  let spared: Set<Int64>

  /// One transaction: the recorder waits for it, some milliseconds.
  func run(_ database: Database, path: String) throws -> RedactionFindings {
    var findings = RedactionFindings()
    try database.execute(sql: "BEGIN IMMEDIATE")
    do {
      let chosen = try ChosenRows(selection, database, path: path)
      try spare(database, chosen)
      try chosen.fill(&findings)
      for table in chosen.tables where try chosen.count(table) > 0 {
        if table.name == "screenshot" {
          findings.pictures = try coverScreens(database, table)
          // Those that were covered before are chosen again, as black tells nothing.
          findings.tables.removeAll { $0.name == table.name }
          if findings.pictures > 0 {
            findings.tables.append(.init(name: table.name, rows: findings.pictures))
          }
        } else {
          try update(database, table)
        }
      }
      try database.execute(sql: "COMMIT")
    } catch {
      // The first error is the one to tell.
      try? database.execute(sql: "ROLLBACK")
      throw error
    }
    return findings
  }

  private func spare(_ database: Database, _ chosen: ChosenRows) throws {
    guard let table = chosen.tables.first(where: { $0.name == "screenshot" }) else { return }
    // Without a picture there is nothing to cover; with a digest of the recorder there will be.
    try database.execute(
      sql: """
        DELETE FROM \(table.chosen) WHERE id IN (SELECT id FROM main.screenshot
        WHERE typeof(png_data) = 'null')
        """)
    for ordinal in spared {
      try database.execute(
        sql: """
          DELETE FROM \(table.chosen) WHERE id IN (SELECT id FROM main.screenshot
          WHERE source_ordinal = ?)
          """, arguments: [ordinal])
    }
  }

  private func update(_ database: Database, _ table: ChosenRows.Table) throws {
    for mask in [1, 2] {
      let columns = table.masks.covered(table.columns, mask: mask)
      guard !columns.isEmpty else { continue }
      let list = columns.map {
        "\(MaskedTable.quoted($0)) = \(table.masks.value($0, mask: mask))"
      }
      try database.execute(
        sql: """
          UPDATE main.\(table.name) SET \(list.joined(separator: ", "))
          WHERE id IN (SELECT id FROM \(table.chosen) WHERE mask = \(mask))
          """)
    }
  }

  /// - Returns: pictures that were covered; those that are covered already are left alone.
  private func coverScreens(_ database: Database, _ table: ChosenRows.Table) throws -> Int {
    let names = table.columns.map(MaskedTable.quoted)
    let values = table.columns.map { table.masks.value($0, mask: 1) }
    var count = 0
    for id in try Int64.fetchAll(database, sql: "SELECT id FROM \(table.chosen) ORDER BY id") {
      guard
        var row = try Row.fetchOne(
          database,
          sql: "SELECT \(values.joined(separator: ", ")) FROM main.screenshot WHERE id = ?",
          arguments: [id]
        ).map({ Array($0.databaseValues) })
      else { continue }
      let before = row
      cover.cover(&row, columns: table.columns)
      if row == before { continue }
      count += 1
      let list = names.map { "\($0) = ?" }.joined(separator: ", ")
      try database.execute(
        sql: "UPDATE main.screenshot SET \(list) WHERE id = ?",
        arguments: StatementArguments(row + [id.databaseValue]))
    }
    return count
  }
}
