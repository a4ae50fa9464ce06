internal import CaptureLibrary
internal import Summaries
internal import Synchronization

extension EffectRunner {
  private var knownRecordings: [SummaryStore.Known] {
    contents.withLock { $0 }.entries.compactMap(\.known)
  }

  /// Every desktop, and what was only counted.
  func pointer(_ query: Query) throws -> PointerData {
    let known = knownRecordings
    let counts = try library.store.counts(of: known.map(\.id), in: query.choice)
    return PointerData(
      try DesktopPointer.all(of: known, in: query.choice, store: library.store),
      counted: CountedPointer(counts))
  }

  func keys(_ query: Query) throws -> KeysData {
    if let narrowed = try keysOfWindows(query) { return narrowed }
    let reading = try KeysReading(
      of: contents.withLock { $0 }.entries, in: query.choice, store: library.store,
      calendar: calendar)
    return KeysData(reading, layout: layout())
  }
}
