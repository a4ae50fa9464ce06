internal import CaptureModel
internal import Cells
internal import TUI

/// Thumbnails: which are asked for, which are kept.
extension DashboardState {
  /// How many thumbnails are kept in memory at most: some ten pages of a large wall.
  static let thumbnailLimit = 240

  /// Asks for the thumbnails that are visible and neither there nor on their way.
  mutating func wantedThumbnails() -> Asked {
    guard screen == .screens, screens.large == nil, let rows = screens.data.value?.rows else {
      return []
    }
    let layout = wall(in: contentSize)
    guard !layout.thumbnail.isEmpty else { return [] }
    var isStale = false
    if layout.thumbnail != screens.thumbnailSize {
      screens.thumbnails = [:]
      screens.thumbnailSize = layout.thumbnail
      isStale = true
    }
    let visible = layout.visible(list: screens.list).clamped(to: 0..<rows.count)
    forgetFailures(besides: rows[visible])
    let wanted = rows[visible].filter { screens.thumbnails[$0] == nil }
    // A live recording is listed anew again and again: what is on its way must not start over.
    if !isStale, screens.asked.isSuperset(of: wanted) { return [] }
    screens.asked = Set(wanted)
    guard !wanted.isEmpty else { return [.cancel(.thumbnails)] }
    return [
      .run(
        .thumbnails(
          Array(wanted), size: layout.thumbnail, style: facts.pictures, generation: generation))
    ]
  }

  /// A failure is tried again when its picture is next seen.
  private mutating func forgetFailures(besides visible: ArraySlice<ScreenReference>) {
    let failed = screens.thumbnails.filter { if case .failed = $0.value { true } else { false } }
    for reference in Set(failed.keys).subtracting(visible) { screens.thumbnails[reference] = nil }
  }

  mutating func takePicture(_ answer: DashboardAnswer) -> Asked {
    switch answer {
    case .thumbnail(let reference, let canvas, _):
      // One of another size was asked for before the last resize.
      guard screens.thumbnailSize.isTouched(by: canvas.size) else { break }
      keep(.drawn(canvas), of: reference)
    case .picture(let reference, let canvas, _) where screens.large?.reference == reference:
      guard screens.large?.size.isTouched(by: canvas.size) == true else { break }
      screens.large?.canvas = canvas
      screens.large?.failure = nil
    case .pictureFailed(let reference, let reason, _):
      if screens.large?.reference == reference {
        screens.large?.failure = reason
        screens.large?.canvas = nil
      } else {
        keep(.failed(reason), of: reference)
      }
    default: break
    }
    return []
  }

  private mutating func keep(_ thumbnail: ScreensState.Thumbnail, of reference: ScreenReference) {
    screens.thumbnails[reference] = thumbnail
    screens.asked.remove(reference)
    if screens.thumbnails.count > Self.thumbnailLimit { evict() }
  }

  /// Drops a quarter of the thumbnails: those that are not listed any more, then those farthest
  /// from the selected one.
  private mutating func evict() {
    let rows = screens.data.value?.rows ?? []
    let places = Dictionary(
      rows.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    let selected = screens.list.selected
    func distance(_ reference: ScreenReference) -> Int {
      places[reference].map { abs($0 - selected) } ?? .max
    }
    let farthestFirst = screens.thumbnails.keys.map { (reference: $0, distance: distance($0)) }
      .sorted { ($0.distance, $0.reference.row.row) > ($1.distance, $1.reference.row.row) }
    for (reference, _) in farthestFirst.prefix(Self.thumbnailLimit / 4) {
      screens.thumbnails[reference] = nil
    }
  }
}

extension Size {
  /// True where a picture of the other size fills this box as far as its shape lets it.
  fileprivate func isTouched(by other: Size) -> Bool {
    (other.columns == columns && other.rows <= rows)
      || (other.rows == rows && other.columns <= columns)
  }
}
