internal import CaptureModel
internal import GRDB

/// The pictures of chosen rows: which lie in rows, and which frames of the video show them.
struct ChosenPictures {
  let ordinals: Set<Int64>
  let inRows: Int
  /// Numbers of frames in the video, ascending, apart from each other.
  let frames: [Range<Int>]
  private let rows: [RowID]

  struct Video {
    let timing: VideoTiming
    /// How many there are in the file.
    let frames: Int
  }

  /// - Parameter video: nil where there is none.
  init(_ chosen: ChosenRows, video: Video?) throws {
    guard let table = chosen.tables.first(where: { $0.name == "screenshot" }) else {
      (ordinals, inRows, frames, rows) = ([], 0, [], [])
      return
    }
    let ordinal = table.columns.contains("source_ordinal") ? "t.source_ordinal" : "NULL"
    let picture = table.columns.contains("png_data") ? "typeof(t.png_data) = 'blob'" : "0"
    var found: (ordinals: Set<Int64>, rows: [RowID]) = ([], [])
    try chosen.database.forEachRow(
      """
      SELECT t.id, \(ordinal), \(picture) FROM main.screenshot AS t
      JOIN \(table.chosen) AS c ON c.id = t.id ORDER BY t.id
      """, []
    ) { row in
      if !row.isNull(1) { found.ordinals.insert(row.int64(1)) }
      if row.int64(2) != 0 { found.rows.append(row.int64(0)) }
    }
    (ordinals, rows, inRows) = (found.ordinals, found.rows, found.rows.count)
    frames = video.map { Self.frames(of: found.ordinals, $0) } ?? []
  }

  /// A picture is shown from its frame until that of the next one.
  private static func frames(of ordinals: Set<Int64>, _ video: Video) -> [Range<Int>] {
    let timing = video.timing
    let all = timing.seconds.map {
      (frame: Int(($0.value / timing.frame).rounded()), ordinal: $0.key)
    }
    .sorted { $0.frame < $1.frame }
    var ranges: [Range<Int>] = []
    for (place, one) in all.enumerated() where ordinals.contains(one.ordinal) {
      let end = place + 1 < all.count ? all[place + 1].frame : video.frames
      // What is shown before the first picture is that picture.
      let start = place == 0 ? 0 : one.frame
      if let last = ranges.last, last.upperBound >= start {
        ranges[ranges.count - 1] = last.lowerBound..<max(end, last.upperBound)
      } else if start < end {
        ranges.append(start..<end)
      }
    }
    return ranges
  }

  /// Pictures in rows that are not as they would be if they were covered.
  func uncovered(by cover: PictureCover, _ database: Database) throws -> Int {
    var count = 0
    for row in rows {
      try database.forEachRow("SELECT png_data FROM main.screenshot WHERE id = ?", [row]) {
        if let bytes = $0.blob(0), !cover.isCovered(bytes) { count += 1 }
      }
    }
    return count
  }
}
