internal import CaptureLibrary
internal import CaptureModel
internal import Cells
internal import Mosaic
internal import Pixels
internal import Recordings
internal import Synchronization

extension EffectRunner {
  /// One picture, or a part of it at up to its own resolution; nil where the task was cancelled.
  func picture(
    _ request: PictureRequest, style: PictureStyle
  ) async -> Result<ShownPicture, PictureFailure>? {
    let options = style.mosaic
    let found = Mutexed<[ScreenReference: Result<RecordedPicture, PictureFailure>]>([:])
    await pictures(
      [request.before, request.reference].compactMap { $0 },
      samples: { request.decodedSize(of: $0, options) }
    ) { reference, result in found.value.withLock { $0[reference] = result } }
    let pictures = found.value.withLock { $0 }
    return pictures[request.reference].map { result in
      result.map { recorded in
        let before = request.before.flatMap { try? pictures[$0]?.get() }
        return request.shown(recorded, before: before, options)
      }
    }
  }

  /// Hands over pictures of several recordings, as their sources read them.
  func pictures(
    _ references: [ScreenReference], samples: @Sendable (PictureSize) -> PictureSize,
    _ take: @Sendable (ScreenReference, Result<RecordedPicture, PictureFailure>) async -> Void
  ) async {
    for (recording, wanted) in Dictionary(grouping: references, by: \.recording)
      .sorted(by: { $0.key < $1.key })
    {
      if Task.isCancelled { return }
      guard let source = known().first(where: { $0.id == recording })?.entry.source else {
        for reference in wanted { await take(reference, .failure(.recordingGone)) }
        continue
      }
      guard let source = source as? any PictureSource else {
        for reference in wanted { await take(reference, .failure(PictureFailure(.noPicture))) }
        continue
      }
      await source.pictures(wanted.map(\.row), size: samples) { row, result in
        await take(
          ScreenReference(recording: recording, row: row), result.mapError(PictureFailure.init))
      }
    }
  }
}

/// A value that closures share.
private final class Mutexed<Value: Sendable>: Sendable {
  let value: Mutex<Value>
  init(_ value: Value) { self.value = Mutex(value) }
}

extension PictureRequest {
  /// In which size the picture is read, so that the part has a pixel for each sample, as far as the
  /// recorded one has them.
  fileprivate func decodedSize(of original: PictureSize, _ options: MosaicOptions) -> PictureSize {
    let samples = Mosaic.plan(for: original, in: size, options).samples
    if part.isWhole { return samples }
    return PictureSize(
      width: min(original.width, samples.width << part.zoom),
      height: min(original.height, samples.height << part.zoom))
  }

  fileprivate func shown(
    _ recorded: RecordedPicture, before: RecordedPicture?, _ options: MosaicOptions
  ) -> ShownPicture {
    let samples = Mosaic.plan(for: recorded.original, in: size, options).samples
    var picture = part(of: recorded.picture).scaled(to: samples)
    var share: Double?
    // Of a desktop of another size nothing lies where it lay.
    if let before, before.original == recorded.original,
      let changes = PictureChanges(
        from: part(of: before.picture).scaled(to: samples), to: picture)
    {
      share = changes.share
      picture = changes.standingOut(in: picture)
    }
    let canvas = Mosaic.render(picture, in: size, options)
    var shown = ShownPicture(recorded.isComplete ? canvas : canvas.markedIncomplete)
    (shown.width, shown.height) = (recorded.original.width, recorded.original.height)
    shown.changed = share
    return shown
  }

  private func part(of picture: Picture) -> Picture {
    if part.isWhole { return picture }
    let area = part.pixels(width: picture.width, height: picture.height)
    return picture.cropped(
      to: PictureArea(x: area.x, y: area.y, width: area.width, height: area.height))
  }
}

extension PictureFailure {
  fileprivate static let recordingGone = PictureFailure("Its recording is gone.")

  fileprivate init(_ error: RecordingError) {
    let hint = error.hint.map { " " + CellText(untrusted: $0) } ?? .empty
    self.init(CellText(untrusted: error.message) + hint)
  }
}

extension Canvas {
  /// A part of the picture could not be read, and what stands in its place was never on the screen.
  var markedIncomplete: Canvas {
    var marked = self
    marked.write("cut off: only a part can be read", row: size.rows - 1, column: 0, role: .warning)
    return marked
  }
}

extension PictureStyle {
  /// How `Mosaic` draws on such a terminal.
  var mosaic: MosaicOptions {
    switch self {
    case .asciiMono: MosaicOptions(symbols: .ascii, colors: .none, keepsAspect: true)
    case .asciiColor(let colors):
      MosaicOptions(symbols: .ascii, colors: Self.depth(colors), keepsAspect: true)
    case .blocks(let colors):
      MosaicOptions(symbols: .blocks, colors: Self.depth(colors), keepsAspect: true)
    }
  }

  /// The depth that a terminal of so many colours can show.
  private static func depth(_ colors: Int) -> ColorDepth {
    switch colors {
    case ..<16: .none
    case ..<256: .sixteen
    case 256: .palette256
    default: .full
    }
  }
}
