package import CaptureModel
internal import GRDB
internal import Synchronization

/// A recording of openadapt-capture 1.x (https://pypi.org/project/openadapt-capture), read in place.
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

  /// - Parameter path: the folder, or `recording.db` in it.
  /// - Throws: `RecordingError` where there is no recording of this kind.
  package init(path: String) throws {
    files = try OpenAdaptFiles(path: path)
  }

  package func recording() throws -> Recording {
    let look = files.look()
    var facts = Facts()
    var warnings = look.warnings
    do {
      facts = try read(look) { try Facts($0) }
    } catch let error as RecordingError where error.isUnreadable {
      throw error
    }
    if !facts.missing.isEmpty {
      warnings.append(.lacksColumns(facts.missing))
    }
    let timing = videoTiming(look)
    if look.videoIsUnreadable || (look.hasVideo && timing == nil && look.state != .live) {
      warnings.append(.videoCut(path: files.path))
    }
    return Recording(
      kind: Self.kind, path: files.path, state: look.state, first: facts.first, last: facts.last,
      desktop: facts.desktop, pauses: look.pauses, videoPictures: timing?.seconds.count ?? 0,
      keyCodes: facts.keyCodes, stamp: look.stamp, warnings: warnings)
  }

  package func batch(after cursor: RecordingCursor?, limit: Int) throws -> EventBatch {
    let start = cursor ?? RecordingCursor()
    return try read(files.look()) { database in
      try BatchReader(database, start: start, limit: limit).read()
    }
  }

  func read<Value>(_ look: OpenAdaptFiles.Look, _ body: (Database) throws -> Value) throws -> Value {
    try ReadOnlyDatabase.read(files.database, writer: look.writer) { database in
      do { return try body(database) } catch let error as DatabaseError {
        throw ReadOnlyDatabase.translated(error, path: files.database)
      }
    }
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
    try read(files.look()) { database in
      let schema = try OpenAdaptSchema(database)
      guard schema.has("window_event") else { return [:] }
      let title = schema.column("title", of: "window_event")
      var titles: [WindowReference: UntrustedText] = [:]
      for window in windows where titles[window] == nil {
        try database.forEachRow("SELECT \(title) FROM window_event WHERE id = ?", [window.row]) {
          titles[window] = UntrustedText($0.text(0) ?? "")
        }
      }
      return titles
    }
  }

  package func screens(in span: Span?, offset: Int, limit: Int) throws -> [ScreenRow] {
    let look = files.look()
    let timing = videoTiming(look)
    return try read(look) { database in
      let schema = try OpenAdaptSchema(database)
      guard schema.has("screenshot") else { return [] }
      let names = ["id", "timestamp", "png_data", "source_ordinal"]
      let list = names.map { name in
        let column = schema.column(name, of: "screenshot")
        return name == "png_data" ? "\(column) IS NOT NULL" : column
      }.joined(separator: ", ")
      var rows: [ScreenRow] = []
      let lower = span.map { Double($0.lowerBound.microseconds) / 1e6 } ?? -1
      let upper = span.map { Double($0.upperBound.microseconds) / 1e6 } ?? 1e15
      let statement = """
        SELECT \(list) FROM screenshot WHERE timestamp >= \(lower) AND timestamp < \(upper) \
        ORDER BY id LIMIT ? OFFSET ?
        """
      try database.forEachRow(statement, [Int64(limit), Int64(offset)]) { row in
        guard let instant = row.instant(1) else { return }
        let seconds = timing?.seconds[row.int64(3)]
        let place: ScreenRow.Place? =
          row.int64(2) != 0 ? .row : seconds.map { .video(seconds: $0) }
        rows.append(ScreenRow(row: row.int64(0), instant: instant, place: place))
      }
      return rows
    }
  }
}

extension RecordingError {
  /// True where not even a part can be shown.
  fileprivate var isUnreadable: Bool { true }
}
