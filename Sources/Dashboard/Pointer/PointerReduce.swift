internal import CaptureLibrary
internal import CaptureModel
internal import Cells
internal import Summaries
internal import TUI

extension DashboardState {
  mutating func perform(_ action: PointerAction) -> Asked {
    switch action {
    case .nextView: return showNextView()
    case .chooseRegion:
      guard let bounds = pointer.bounds else { return [] }
      pointer.cursor = PixelPoint(x: bounds.x + bounds.width / 2, y: bounds.y + bounds.height / 2)
    case .zoomIn: return zoomIn()
    case .zoomOut: return zoomOut()
    case .left: moveCursor(columns: -1, rows: 0)
    case .right: moveCursor(columns: 1, rows: 0)
    case .up: moveCursor(columns: 0, rows: -1)
    case .down: moveCursor(columns: 0, rows: 1)
    case .toggleSight: return toggleSight()
    case .onTrail(let action): return perform(action)
    }
    return []
  }

  /// All of a desktop, then each of its monitors, then the next desktop.
  private mutating func showNextView() -> Asked {
    guard let whole = pointer.whole, let desktops = pointer.data.value?.desktops else { return [] }
    let monitors = whole.desktop.monitors.count
    let next = (pointer.monitor ?? -1) + 1
    if monitors > 1, next < monitors {
      pointer.monitor = next
    } else {
      pointer.monitor = nil
      pointer.desktop = (pointer.desktop + 1) % max(1, desktops.count)
    }
    (pointer.regions, pointer.cursor) = ([], nil)
    if pointer.trail != nil { return showPart() + openTrail() }
    return showPart()
  }

  /// How many times a region is narrower than what it lies in.
  private static let zoom = 4
  /// Pixels across below which nothing is gained.
  private static let smallestRegion = 16

  /// The region around the cursor that a zoom would show.
  var chosenRegion: PixelRect? {
    guard let cursor = pointer.cursor, let bounds = pointer.bounds, let whole = pointer.whole
    else { return nil }
    let (left, width) = Self.part(
      of: bounds.x, bounds.width, around: cursor.x, origin: whole.desktop.bounds.x)
    let (top, height) = Self.part(
      of: bounds.y, bounds.height, around: cursor.y, origin: whole.desktop.bounds.y)
    return PixelRect(x: left, y: top, width: width, height: height)
  }

  /// One side of a region. Edges are edges of the summaries' cells where it is larger than a few.
  private static func part(
    of start: Int, _ length: Int, around middle: Int, origin: Int
  ) -> (start: Int, length: Int) {
    let wanted = max(1, length / zoom)
    let side = wanted >= 8 * GridCell.side ? GridCell.side : 1
    let part = min(length, (wanted + side - 1) / side * side)
    let first = min(max(start, middle - part / 2), start + length - part)
    let aligned = first - ((first - origin) % side + side) % side
    return (max(start, aligned), part)
  }

  private mutating func zoomIn() -> Asked {
    guard let region = chosenRegion, let bounds = pointer.bounds else { return [] }
    guard region.width >= Self.smallestRegion, region != bounds else {
      notice = "Closer than this there is nothing more to see."
      return []
    }
    pointer.regions.append(region)
    pointer.cursor = nil
    return showPart()
  }

  private mutating func zoomOut() -> Asked {
    if pointer.cursor != nil, pointer.regions.isEmpty {
      pointer.cursor = nil
      return []
    }
    pointer.cursor = nil
    guard pointer.regions.popLast() != nil else {
      notice = "All of it is shown already."
      return []
    }
    return showPart()
  }

  /// Esc and `q`: out of what was opened last; nil where nothing was.
  mutating func leavePointer() -> Asked? {
    guard screen == .pointer else { return nil }
    if let trail = pointer.trail {
      return perform(TrailAction.close, isExplaining: trail.isExplaining)
    }
    if pointer.cursor != nil {
      pointer.cursor = nil
      return []
    }
    return pointer.regions.isEmpty ? nil : zoomOut()
  }

  private mutating func moveCursor(columns: Int, rows: Int) {
    guard let cursor = pointer.cursor, let bounds = pointer.bounds else { return }
    let size = PointerView.mapSize(self, in: contentSize)
    guard !size.isEmpty else { return }
    /// By whole cells from the middle of the present one.
    func moved(_ place: Int, _ start: Int, _ length: Int, _ cells: Int, _ step: Int) -> Int {
      let cell = min(max(0, (place - start) * cells / max(1, length)), cells - 1)
      let next = min(max(0, cell + step), cells - 1)
      return step == 0 ? place : start + (2 * next + 1) * length / (2 * cells)
    }
    pointer.cursor = PixelPoint(
      x: moved(cursor.x, bounds.x, bounds.width, size.columns, columns),
      y: moved(cursor.y, bounds.y, bounds.height, size.rows, rows))
  }
}

