internal import CaptureLibrary
internal import CaptureModel
internal import Cells
internal import Summaries
internal import Synchronization

extension EffectRunner {
  private var knownRecordings: [SummaryStore.Known] {
    contents.withLock { $0 }.entries.compactMap(\.known)
  }

  /// Every desktop, and what was only counted.
  func pointer(_ query: Query, _ meter: RowMeter? = nil) throws -> PointerData {
    let counts = try library.store.counts(of: knownRecordings.map(\.id), in: query.choice)
    let isFiltered = !query.scope.filter.window.isEmpty
    let desktops = try DesktopPointer.all(of: knownRecordings) { known in
      isFiltered
        ? try filtered(known, query.scope, meter)
        : try library.store.summary(of: known.id, in: query.choice)
    }
    // What was only counted has no windows either.
    return PointerData(
      desktops, counted: isFiltered ? CountedPointer() : CountedPointer(counts))
  }

  /// What the pointer did while windows were in front that the filter lets through.
  private func filtered(
    _ known: SummaryStore.Known, _ scope: Scope, _ meter: RowMeter?
  ) throws -> Summary {
    let entry = contents.withLock { $0 }.entries.first { $0.known?.id == known.id }
    guard let entry, let source = entry.source else { return Summary() }
    let isWanted = try front(scope, source)
    let selection = try library.selection(
      of: entry, in: scope.choice.span(in: calendar), streams: [.motion, .clicks])
    var delta = Delta()
    var rows = 0
    try source.events(selection, limit: 32_768, isCancelled: { Task.isCancelled }) { batch in
      delta.add(
        batch.selecting(where: isWanted), origin: known.recording.origin,
        pauses: known.recording.pauses, calendar: calendar)
      rows += batch.eventCount
      meter?.read(rows)
      return true
    }
    meter?.endRecording()
    return delta.total
  }

  /// Tells whether a window that the filter lets through was in front.
  func front(_ scope: Scope, _ source: some ContentSource) throws -> (Instant) -> Bool {
    let all = Instant(microseconds: 0)..<Instant(microseconds: .max / 2)
    let span = scope.choice.span(in: calendar) ?? all
    guard let times = try frontTimes(scope.filter, source, in: span) else { return { _ in true } }
    return { times.holds($0) }
  }

  func keys(_ query: Query, _ meter: RowMeter? = nil) throws -> KeysData {
    if let narrowed = try keysOfWindows(query, meter) { return narrowed }
    let reading = try KeysReading(
      of: contents.withLock { $0 }.entries, in: query.choice, store: library.store,
      calendar: calendar)
    return KeysData(reading, layout: layout())
  }
}
