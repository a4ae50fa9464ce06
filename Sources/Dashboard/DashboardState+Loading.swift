internal import CaptureModel
internal import Cells
internal import Summaries
internal import TUI

extension DashboardState {
  /// Everything that is shown is asked for anew: other days, or other rows.
  mutating func reloadAll() -> Asked {
    generation += 1
    if rows != nil { return reloadRows() }
    // What is shown stays until the new numbers come; only other screens are emptied.
    if screen != .overview { overview = .idle }
    timeline.isStale = true
    if screen != .pointer { pointer.data = .idle }
    if screen != .keys { keys.data = .idle }
    if screen != .navigation { navigation.data = .idle }
    if screen != .screens { screens.data = .idle }
    return load()
  }

  /// Takes over what a reading that goes on has found so far. Where numbers are on their way, or rows
  /// are looked at, the screen waits: asking anew each time would let no answer come.
  private mutating func grow(_ facts: LibraryFacts) -> Asked {
    guard facts != library else { return [] }
    library = facts
    return awaited == generation || !pages.isEmpty ? [] : reloadAll()
  }

  mutating func loadIfNeeded() -> Asked {
    let isIdle =
      switch screen {
      case .overview: overview.isIdle
      case .timeline: timeline.isStale
      case .pointer: pointer.data.isIdle
      case .keys: keys.data.isIdle
      case .navigation: navigation.data.isIdle
      case .screens: screens.data.isIdle
      case .controls: controls.sight.isIdle
      case .history: ledger.page.isIdle
      }
    if screen == .history { return showHistory() }
    if screen == .controls { return showControls() }
    if !isIdle, screen == .pointer { return showPart() + reloadTrail() }
    return isIdle ? load() : wantedPictures()
  }

  private mutating func load() -> Asked {
    if screen == .history { return showHistory() }
    if screen == .controls { return showControls() }
    if counting.isStopped {
      fail(screen, Self.stoppedCounting)
      return []
    }
    awaited = generation
    counting = Counting()
    switch screen {
    case .overview: if overview.value == nil { overview = .loading }
    case .timeline:
      let asked = loadTimeline()
      // Without anything recorded yet it asks for nothing, and nothing is to be waited for.
      if asked.isEmpty { awaited = nil }
      return asked
    case .pointer: if pointer.data.value == nil { pointer.data = .loading }
    case .keys: if keys.data.value == nil { keys.data = .loading }
    case .navigation: if navigation.data.value == nil { navigation.data = .loading }
    case .screens: if screens.data.value == nil { screens.data = .loading }
    case .controls: return showControls()
    case .history: return showHistory()
    }
    return [.run(.load(Query(screen: screen, scope: scope, generation: generation)))]
  }

  mutating func take(_ answer: DashboardAnswer) -> Asked {
    if let awaited, answer.generationOfNumbers == awaited {
      self.awaited = nil
      let isOutdated = counting.isOutdated
      counting = Counting()
      if isOutdated { return takeCurrent(answer) + reloadAll() }
    }
    return takeCurrent(answer)
  }

  private mutating func takeCurrent(_ answer: DashboardAnswer) -> Asked {
    switch answer {
    case .counting(let progress, let query):
      if query.generation == awaited { counting.progress = progress }
      return []
    case .progress(let events):
      reading = Reading(events: events)
      return []
    case .grown(let facts): return grow(facts)
    case .refreshed(let facts):
      reading = nil
      let watch = Command.run(DashboardEffect.watch(isLive: !facts.live.isEmpty))
      let counted = countDays(facts)
      guard facts != library else { return counted + [watch] }
      library = facts
      if counting.progress != nil {
        counting.isOutdated = true
        return counted + [watch]
      }
      return reloadAll() + counted + [watch]
    case .due: return [.run(.refresh)] + historyCommands(ledger.look()) + lookAtControls()
    case .time(let instant):
      now = instant
      return followClock()
    case .maskDue: return mask()
    case .overview(let data, let query) where query.generation == generation:
      take(overview: data)
    case .pointer(let data, let query) where query.generation == generation:
      return take(pointer: data)
    case .keys(let data, let query) where query.generation == generation:
      keys.data = .loaded(data)
    case .navigation(let data, let query) where query.generation == generation:
      take(navigation: data)
    case .screens(let data, let query) where query.generation == generation:
      return takeScreens(data)
    case .failed(let reason, let query) where query.generation == generation:
      fail(query.screen, reason)
    case .thumbnails, .picture: return takePicture(answer)
    case .rows(let data, let query, let asked) where asked == generation:
      return take(rows: data, of: query)
    case .rowsFailed(let reason, let query, let asked) where asked == generation:
      if rows?.query == query { rows?.data = .failed(reason) }
    case .fields(let fields, let item, let asked) where asked == generation:
      return take(fields: fields, of: item)
    case .rowPicture(let picture, let item, let asked) where asked == generation:
      return take(picture: picture, of: item)
    case .hits(let hits, let progress, let query):
      take(hits: hits, progress: progress, of: query)
    case .violations(let items, let status, let query):
      take(violations: items, status, of: query)
    case .timeline(let data, let query): take(timeline: data, of: query)
    case .timelineFailed(let reason, let query): fail(timeline: reason, of: query)
    case .found(let found, let seek): return take(found: found, of: seek)
    case .onPointer(let answer): return take(answer)
    case .onHistory(let answer): return historyCommands(ledger.take(answer))
    case .onControls(let answer): return controlsCommands(controls.take(answer))
    case .typed(let data, let query): take(typed: data, of: query)
    case .overview, .pointer, .keys, .navigation, .screens, .failed: break
    case .rows, .rowsFailed, .fields, .rowPicture: break
    }
    return []
  }

  mutating func fail(_ screen: Screen, _ reason: CellText) {
    switch screen {
    case .overview: overview = .failed(reason)
    case .timeline: break
    case .pointer: pointer.data = .failed(reason)
    case .keys: keys.data = .failed(reason)
    case .navigation: navigation.data = .failed(reason)
    case .screens: screens.data = .failed(reason)
    case .controls, .history: break
    }
  }
}

extension DashboardAnswer {
  /// Of which question it brings the numbers of a screen, or why there are none; nil for others.
  fileprivate var generationOfNumbers: Int? {
    switch self {
    case .overview(_, let query), .pointer(_, let query), .keys(_, let query),
      .navigation(_, let query), .screens(_, let query), .failed(_, let query):
      query.generation
    case .timeline(_, let query), .timelineFailed(_, let query): query.generation
    default: nil
    }
  }
}
