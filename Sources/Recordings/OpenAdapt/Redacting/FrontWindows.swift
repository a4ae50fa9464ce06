internal import CaptureModel
internal import GRDB

/// When which window was in front: from its row until the next row of a window.
struct FrontWindows {
  private var fronts: [(window: WindowReference, from: Instant)] = []

  init(_ database: Database) throws {
    let schema = try OpenAdaptSchema(database)
    var index = WindowIndex()
    var found: [(window: WindowReference, from: Instant)] = []
    try database.forEachRow(
      schema.select(WindowRows.columns, from: "window_event"), [.min, .max]
    ) { row in
      let window = index.note(row)
      if let instant = row.instant(1) { found.append((window, instant)) }
    }
    fronts = found.sorted { $0.from < $1.from }
  }

  func spans(of windows: Set<WindowReference>) -> [Span] {
    fronts.indices.compactMap { place in
      guard windows.contains(fronts[place].window) else { return nil }
      let from = fronts[place].from
      let end = place + 1 < fronts.count ? fronts[place + 1].from : Instant(microseconds: .max)
      // A row of a window belongs to it even where the next one has the same time.
      return from..<max(end, from + 1)
    }
  }
}
