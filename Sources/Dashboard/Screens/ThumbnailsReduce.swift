internal import CaptureModel
internal import Cells
internal import TUI

/// Thumbnails: which are asked for, which are kept.
extension DashboardState {
  /// How many thumbnails are kept in memory at least before some are dropped: some ten pages of a
  /// usual wall.
  static let thumbnailLimit = 240

  /// Asks for the thumbnails that are visible and neither there nor on their way; when all of them
  /// are there, for the next ones on either side.
  mutating func wantedThumbnails() -> Asked {
    guard screen == .screens, let rows = screens.data.value?.rows else { return [] }
    if screens.large != nil {
      guard let strip = StripLayout(contentSize, aspect: desktopAspect) else { return [] }
      let visible = strip.visible(list: screens.list)
      return ask(for: rows, visible, ahead: [], size: strip.thumbnail, of: \.strip)
    }
    let layout = wall(in: contentSize)
    let visible = layout.visible(list: screens.list).clamped(to: 0..<rows.count)
    let ahead = Self.ahead(of: visible, page: layout.page).map { $0.clamped(to: 0..<rows.count) }
    return ask(for: rows, visible, ahead: ahead, size: layout.thumbnail, of: \.wall)
  }

  /// Pictures that are read ahead of those in sight, down the wall; upwards half as many.
  private static let readAhead = 48

  /// Who scrolls goes on in the same direction more often than back, and down is the usual one.
  private static func ahead(of visible: Range<Int>, page: Int) -> [Range<Int>] {
    guard page > 0 else { return [] }
    let pages = max(1, readAhead / page)
    let distances = (1...pages).flatMap { $0 <= max(1, pages / 2) ? [$0, -$0] : [$0] }
    return distances.map { distance in
      let first = visible.lowerBound + distance * page
      return first..<first + page
    }
  }

  private mutating func ask(
    for rows: [ScreenReference], _ visible: Range<Int>, ahead: [Range<Int>], size: Size,
    of path: WritableKeyPath<ScreensState, ThumbnailStore>
  ) -> Asked {
    guard !size.isEmpty else { return [] }
    var store = screens[keyPath: path]
    let isStale = size != store.size
    if isStale {
      store = ThumbnailStore()
      store.size = size
    }
    if store.sight != visible {
      store.sight = visible
      store.forgetFailures()
    }
    var wanted = rows[visible].filter { store.drawn[$0] == nil }
    if wanted.isEmpty {
      // A page at a time: what is far off must not be read before what comes nearer meanwhile.
      wanted =
        ahead.enumerated().lazy.map { index, range in
          // A video is decoded by a program of its own, with all cores: not for what is far off.
          rows[range].filter { store.drawn[$0] == nil && (index < 2 || !$0.isInVideo) }
        }.first { !$0.isEmpty } ?? []
    }
    // A live recording is listed anew again and again: what is on its way must not start over.
    let isOnItsWay = !isStale && store.asked.isSuperset(of: wanted)
    if !isOnItsWay { store.asked = Set(wanted) }
    screens[keyPath: path] = store
    if isOnItsWay { return [] }
    guard !wanted.isEmpty else { return [.cancel(.thumbnails)] }
    return [
      .run(.thumbnails(wanted, size: size, style: facts.pictures, generation: generation))
    ]
  }

  mutating func takePicture(_ answer: DashboardAnswer) -> Asked {
    switch answer {
    case .thumbnails(let drawn):
      let wasAsked = keep(drawn)
      let isDone = screens[keyPath: shownStore].asked.isEmpty
      return wasAsked && isDone ? wantedThumbnails() : []
    case .picture(let request, let result, _): return take(result, of: request)
    default: return []
    }
  }

  private var shownStore: WritableKeyPath<ScreensState, ThumbnailStore> {
    screens.large == nil ? \.wall : \.strip
  }

  /// Returns whether one of them was asked for.
  private mutating func keep(_ drawn: [DrawnThumbnail]) -> Bool {
    let path = shownStore
    let rows = screens.data.value?.rows ?? []
    let limit = max(Self.thumbnailLimit, wall(in: contentSize).page * 4)
    var wasAsked = false
    for one in drawn {
      if let sketch = one.sketch { screens.sketches.keep(sketch, of: one.reference) }
      // One of another size was asked for before the last resize.
      if case .drawn(let canvas) = one.thumbnail,
        !screens[keyPath: path].size.isTouched(by: canvas.size)
      {
        continue
      }
      wasAsked = screens[keyPath: path].asked.contains(one.reference) || wasAsked
      screens[keyPath: path].keep(
        one.thumbnail, of: one.reference, near: screens.list.selected, in: rows, limit: limit)
    }
    return wasAsked
  }
}

extension ThumbnailStore {
  fileprivate mutating func forgetFailures() {
    drawn = drawn.filter { if case .failed = $0.value { false } else { true } }
  }

  fileprivate mutating func keep(
    _ thumbnail: Thumbnail, of reference: ScreenReference, near selected: Int,
    in rows: [ScreenReference], limit: Int
  ) {
    drawn[reference] = thumbnail
    asked.remove(reference)
    if drawn.count > limit { evict(limit / 4, farFrom: selected, in: rows) }
  }

  /// Drops thumbnails: those that are not listed any more, then those farthest from the selected one.
  private mutating func evict(_ count: Int, farFrom selected: Int, in rows: [ScreenReference]) {
    let places = Dictionary(
      rows.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    func distance(_ reference: ScreenReference) -> Int {
      places[reference].map { abs($0 - selected) } ?? .max
    }
    let farthestFirst = drawn.keys.map { (reference: $0, distance: distance($0)) }
      .sorted { ($0.distance, $0.reference.row.row) > ($1.distance, $1.reference.row.row) }
    for (reference, _) in farthestFirst.prefix(count) { drawn[reference] = nil }
  }
}

extension ScreenReference {
  fileprivate var isInVideo: Bool { if case .video = row.place { true } else { false } }
}

extension Size {
  /// True where a picture of the other size fills this box as far as its shape lets it.
  fileprivate func isTouched(by other: Size) -> Bool {
    (other.columns == columns && other.rows <= rows)
      || (other.rows == rows && other.columns <= columns)
  }
}
