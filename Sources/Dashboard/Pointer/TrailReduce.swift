internal import CaptureLibrary
internal import CaptureModel
internal import Cells
internal import TUI

extension DashboardState {
  mutating func perform(_ action: TrailAction) -> Asked {
    perform(action, isExplaining: pointer.trail?.isExplaining ?? false)
  }

  mutating func perform(_ action: TrailAction, isExplaining: Bool) -> Asked {
    switch action {
    case .open: return openTrail()
    case .close:
      if isExplaining {
        pointer.trail?.isExplaining = false
        return []
      }
      pointer.trail = nil
      return [.cancel(.trail), .cancel(.tick)]
    case .play: return play()
    case .faster, .slower: return change(pace: action == .faster ? 1 : -1)
    case .explain:
      pointer.trail?.isExplaining.toggle()
      return []
    case .pointBefore, .pointAfter, .secondBefore, .secondAfter, .clickBefore, .clickAfter,
      .burstBefore, .burstAfter, .start, .end:
      return stop() + scrub(action)
    }
  }

  mutating func openTrail() -> Asked {
    guard let recordings = pointer.whole?.recordings else { return [] }
    let query = TrailQuery(recordings: recordings, scope: scope, generation: generation)
    let pace = pointer.trail?.pace ?? 0
    pointer.trail = TrailState(query)
    pointer.trail?.pace = pace
    return [.cancel(.tick), .run(.onPointer(.trail(query)))]
  }

  /// Other rows, or another span: the same page where it is of the same span, else the first one.
  mutating func reloadTrail() -> Asked {
    guard var trail = pointer.trail, let recordings = pointer.whole?.recordings else { return [] }
    guard trail.query.scope == scope, trail.query.recordings == recordings else {
      return openTrail()
    }
    guard trail.query.generation != generation else { return [] }
    trail.query.generation = generation
    if let point = trail.point { trail.entry = .same(point.instant) }
    pointer.trail = trail
    return [.run(.onPointer(.trail(trail.query)))]
  }

  mutating func take(trail data: TrailData, of query: TrailQuery) -> Asked {
    guard var trail = pointer.trail, trail.query == query else { return [] }
    trail.data = .loaded(data)
    let bursts = data.trail.bursts
    switch trail.entry {
    case .firstDrawn: (trail.burst, trail.index) = (0, (bursts.first?.upperBound ?? 1) - 1)
    case .firstStart: (trail.burst, trail.index) = (0, 0)
    case .lastDrawn:
      (trail.burst, trail.index) = (max(0, bursts.count - 1), max(0, data.trail.points.count - 1))
    case .same(let instant):
      let points = data.trail.points
      trail.index = max(0, (points.firstIndex { $0.instant > instant } ?? points.count) - 1)
      trail.burst = bursts.firstIndex { $0.contains(trail.index) } ?? 0
    }
    trail.clock = trail.point?.instant ?? trail.clock
    // The page stands; when it is read anew, the person stays where they are.
    pointer.trail = trail
    return trail.isPlaying ? askForTick() : []
  }

  private mutating func read(page cursor: TrailCursor, entry: TrailState.Entry) -> Asked {
    guard var trail = pointer.trail else { return [] }
    trail.query.cursor = cursor
    trail.query.generation = generation
    trail.entry = entry
    trail.data = .loading
    pointer.trail = trail
    return [.cancel(.tick), .run(.onPointer(.trail(trail.query)))]
  }
}

// Playing.
extension DashboardState {
  private mutating func stop() -> Asked {
    guard pointer.trail?.isPlaying == true else { return [] }
    pointer.trail?.isPlaying = false
    return [.cancel(.tick)]
  }

  private mutating func play() -> Asked {
    guard var trail = pointer.trail, let range = trail.range else { return [] }
    if trail.isPlaying { return stop() }
    // At the end of a burst it begins anew.
    if trail.index >= range.upperBound - 1 { trail.index = range.lowerBound }
    trail.isPlaying = true
    trail.isExplaining = false
    trail.clock = trail.point?.instant ?? trail.clock
    pointer.trail = trail
    return askForTick()
  }

  private mutating func change(pace step: Int) -> Asked {
    guard var trail = pointer.trail else { return [] }
    let pace = min(max(0, trail.pace + step), TrailState.paces.count - 1)
    guard pace != trail.pace else {
      notice =
        step > 0 ? "×60 is the fastest." : "×1, as it was, is the slowest. Left goes back."
      if facts.glyphs == .ascii {
        notice = step > 0 ? "x60 is the fastest." : "x1, as it was, is the slowest. Left goes back."
      }
      return []
    }
    trail.pace = pace
    pointer.trail = trail
    return trail.isPlaying ? askForTick() : []
  }

