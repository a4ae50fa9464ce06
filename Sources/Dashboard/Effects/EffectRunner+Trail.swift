internal import CaptureLibrary
internal import CaptureModel
internal import Cells
internal import Summaries

extension EffectRunner {
  func run(
    _ effect: PointerEffect, _ send: @Sendable (DashboardAnswer) async -> Void
  ) async {
    switch effect {
    case .tick(let number, let microseconds):
      let begun = ContinuousClock.now
      // The wait is the play itself: the next point is due then. It fails only where the task is cancelled, which is asked for next.
      try? await Task.sleep(for: .microseconds(microseconds))
      guard !Task.isCancelled else { return }
      let elapsed = begun.duration(to: .now) / .microseconds(1)
      await send(.onPointer(.tick(number: number, microseconds: Int64(elapsed))))
    case .region(let query):
      do { await send(.onPointer(.region(try region(query), query))) } catch {
        await send(.onPointer(.regionFailed(Self.told(error).message, query)))
      }
    case .sight(let query):
      if let result = await sight(query) { await send(.onPointer(.sight(result, query))) }
    case .trail(let query):
      do { await send(.onPointer(.trail(try trail(query), query))) } catch {
        await send(.onPointer(.trailFailed(Self.told(error).message, query)))
      }
    }
  }

  /// Counts the rows of a region anew, as its cells are smaller than those of the summaries.
  func region(_ query: RegionQuery) throws -> RegionGrids {
    var grids = RegionGrids(query.region, side: query.side)
    let span = query.scope.choice.span(in: calendar)
    for (id, _, entry) in known() where query.recordings.contains(id) {
      guard let source = entry.source else { continue }
      try library.store.count(
        id, in: span, of: source, into: &grids, isCancelled: { Task.isCancelled },
        where: front(query.scope, source))
    }
    return grids
  }

  /// A page of the path: one recording after the other, in the order in which they began.
  func trail(_ query: TrailQuery) throws -> TrailData {
    let streams = query.scope.filter.streams.intersection([.motion, .clicks])
    // A line between clicks alone would be a path that nobody went.
    guard streams.contains(.motion) else { return TrailData(PointerTrail([]), cursor: nil) }
    let known = try known().filter { known in
      guard query.recordings.contains(known.id), known.entry.source != nil else { return false }
      let counts = try library.store.counts(of: [known.id], in: query.scope.choice)
      return counts.events(of: streams) > 0
    }.sorted {
      ($0.recording.first?.microseconds ?? 0, $0.id) < (
        $1.recording.first?.microseconds ?? 0, $1.id
      )
    }
    let start = Instant(microseconds: 0)
    let span = query.scope.choice.span(in: calendar)
    let cursor = query.cursor ?? known.first.map { TrailCursor(recording: $0.id, from: start) }
    guard let cursor, let index = known.firstIndex(where: { $0.id == cursor.recording }),
      let source = known[index].entry.source
    else { return TrailData(PointerTrail([]), cursor: nil) }
    let page = try library.store.trail(
      from: cursor, in: span, of: source, streams: streams, isCancelled: { Task.isCancelled },
      where: front(query.scope, source))
    var next = page.next
    if next == nil, index + 1 < known.count {
      next = TrailCursor(
        recording: known[index + 1].id, from: start,
        presses: cursor.presses + page.trail.points.count(where: \.isPress))
    }
    let path = PointerPath(page.trail)
    let sentences = PointerInference.all(path, PointerMeasures(path))
    return TrailData(
      page.trail, cursor: cursor, next: next,
      sentences: sentences.map { CellText(untrusted: $0.sentence) })
  }
}
