internal import CaptureLibrary
package import CaptureModel
package import Cells
package import Pixels
internal import Summaries
internal import TUI

/// Which picture of the screen is laid beneath the map, and how.
package struct SightQuery: Equatable, Sendable {
  /// The moment that the person was at; nil for the end of the span.
  package var moment: Instant?
  /// Those of the desktop.
  package var recordings: [Int64]
  package var desktop: PixelRect
  /// The part of it that is shown.
  package var bounds: PixelRect
  /// Of the map, in cells.
  package var size: Size
  package var style: PictureStyle
  package var scope: Scope
  package var generation: Int

  package init(
    moment: Instant?, recordings: [Int64], desktop: PixelRect, bounds: PixelRect, size: Size,
    style: PictureStyle, scope: Scope, generation: Int
  ) {
    (self.moment, self.recordings) = (moment, recordings)
    (self.desktop, self.bounds, self.size) = (desktop, bounds, size)
    (self.style, self.scope, self.generation) = (style, scope, generation)
  }
}

/// A dimmed picture of the size of the map.
package struct SightPicture: Equatable, Sendable {
  package var instant: Instant
  package var canvas: Canvas
  /// False where letters alone make the picture, so that those of the map need another look.
  package var hasColors: Bool
  /// A pixel for each half of a cell, where the map has something in the other half.
  package var halves: Picture
  package init(instant: Instant, canvas: Canvas, hasColors: Bool = true, halves: Picture) {
    (self.instant, self.canvas, self.halves) = (instant, canvas, halves)
    self.hasColors = hasColors
  }

  func paint(line: Int, column: Int) -> Paint {
    halves[column, line].map { Paint(red: $0.red, green: $0.green, blue: $0.blue) } ?? .none
  }
}

/// The picture beneath the map while it is wanted.
package struct PointerSight: Sendable {
  package var query: SightQuery
  package var picture: Loadable<SightPicture>
  package init(query: SightQuery, picture: Loadable<SightPicture> = .loading) {
    (self.query, self.picture) = (query, picture)
  }
}

extension DashboardState {
  /// Asks for the picture that belongs beneath what is shown now; called after every event, as any may
  /// change what that is.
  mutating func settleSight() -> Asked {
    guard pointer.isOverScreen, screen == .pointer, pointer.trail == nil else { return [] }
    guard let query = wantedSight else { return [] }
    if pointer.sight?.query == query { return [] }
    var sight = PointerSight(query: query)
    // The old one stays in sight where it still lies where it lay.
    if let old = pointer.sight, case .loaded = old.picture, old.query.size == query.size,
      old.query.bounds == query.bounds, old.query.moment == query.moment,
      old.query.scope == query.scope, old.query.style == query.style
    {
      sight.picture = old.picture
    }
    pointer.sight = sight
    return [.run(.onPointer(.sight(query)))]
  }

  private var wantedSight: SightQuery? {
    guard let whole = pointer.whole, let bounds = pointer.bounds else { return nil }
    let size = PointerView.mapSize(self, in: contentSize)
    guard !size.isEmpty else { return nil }
    return SightQuery(
      moment: momentInSpan, recordings: whole.recordings, desktop: whole.desktop.bounds,
      bounds: bounds, size: size, style: facts.pictures, scope: scope, generation: generation)
  }

  private var momentInSpan: Instant? {
    guard let moment else { return nil }
    guard let span = choice.span(in: facts.calendar) else { return moment }
    return span.contains(moment) ? moment : nil
  }

  mutating func toggleSight() -> Asked {
    pointer.isOverScreen.toggle()
    if pointer.isOverScreen { return [] }
    pointer.sight = nil
    return [.cancel(.sight)]
  }

  mutating func take(sight result: Result<SightPicture, PictureFailure>, of query: SightQuery) {
    guard pointer.sight?.query == query else { return }
    switch result {
    case .success(let picture): pointer.sight?.picture = .loaded(picture)
    case .failure(let failure): pointer.sight?.picture = .failed(failure.reason)
    }
  }

  /// The picture beneath a map of that part and size, where it is there.
  func sight(for bounds: PixelRect, in size: Size) -> SightPicture? {
    guard let sight = pointer.sight, sight.query.bounds == bounds, sight.query.size == size else {
      return nil
    }
    return sight.picture.value
  }

  /// Which picture lies beneath the map, or why none does; nil where none is wanted.
  var sightWords: (text: CellText, role: Role)? {
    guard pointer.isOverScreen else { return nil }
    switch pointer.sight?.picture {
    case .failed(let reason)?: return ("Beneath: nothing. \(reason)", .warning)
    case .loaded(let picture)?:
      let time =
        facts.calendar.dayAndClock(picture.instant) + picture.instant.tenths
      let which: CellText =
        pointer.sight?.query.moment == nil
        ? "newest of this span" : "last until the moment you chose"
      return ("Beneath: the screen of \(time), \(which)", .muted)
    case .loading?, .idle?, nil: return ("Beneath: looking for the picture", .muted)
    }
  }
}
