internal import CaptureLibrary
internal import CaptureModel
internal import Cells
internal import Synchronization

extension EffectRunner {
  /// Sends the part as soon as something of it is known, and again with each thing that is read.
  func timeline(
    _ query: TimelineQuery, _ send: @Sendable (DashboardAnswer) async -> Void
  ) async {
    let filter = query.scope.filter
    let request = TimelineRequest(
      part: query.part, streams: filter.streams, window: filter.window.string)
    do {
      try await timelineReading.read(request) { content in
        await send(.timeline(TimelineData(content), query))
      }
    } catch {
      await send(.timelineFailed(Self.told(error).message, query))
    }
  }

  func seek(_ sought: TimelineSeek, _ send: @Sendable (DashboardAnswer) async -> Void) async {
    await send(.found(found(sought), sought))
  }

  private func found(_ sought: TimelineSeek) -> TimelineSeek.Found {
    do {
      switch sought.aim {
      case .event:
        let instant = try timelineReading.event(
          in: sought.span, last: !sought.isForward, streams: sought.filter.streams,
          window: sought.filter.window.string)
        return instant.map { .event($0) } ?? .nothing
      case .gap:
        let gap = try timelineReading.gap(beginningIn: sought.span, last: !sought.isForward)
        return gap.map { .gap($0) } ?? .nothing
      }
    } catch {
      return .failed(Self.told(error).message)
    }
  }

  private var timelineReading: TimelineReading {
    TimelineReading(
      contents.withLock { $0 }, store: library.store, calendar: calendar, now: clock(),
      policy: policyHistory)
  }
}

extension TimelineData {
  init(_ content: TimelineContent) {
    self.init(
      part: content.part, counts: content.counts, gaps: content.gaps, bands: content.bands,
      windows: content.windows.map {
        Window(title: EffectRunner.shown($0.title), recording: $0.recording)
      })
    precision = content.precision == .exact ? .exact : .rough
    failures = content.failures.map { EffectRunner.told($0.error).message }
  }
}
