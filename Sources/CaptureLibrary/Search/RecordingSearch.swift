internal import CaptureModel
internal import Keyboard

/// A search through one recording.
struct RecordingSearch {
  private let path: String
  private var titles: TitleSearch
  private var typed: TypedSearch
  /// Of windows, found and not yet told, as what was typed before them is not known yet.
  private var pending: [SearchHit] = []
  /// Rows that were looked at, with those of the recordings before.
  private(set) var rows: Int

  init(_ sought: SoughtText, path: String, rowsBefore: Int) {
    (self.path, rows) = (path, rowsBefore)
    (titles, typed) = (TitleSearch(sought, path: path), TypedSearch(sought, path: path))
  }

  /// Row ids that are read at once: some milliseconds.
  private static let page = 32_768

  /// Windows are few and are read first; their hits are told between those of the keys, by time.
  mutating func run(
    _ source: some ContentSource, windows: RowSelection, keys: RowSelection,
    reader: consuming KeystrokeReader, isCancelled: () -> Bool,
    onHit: (SearchHit) throws -> Void, progress: (SearchProgress) -> Void
  ) throws {
    let hasKeys = !keys.ranges(in: .actions).isEmpty
    try source.events(windows, limit: Self.page, isCancelled: isCancelled) { batch in
      pending += try titles.hits(in: batch, of: source)
      rows += batch.navigation.count
      if !hasKeys { try tell(before: nil, onHit) }
      progress(SearchProgress(path: path, rows: rows))
      return true
    }
    pending.sort { $0.instant < $1.instant }
    var reader = reader
    var keys = keys
    keys.leavesOutTypedReleases = true
    try source.keys(keys, limit: Self.page, isCancelled: isCancelled) { page in
      for key in page {
        if let stroke = reader.take(key) { typed.take(stroke) }
      }
      rows += page.count
      for hit in typed.flush() {
        try tell(before: hit.instant, onHit)
        try onHit(hit)
      }
      if let last = page.last { try tell(before: last.instant, onHit) }
      progress(SearchProgress(path: path, rows: rows))
      return true
    }
    if !isCancelled() { try tell(before: nil, onHit) }
  }

  /// Tells the windows that came to the front before an instant, nil for all.
  private mutating func tell(
    before end: Instant?, _ onHit: (SearchHit) throws -> Void
  ) throws {
    let count = end.map { end in pending.prefix { $0.instant < end }.count } ?? pending.count
    for hit in pending.prefix(count) { try onHit(hit) }
    pending.removeFirst(count)
  }
}
