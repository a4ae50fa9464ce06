import CaptureFixtures
import CaptureModel
import Recordings
import Testing

/// Each field of a row exactly as it is stored, checked against the `sqlite3` program.
@Suite(.enabled(if: Store.canChangeRows, "there is no sqlite3"))
struct StoredRowTests {
  private static let tables: [RowReference.Table: String] = [
    .actions: "action_event", .windows: "window_event", .browser: "browser_event",
    .screens: "screenshot",
  ]

  private func described(_ value: StoredField.Value) -> String {
    switch value {
    case .null: "null"
    case .integer(let number): "integer \(number)"
    case .real(let number): "real \(number)"
    case .text(let text, let bytes, let isCut):
      "text \(bytes) \(isCut) "
        + text.unfiltered.utf8.map {
          String(Int($0) + 0x100, radix: 16, uppercase: true).dropFirst()
        }
        .joined()
    case .blob(let bytes): "blob \(bytes)"
    case .unreadable: "unreadable"
    }
  }

  @Test(arguments: Fixture.allCases, RowReference.Table.allCases)
  func everyFieldIsAsItIsStored(fixture: Fixture, table: RowReference.Table) throws {
    let store = try Store(fixture)
    let copy = try Store(fixture)
    let name = try #require(Self.tables[table])
    let columns = try copy.sql("SELECT name FROM pragma_table_info('\(name)');")
      .split(separator: "\n").map(String.init)
    let ids = try copy.sql("SELECT id FROM \(name) ORDER BY id % 7, id LIMIT 12;")
      .split(separator: "\n").compactMap { RowID($0) }
    let source = try RecordingKinds.open(store.path)
    for id in ids {
      let row = try #require(try source.storedRow(RowReference(table, id)))
      #expect(row.table == name)
      #expect(row.fields.map(\.name.unfiltered) == columns)
      let selected = columns.map { column in
        """
        SELECT CASE typeof("\(column)") WHEN 'null' THEN 'null'
        WHEN 'integer' THEN 'integer ' || "\(column)" WHEN 'real' THEN 'real ' || "\(column)"
        WHEN 'blob' THEN 'blob ' || length("\(column)")
        ELSE 'text ' || length(CAST("\(column)" AS BLOB)) || ' false ' || hex("\(column)") END
        FROM \(name) WHERE id = \(id);
        """
      }.joined()
      let expected = try copy.sql(selected).split(separator: "\n").map(String.init)
      for (field, stored) in zip(row.fields, expected) {
        if case .real(let number) = field.value {
          // SQLite prints 15 digits; the value has all of them.
          let printed = try #require(Double(stored.dropFirst(5)))
          #expect(abs(number - printed) <= abs(number) * 1e-14)
        } else {
          #expect(described(field.value) == stored)
        }
      }
    }
    #expect(try source.storedRow(RowReference(table, 999_999)) == nil)
  }

  @Test func longTextIsCutBetweenCharactersAndSaysSo() throws {
    let store = try Store(.typedText)
    try store.sql(
      """
      UPDATE window_event SET title = 'a' || replace(hex(zeroblob(40000)), '0', 'é') WHERE id = 1;
      UPDATE window_event SET title = CAST(X'41FF4200' AS TEXT), state = 1e999 WHERE id = 2;
      ALTER TABLE window_event ADD COLUMN "od""d ]" TEXT DEFAULT 'x';
      ALTER TABLE window_event ADD COLUMN made TEXT GENERATED ALWAYS AS (upper(title)) VIRTUAL;
      """)
    let source = try RecordingKinds.open(store.path)
    let first = try #require(try source.storedRow(RowReference(.windows, 1)))
    guard case .text(let title, let bytes, true) = first.fields[6].value else {
      Issue.record("\(first.fields[6])")
      return
    }
    #expect(bytes == 160_001)
    #expect(title.unfiltered.utf8.count == 65_535)
    #expect(title.unfiltered.hasSuffix("é"))
    #expect(first.fields.last?.name.unfiltered == "od\"d ]", "and no generated column")
    #expect(first.fields.last?.value == .text(UntrustedText("x"), bytes: 1, isCut: false))
    let second = try #require(try source.storedRow(RowReference(.windows, 2)))
    #expect(
      second.fields[6].value == .text(UntrustedText("A\u{FFFD}B\u{0}"), bytes: 4, isCut: false))
    #expect(second.fields[5].value == .real(.infinity))
    #expect(!"\(first)\(second)".contains("é"), "nothing of it is printed")
  }

  @Test func aPictureIsTheNumberOfItsBytes() throws {
    let store = try Store(.imagesAndPause)
    let copy = try Store(.imagesAndPause)
    let bytes = try copy.sql("SELECT length(png_data) FROM screenshot WHERE id = 1;")
    let row = try #require(
      try RecordingKinds.open(store.path).storedRow(RowReference(.screens, 1)))
    let field = try #require(row.fields.first { $0.name.unfiltered == "png_data" })
    #expect(described(field.value) == "blob " + bytes.prefix { $0 != "\n" })
  }

  @Test func ofADamagedRowTheOtherFieldsAreRead() throws {
    let store = try Store(.typedText)
    // A value that fills pages of its own, of which one is then lost.
    try store.sql(
      "UPDATE window_event SET state = 'x' || hex(zeroblob(60000)) WHERE id = 3; VACUUM;")
    let page = try store.sql(
      """
      SELECT pageno FROM dbstat WHERE name = 'window_event' AND pagetype = 'overflow'
      ORDER BY pageno LIMIT 1 OFFSET 2;
      """)
    let size = try #require(Int(try store.sql("PRAGMA page_size;").prefix { $0 != "\n" }))
    let number = try #require(Int(page.prefix { $0 != "\n" }))
    // The pointer to the next page leads nowhere.
    try store.overwrite(
      "recording.db", at: (number - 1) * size, with: [0xFF, 0xFF, 0xFF, 0xF0])
    let row = try #require(
      try RecordingKinds.open(store.path).storedRow(RowReference(.windows, 3)))
    let values = Dictionary(
      uniqueKeysWithValues: row.fields.map { ($0.name.unfiltered, $0.value) })
    #expect(values["state"] == .unreadable)
    #expect(values["id"] == .integer(3))
  }
}
