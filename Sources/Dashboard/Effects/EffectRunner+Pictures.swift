internal import CaptureLibrary
internal import CaptureModel
internal import Cells
internal import Mosaic
internal import Recordings

extension EffectRunner {
  /// Sends each thumbnail as soon as it is drawn, or why there is none. Off the main actor; nothing
  /// of a picture is kept here or written anywhere.
  func thumbnails(
    _ references: [ScreenReference], size: Size, style: PictureStyle, generation: Int,
    _ send: @Sendable (DashboardAnswer) async -> Void
  ) async {
    await pictures(references, size: size, style: style) { reference, result in
      switch result {
      case .success(let canvas):
        await send(.thumbnail(reference, canvas, generation: generation))
      case .failure(let reason):
        await send(.pictureFailed(reference, reason.text, generation: generation))
      }
    }
  }

  func picture(
    _ reference: ScreenReference, size: Size, style: PictureStyle, generation: Int,
    _ send: @Sendable (DashboardAnswer) async -> Void
  ) async {
    await pictures([reference], size: size, style: style) { reference, result in
      switch result {
      case .success(let canvas): await send(.picture(reference, canvas, generation: generation))
      case .failure(let reason):
        await send(.pictureFailed(reference, reason.text, generation: generation))
      }
    }
  }

  private func pictures(
    _ references: [ScreenReference], size: Size, style: PictureStyle,
    _ take: @Sendable (ScreenReference, Result<Canvas, PictureReason>) async -> Void
  ) async {
    let options = style.mosaic
    for (recording, wanted) in Dictionary(grouping: references, by: \.recording)
      .sorted(by: { $0.key < $1.key })
    {
      if Task.isCancelled { return }
      guard let source = known().first(where: { $0.id == recording })?.entry.source else {
        for reference in wanted { await take(reference, .failure(.recordingGone)) }
        continue
      }
      guard let source = source as? any PictureSource else {
        for reference in wanted { await take(reference, .failure(PictureReason(.noPicture))) }
        continue
      }
      await source.pictures(
        wanted.map(\.row),
        size: { Mosaic.plan(for: $0, in: size, options).samples }
      ) { row, result in
        let reference = ScreenReference(recording: recording, row: row)
        switch result {
        case .success(let recorded):
          let canvas = Mosaic.render(recorded.picture, in: size, options)
          await take(reference, .success(recorded.isComplete ? canvas : canvas.markedIncomplete))
        case .failure(let error): await take(reference, .failure(PictureReason(error)))
        }
      }
    }
  }
}

/// Why a picture is not shown: what happened, and what to do.
private struct PictureReason: Error {
  let text: CellText

  static let recordingGone = PictureReason(text: "Its recording is gone.")

  init(text: CellText) { self.text = text }

  init(_ error: RecordingError) {
    let hint = error.hint.map { " " + CellText(untrusted: $0) } ?? .empty
    text = CellText(untrusted: error.message) + hint
  }
}

extension Canvas {
  /// A part of the picture could not be read, and what stands in its place was never on the screen.
  fileprivate var markedIncomplete: Canvas {
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
