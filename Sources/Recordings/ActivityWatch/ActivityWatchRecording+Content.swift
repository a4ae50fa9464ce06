package import CaptureModel
internal import GRDB

extension ActivityWatchRecording {
  package func titles(of windows: [WindowReference]) throws -> [WindowReference: UntrustedText] {
    try texts("title", of: windows, row: \.row)
  }

  package func names(of apps: [AppReference]) throws -> [AppReference: UntrustedText] {
    try texts("app", of: apps, row: \.row)
  }

  /// None: no watcher of ActivityWatch takes pictures.
  package func screens(in span: Span?, offset: Int, limit: Int) throws -> [ScreenRow] { [] }

  /// A field of the JSON of rows. A row that is there but has no such text gives an empty one.
  private func texts<Reference: Hashable>(
    _ field: String, of references: [Reference], row: (Reference) -> RowID
  ) throws -> [Reference: UntrustedText] {
    if references.isEmpty { return [:] }
    return try read { database, _ in
      _ = try ActivityWatchSchema(database, path: path)
      let sql = """
        SELECT CASE WHEN typeof(datastr) = 'text' THEN CASE WHEN json_valid(datastr) THEN
        CASE json_type(datastr, '$.\(field)') WHEN 'text' THEN json_extract(datastr, '$.\(field)')
        END END END FROM eventmodel WHERE rowid = ?
        """
      var texts: [Reference: UntrustedText] = [:]
      for reference in references where texts[reference] == nil {
        try Self.passingDamage {
          try database.forEachRow(sql, [row(reference)]) {
            texts[reference] = UntrustedText($0.text(0) ?? "")
          }
        }
      }
      return texts
    }
  }

  package func absences(in span: Span?, atLeast length: Int64, limit: Int) throws -> [Absence] {
    try read { database, _ in
      let schema = try ActivityWatchSchema(database, path: path)
      let keys = schema.keys(.presence)
      let from = span.map { "AND timestamp >= '\(Self.text($0.lowerBound, before: true))'" } ?? ""
      let to = span.map { "AND timestamp < '\(Self.text($0.upperBound + 1_000_000))'" } ?? ""
      var absences: [Absence] = []
      var names = ActivityWatchNames()
      try Self.passingDamage {
        try database.forEachRow(
          """
          SELECT \(ActivityWatchEvent.columns(schema)) FROM eventmodel
          WHERE bucket_id IN (\(keys)) AND duration >= ? \(from) \(to)
          AND CASE WHEN typeof(datastr) = 'text' THEN CASE WHEN json_valid(datastr) THEN
          json_extract(datastr, '$.status') END END = 'afk'
          ORDER BY duration DESC LIMIT ?
          """, [length / 1_000_000, Int64(max(0, limit))]
        ) { row in
          // What is not understood is counted by the batches.
          guard let event = try? ActivityWatchEvent(row, schema, &names),
            case .presence(isAway: true) = event.content
          else { return }
          let whole = event.instant..<max(event.instant, event.end)
          let part = span.map { whole.clamped(to: $0) } ?? whole
          if !part.isEmpty, part.upperBound - part.lowerBound >= length {
            absences.append(Absence(span: part, recorder: Self.recorder))
          }
        }
      }
      return absences.sorted { $0.span.lowerBound < $1.span.lowerBound }
    }
  }

  /// An instant as the store has it, for comparing as text. The signs of a fraction and of an offset
  /// stand in the order in which the times do.
  ///
  /// - Parameter before: so much earlier that any event that reaches it begins later.
  private static func text(_ instant: Instant, before: Bool = false) -> String {
    let shift = before ? Int64(ActivityWatchEvent.longest) * 1_000_000 : 0
    let moment = instant + -min(max(0, instant.microseconds), shift)
    let earliest = max(0, moment.microseconds)
    let text = Instant(microseconds: min(earliest, 253_402_300_799_000_000)).rfc3339
    return String(text.prefix(19).map { $0 == "T" ? " " : $0 })
  }

  /// What was read before the damage counts; that rows are lost is told where all are counted.
  private static func passingDamage(_ read: () throws -> Void) throws {
    do { try read() } catch let error as DatabaseError where error.isDamage { return }
  }
}
