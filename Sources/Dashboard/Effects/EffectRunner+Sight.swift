internal import CaptureLibrary
package import CaptureModel
internal import Cells
internal import Mosaic
internal import Pixels
internal import Recordings
internal import Synchronization

extension EffectRunner {
  /// Share of the light of the picture that is left beneath the map.
  private static let light = 0.4

  /// The newest picture at or before a moment, or of the span where there is none.
  ///
  /// - Throws: `PictureFailure` where there is none, or what reading throws.
  package func pictureBeneath(
    until moment: Instant?, in scope: Scope, recordings: Set<Int64>
  ) throws -> ScreenReference {
    guard scope.filter.streams.contains(.screens) else {
      throw PictureFailure("Screens are filtered out: f changes the filter.")
    }
    let data = try screens(Query(screen: .screens, scope: scope, generation: 0))
    guard data.total <= data.rows.count else {
      throw PictureFailure("There are too many pictures to find one: choose a day.")
    }
    let found = data.rows.last { reference in
      reference.row.place != nil && recordings.contains(reference.recording)
        && moment.map { reference.row.instant <= $0 } ?? true
    }
    guard let found else {
      throw PictureFailure(
        moment == nil
          ? "No picture of the screen in this span."
          : "No picture of the screen before this moment.")
    }
    return found
  }

  /// nil where the task was cancelled.
  func sight(_ query: SightQuery) async -> Result<SightPicture, PictureFailure>? {
    let reference: ScreenReference
    do {
      reference = try pictureBeneath(
        until: query.moment, in: query.scope, recordings: Set(query.recordings))
    } catch {
      return .failure((error as? PictureFailure) ?? PictureFailure(Self.told(error).message))
    }
    let options = query.filling
    let found = Mutex<Result<RecordedPicture, PictureFailure>?>(nil)
    await pictures(
      [reference], samples: { query.decodedSize(of: $0, options) }
    ) { _, result in found.withLock { $0 = result } }
    return found.withLock { $0 }?.flatMap { recorded in
      guard query.hasShape(of: recorded.original) else {
        return .failure(PictureFailure("The picture has another shape than the desktop."))
      }
      return .success(query.drawn(recorded, at: reference.row.instant, options, light: Self.light))
    }
  }
}

extension SightQuery {
  /// As pictures are drawn, in the shape of the map.
  fileprivate var filling: MosaicOptions {
    var options = style.mosaic
    // Few colours cannot be dimmed and would outshine the map; letters stand back.
    if options.colors == .sixteen { options = MosaicOptions(symbols: .ascii, colors: .none) }
    options.keepsAspect = false
    return options
  }

  /// Recorders may scale what they store, but keep its shape.
  fileprivate func hasShape(of original: PictureSize) -> Bool {
    guard !original.isEmpty, !desktop.isEmpty else { return false }
    let stored = Double(original.width) / Double(original.height)
    let shown = Double(desktop.width) / Double(desktop.height)
    return abs(stored / shown - 1) < 0.03
  }

  /// So that the part that is shown has a pixel for each sample, as far as the picture has them.
  fileprivate func decodedSize(of original: PictureSize, _ options: MosaicOptions) -> PictureSize {
    let samples = Mosaic.plan(for: original, in: size, options).samples
    guard !bounds.isEmpty else { return samples }
    func side(_ samples: Int, _ whole: Int, _ part: Int, _ most: Int) -> Int {
      max(1, min(most, samples * whole / max(1, part)))
    }
    return PictureSize(
      width: side(samples.width, desktop.width, bounds.width, original.width),
      height: side(samples.height, desktop.height, bounds.height, original.height))
  }

  fileprivate func drawn(
    _ recorded: RecordedPicture, at instant: Instant, _ options: MosaicOptions, light: Double
  ) -> SightPicture {
    var picture = recorded.picture.cropped(to: part(of: recorded.picture.size))
    let whole = PictureArea(x: 0, y: 0, width: picture.width, height: picture.height)
    picture.fade(whole, to: light)
    var canvas = Mosaic.render(picture, in: size, options)
    // Letters without colours cannot be darker: they stand back as words do that matter less.
    if options.colors == .none {
      canvas.restyle(Rect(row: 0, column: 0, columns: size.columns, rows: size.rows), role: .muted)
    }
    return SightPicture(
      instant: instant, canvas: canvas, hasColors: style != .asciiMono,
      halves: picture.scaled(to: PictureSize(width: size.columns, height: size.rows * 2)))
  }

  private func part(of size: PictureSize) -> PictureArea {
    func place(_ offset: Int, _ whole: Int, _ pixels: Int) -> Int {
      offset * pixels / max(1, whole)
    }
    let (x, y) = (bounds.x - desktop.x, bounds.y - desktop.y)
    let (left, top) = (
      place(x, desktop.width, size.width), place(y, desktop.height, size.height)
    )
    return PictureArea(
      x: left, y: top,
      width: max(1, place(x + bounds.width, desktop.width, size.width) - left),
      height: max(1, place(y + bounds.height, desktop.height, size.height) - top))
  }
}