extension DashboardState {
  mutating func take(pointer data: PointerData) -> Asked {
    pointer.data = .loaded(data)
    if !data.desktops.indices.contains(pointer.desktop) { pointer.desktop = 0 }
    if let monitor = pointer.monitor, let monitors = pointer.whole?.desktop.monitors,
      !monitors.indices.contains(monitor)
    {
      pointer.monitor = nil
    }
    if let bounds = pointer.whole?.desktop.bounds {
      // A region of a desktop that is shown no more is no region of this one.
      pointer.regions = pointer.regions.filter { $0.lies(in: bounds) }
    } else {
      (pointer.regions, pointer.cursor) = ([], nil)
    }
    return showPart() + reloadTrail()
  }

  /// Counts the part of the desktop that is shown, and asks for rows where the summaries are too
  /// coarse for it.
  mutating func showPart() -> Asked {
    guard pointer.isPart, let whole = pointer.whole, let bounds = pointer.bounds else {
      (pointer.part, pointer.fine) = (nil, nil)
      return [.cancel(.region)]
    }
    guard let query = regionQuery(bounds, whole) else {
      pointer.fine = nil
      pointer.part = whole.cropped(to: bounds)
      return [.cancel(.region)]
    }
    if let fine = pointer.fine, fine.query == query {
      if let grids = fine.grids.value { pointer.part = whole.cropped(to: bounds, grids) }
      return []
    }
    pointer.part = whole.cropped(to: bounds)
    pointer.fine = .init(query: query, grids: .loading)
    return [.run(.onPointer(.region(query)))]
  }

  /// nil where the cells of the summaries are as small as a place of the map.
  private func regionQuery(_ bounds: PixelRect, _ whole: DesktopPointer) -> RegionQuery? {
    guard !pointer.regions.isEmpty, !contentSize.isEmpty else { return nil }
    // About as many places as the map has columns, in powers of two, so that not every change of
    // the terminal's size counts all rows anew.
    let places = max(1, bounds.width / max(1, contentSize.columns * 2 / 3))
    let side = [4, 2, 1].first { $0 <= places } ?? 1
    guard places < GridCell.side else { return nil }
    return RegionQuery(
      region: bounds, side: side, recordings: whole.recordings, scope: scope,
      generation: generation)
  }

  mutating func take(_ answer: PointerAnswer) -> Asked {
    switch answer {
    case .region(let grids, let query):
      guard pointer.fine?.query == query else { return [] }
      pointer.fine?.grids = .loaded(grids)
      return showPart()
    case .regionFailed(let reason, let query):
      if pointer.fine?.query == query { pointer.fine?.grids = .failed(reason) }
      return []
    case .sight(let result, let query):
      take(sight: result, of: query)
      return []
    case .trail(let data, let query): return take(trail: data, of: query)
    case .trailFailed(let reason, let query):
      if pointer.trail?.query == query {
        pointer.trail?.data = .failed(reason)
        pointer.trail?.isPlaying = false
      }
      return []
    case .tick(let number, let elapsed): return tick(number, elapsed)
    }
  }
}

extension DesktopPointer {
  /// The part in a region. Wheel events and speeds have no place, so it has none.
  func cropped(to region: PixelRect, _ grids: RegionGrids? = nil) -> DesktopPointer {
    let clicks = grids?.clicks ?? clicks.cropped(to: region, of: desktop.bounds)
    let motion = grids?.motion ?? motion.cropped(to: region, of: desktop.bounds)
    var counts = Counts()
    (counts.clickPresses, counts.motionEvents) = (clicks.inside, motion.inside)
    counts.clickEvents = clicks.inside
    var part = DesktopPointer(
      desktop: Desktop(bounds: region, monitors: desktop.monitors.filter { $0.touches(region) }),
      isSizeStored: isSizeStored, clicks: clicks, motion: motion, counts: counts)
    part.recordings = recordings
    return part
  }
}

extension PixelRect {
  func lies(in other: PixelRect) -> Bool {
    x >= other.x && y >= other.y && x + width <= other.x + other.width
      && y + height <= other.y + other.height
  }

  func touches(_ other: PixelRect) -> Bool {
    x < other.x + other.width && other.x < x + width && y < other.y + other.height
      && other.y < y + height
  }
}

extension DashboardState {
  /// The rows behind the chosen region, the part of the desktop that is shown, or the burst.
  func pointerRows(_ all: RowsQuery) -> RowsQuery {
    var query = all
    if let trail = pointer.trail {
      guard let range = trail.range, let points = trail.trail?.points else { return query }
      query.title = "burst \(trail.burst + 1) of the path"
      query.span = points[range.lowerBound].instant..<points[range.upperBound - 1].instant + 1
      query.from = query.span.lowerBound
      query.streams = scope.filter.streams.intersection([.motion, .clicks])
      query.moment = trail.point?.instant
      query.recordings = trail.data.value?.cursor.map { [$0.recording] }
      return query
    }
    guard pointer.isPart || pointer.cursor != nil, let region = chosenRegion ?? pointer.bounds
    else { return query }
    let times: CellText = facts.glyphs == .unicode ? "×" : "x"
    query.title =
      "\(all.title) in \(region.width) \(times) \(region.height) px at x \(region.x), y \(region.y)"
    query.region = region
    // Places of another desktop do not compare; its recordings have no rows in this region.
    query.recordings = pointer.whole.map { Set($0.recordings) }
    return query
  }
}
