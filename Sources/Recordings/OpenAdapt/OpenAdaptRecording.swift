package import CaptureModel
internal import GRDB
internal import Synchronization

/// A recording of openadapt-capture 1.x, read in place.
///
/// Its folder holds `recording.db`, a video or pictures inside the database, and small JSON files.
/// Each call opens, reads and closes. What is read depends on the recorder: while it runs, its WAL
/// is read beside it; when it has died, the WAL is read through a private index; when it has
/// finished, the database stands alone.
package final class OpenAdaptRecording: ContentSource {
  package static let kind = "openadapt-capture"

  let files: OpenAdaptFiles
  /// Of the folder, absolute, without links.
  package var path: String { files.path }
  /// Found once for each state of the files: parsing it costs more than reading rows.
  private let timing = Mutex<(stamp: String, timing: VideoTiming?)?>(nil)
  /// Kept between batches, so that earlier windows are not read again for each.
  private let windows = Mutex(WindowIndex())
  /// The same for rows that are read in any order.
  let windowsSeen = Mutex(WindowsSeen())

  /// - Parameter path: the folder, or `recording.db` in it.
  /// - Throws: `RecordingError` where there is no recording of this kind.
  package init(path: String) throws {
    files = try OpenAdaptFiles(path: path)
  }

  package func recording() throws -> Recording {
    let (look, facts) = try read { database, look in
      (look, try Facts(database, path: files.path))
    }
    var warnings = look.warnings + facts.warnings
    let timing = videoTiming(look)
    if look.videoIsUnreadable || (look.hasVideo && timing == nil && look.state != .live) {
      warnings.append(.videoCut(path: files.path))
    }
    return Recording(
      kind: Self.kind, path: files.path, state: look.state, first: facts.first, last: facts.last,
      desktop: facts.desktop, pauses: look.pauses, videoPictures: timing?.seconds.count ?? 0,
      keyCodes: facts.keyCodes, identity: "\(look.inode) \(facts.began ?? 0)", stamp: look.stamp,
      warnings: warnings)
  }

  package func batch(after cursor: RecordingCursor?, limit: Int) throws -> EventBatch {
    let start = cursor ?? RecordingCursor()
    var windows = self.windows.withLock { $0 }
    let batch = try read { database, look in
      try BatchReader(
        database, start: start, limit: limit, goesAroundDamage: look.writer == .none
      ).read(&windows)
    }
    self.windows.withLock { $0 = windows }
    return batch
  }

  /// Reads again where the recorder changed the files in a way that makes the reading doubtful, as
  /// it does once, when it finishes; `body` may so be called several times.
  ///
  /// - Throws: `RecordingError`.
  func read<Value>(_ body: (Database, OpenAdaptFiles.Look) throws -> Value) throws -> Value {
    for _ in 0..<4 {
      let look = files.look()
      if let value = try ReadOnlyDatabase.read(
        files.database, writer: look.writer, { try body($0, look) })
      {
        return value
      }
    }
    throw RecordingError.busy(path: files.database)
  }

  func videoTiming(_ look: OpenAdaptFiles.Look) -> VideoTiming? {
    timing.withLock { known in
      if let known, known.stamp == look.stamp { return known.timing }
      let found = files.video(look).flatMap { VideoTiming(file: $0) }
      known = (look.stamp, found)
      return found
    }
  }
}

extension OpenAdaptRecording {
  package func titles(of windows: [WindowReference]) throws -> [WindowReference: UntrustedText] {
    try read { database, _ in
      let schema = try OpenAdaptSchema(database)
      guard schema.has("window_event") else { return [:] }
      let title = schema.column("title", of: "window_event")
      let id = schema.column("id", of: "window_event")
      var titles: [WindowReference: UntrustedText] = [:]
      let sql = "SELECT \(title) FROM window_event WHERE \(id) = ?"
      for window in windows where titles[window] == nil {
        try Self.passingDamage {
          try database.forEachRow(sql, [window.row]) {
            titles[window] = UntrustedText($0.text(0) ?? "")
          }
        }
      }
      return titles
    }
  }

  package func screens(in span: Span?, offset: Int, limit: Int) throws -> [ScreenRow] {
    try read { database, look in
      let timing = videoTiming(look)
      let schema = try OpenAdaptSchema(database)
      guard schema.has("screenshot") else { return [] }
      let names = ["id", "timestamp", "png_data", "source_ordinal"]
      let list = names.map { name in
        let column = schema.column(name, of: "screenshot")
        return name == "png_data" ? "typeof(\(column)) <> 'null'" : column
      }.joined(separator: ", ")
      var rows: [ScreenRow] = []
      let lower = span.map { Double($0.lowerBound.microseconds) / 1e6 } ?? -.infinity
      let upper = span.map { Double($0.upperBound.microseconds) / 1e6 } ?? .infinity
      let sensible = RowReader.sensibleTimes
      let time = schema.column("timestamp", of: "screenshot")
      let statement = """
        SELECT \(list) FROM screenshot WHERE \(time) >= \(max(lower, sensible.lowerBound)) \
        AND \(time) < \(min(upper, sensible.upperBound)) \
        ORDER BY \(schema.column("id", of: "screenshot")) LIMIT ? OFFSET ?
        """
      try Self.passingDamage {
        try database.forEachRow(statement, [Int64(limit), Int64(offset)]) { row in
          guard let instant = row.instant(1) else { return }
          let seconds = timing?.seconds[row.int64(3)]
          let place: ScreenRow.Place? =
            row.int64(2) != 0 ? .row : seconds.map { .video(seconds: $0) }
          rows.append(ScreenRow(row: row.int64(0), instant: instant, place: place))
        }
      }
      return rows
    }
  }

  /// What was read before the damage counts; that rows are lost is told where all are counted.
  private static func passingDamage(_ read: () throws -> Void) throws {
    do { try read() } catch let error as DatabaseError where error.isDamage { return }
  }
}