  /// When the next point is due: nothing is drawn before.
  private mutating func askForTick() -> Asked {
    guard var trail = pointer.trail, let range = trail.range, let points = trail.trail?.points
    else { return [] }
    trail.tick &+= 1
    let next = trail.index + 1
    var wait = TrailState.shortestTick
    if range.contains(next) {
      wait = max(wait, (points[next].instant - trail.clock) / Int64(trail.times))
    }
    pointer.trail = trail
    return [.run(.onPointer(.tick(number: trail.tick, microseconds: wait)))]
  }

  mutating func tick(_ number: Int, _ elapsed: Int64) -> Asked {
    guard var trail = pointer.trail, trail.isPlaying, number == trail.tick else { return [] }
    guard screen == .pointer, pages.isEmpty else { return stop() }
    guard let range = trail.range, let points = trail.trail?.points else { return [] }
    // A machine that slept does not make the drawing leap.
    trail.clock = trail.clock + min(max(0, elapsed), 5_000_000) * Int64(trail.times)
    if trail.index >= range.upperBound - 1 { return playOn(&trail) }
    while trail.index + 1 < range.upperBound, points[trail.index + 1].instant <= trail.clock {
      trail.index += 1
    }
    pointer.trail = trail
    return askForTick()
  }

  /// From the end of a burst to the next one; the pause between them is told, not waited for.
  private mutating func playOn(_ trail: inout TrailState) -> Asked {
    guard let data = trail.data.value else { return stop() }
    if data.trail.bursts.indices.contains(trail.burst + 1) {
      trail.burst += 1
      trail.index = data.trail.bursts[trail.burst].lowerBound
      trail.clock = trail.point?.instant ?? trail.clock
      pointer.trail = trail
      return askForTick()
    }
    pointer.trail = trail
    guard let next = data.next, let cursor = data.cursor else { return stop() }
    pointer.trail?.before.append(cursor)
    return read(page: next, entry: .firstStart)
  }
}

// Scrubbing.
extension DashboardState {
  private mutating func scrub(_ action: TrailAction) -> Asked {
    guard var trail = pointer.trail, let range = trail.range, let points = trail.trail?.points,
      let point = trail.point
    else { return [] }
    let last = range.upperBound - 1
    switch action {
    case .start: trail.index = range.lowerBound
    case .end: trail.index = last
    case .pointAfter where trail.index < last: trail.index += 1
    case .pointBefore where trail.index > range.lowerBound: trail.index -= 1
    case .secondAfter where trail.index < last:
      let target = point.instant + 1_000_000
      trail.index = max(trail.index + 1, (range.last { points[$0].instant <= target }) ?? last)
    case .secondBefore where trail.index > range.lowerBound:
      let target = point.instant + -1_000_000
      let index = range.first { points[$0].instant >= target } ?? range.lowerBound
      trail.index = min(trail.index - 1, index)
    case .clickAfter, .clickBefore: return scrub(&trail, toClick: action == .clickAfter)
    case .pointAfter, .secondAfter, .burstAfter: return showBurst(after: true, action)
    default: return showBurst(after: false, action)
    }
    pointer.trail = trail
    return []
  }

  private mutating func scrub(_ trail: inout TrailState, toClick isForward: Bool) -> Asked {
    guard let points = trail.trail?.points, let bursts = trail.trail?.bursts else { return [] }
    let found =
      isForward
      ? points.indices.dropFirst(trail.index + 1).first { points[$0].isPress }
      : points.indices.prefix(trail.index).last { points[$0].isPress }
    guard let found else {
      notice =
        isForward
        ? "There is no later press on this page of the path."
        : "There is no earlier press on this page of the path."
      return []
    }
    trail.index = found
    trail.burst = bursts.firstIndex { $0.contains(found) } ?? trail.burst
    pointer.trail = trail
    return []
  }

  private mutating func showBurst(after: Bool, _ action: TrailAction) -> Asked {
    guard var trail = pointer.trail, let data = trail.data.value else { return [] }
    let burst = trail.burst + (after ? 1 : -1)
    if data.trail.bursts.indices.contains(burst) {
      trail.burst = burst
      let range = data.trail.bursts[burst]
      let isWhole = action == .burstAfter || action == .burstBefore
      trail.index = after && !isWhole ? range.lowerBound : range.upperBound - 1
      pointer.trail = trail
      return []
    }
    if after {
      guard let next = data.next, let cursor = data.cursor else {
        notice = "This is the end of the path."
        return []
      }
      pointer.trail?.before.append(cursor)
      return read(page: next, entry: .firstDrawn)
    }
    guard let cursor = trail.before.popLast() else {
      notice = "This is the start of the path."
      return []
    }
    pointer.trail = trail
    return read(page: cursor, entry: .lastDrawn)
  }
}
