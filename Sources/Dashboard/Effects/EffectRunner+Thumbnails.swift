internal import CaptureModel
internal import Cells
internal import Mosaic
internal import Pixels
internal import Recordings
internal import Synchronization

extension EffectRunner {
  /// Pictures that are read at the same time: decoding is most of the work, and two cores halve it. More
  /// would only take the threads of other effects.
  private static let readers = 2

  /// Sends thumbnails as they are drawn, or why there is none, those of a frame's time together: each
  /// answer is a frame, and a frame for each would take more than drawing them. Off the main actor;
  /// nothing of a picture is kept here or written anywhere.
  func thumbnails(
    _ references: [ScreenReference], size: Size, style: PictureStyle,
    _ send: @Sendable (DashboardAnswer) async -> Void
  ) async {
    let desk = ThumbnailDesk(references)
    let (signals, signal) = AsyncStream.makeStream(
      of: Void.self, bufferingPolicy: .bufferingNewest(1))
    await withTaskGroup(of: Void.self) { group in
      group.addTask { [self] in
        await withTaskGroup(of: Void.self) { readers in
          for _ in 0..<Self.readers {
            readers.addTask { await self.read(from: desk, size: size, style: style, signal) }
          }
        }
        signal.finish()
      }
      for await _ in signals {
        await send(.thumbnails(desk.takeDrawn()))
        // The time of a frame, in which others join; cancelled with the effect.
        try? await Task.sleep(for: .milliseconds(15))
      }
      let rest = desk.takeDrawn()
      if !rest.isEmpty { await send(.thumbnails(rest)) }
    }
  }

  private func read(
    from desk: ThumbnailDesk, size: Size, style: PictureStyle,
    _ signal: AsyncStream<Void>.Continuation
  ) async {
    let options = style.mosaic
    while !Task.isCancelled, let next = desk.next() {
      await pictures(next, samples: { Mosaic.plan(for: $0, in: size, options).samples }) {
        reference, result in
        desk.put(DrawnThumbnail(reference, result, in: size, options))
        signal.yield()
      }
      // Threads of this priority are few, and another effect may wait for one.
      await Task.yield()
    }
  }
}

/// Which thumbnails are still to be read, and which are drawn and not sent.
private final class ThumbnailDesk: Sendable {
  private struct State {
    /// Each to be read in one go, the next one last.
    var waiting: [[ScreenReference]]
    var drawn: [DrawnThumbnail] = []
  }

  private let state: Mutex<State>

  /// Pictures in rows one by one, those of a video together: one process takes all of them.
  init(_ references: [ScreenReference]) {
    var waiting: [[ScreenReference]] = []
    var videos: [Int64: Int] = [:]
    for reference in references {
      guard case .video = reference.row.place else {
        waiting.append([reference])
        continue
      }
      if let place = videos[reference.recording] {
        waiting[place].append(reference)
      } else {
        videos[reference.recording] = waiting.count
        waiting.append([reference])
      }
    }
    state = Mutex(State(waiting: waiting.reversed()))
  }

  func next() -> [ScreenReference]? { state.withLock { $0.waiting.popLast() } }
  func put(_ drawn: DrawnThumbnail) { state.withLock { $0.drawn.append(drawn) } }

  func takeDrawn() -> [DrawnThumbnail] {
    state.withLock { state in
      defer { state.drawn = [] }
      return state.drawn
    }
  }
}

extension DrawnThumbnail {
  fileprivate init(
    _ reference: ScreenReference, _ result: Result<RecordedPicture, PictureFailure>, in size: Size,
    _ options: MosaicOptions
  ) {
    switch result {
    case .success(let recorded):
      let canvas = Mosaic.render(recorded.picture, in: size, options)
      self.init(
        reference, .drawn(recorded.isComplete ? canvas : canvas.markedIncomplete),
        sketch: Sketch(of: recorded.picture, original: recorded.original))
    case .failure(let failure): self.init(reference, .failed(failure.reason))
    }
  }
}
