internal import CaptureLibrary
internal import Summaries
internal import Synchronization

extension EffectRunner {
  private var knownRecordings: [SummaryStore.Known] {
    contents.withLock { $0 }.entries.compactMap(\.known)
  }

  /// The desktop that saw most, and how much was on others.
  func pointer(_ query: Query) throws -> PointerData {
    let desktops = try DesktopPointer.all(
      of: knownRecordings, in: query.choice, store: library.store)
    return PointerData(
      desktops.first, elsewhere: desktops.dropFirst().reduce(0) { $0 + $1.events })
  }

  func keys(_ query: Query) throws -> KeysData {
    let reading = try KeysReading(
      of: contents.withLock { $0 }.entries, in: query.choice, store: library.store,
      calendar: calendar)
    return KeysData(reading, layout: layout())
  }
}
