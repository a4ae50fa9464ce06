internal import CaptureLibrary
internal import Cells
internal import Summaries
internal import Synchronization

extension EffectRunner {
  /// Looks for recordings again and reads what is new, one recording after the other, so that a
  /// long reading can be left between two batches.
  func refresh(_ send: @Sendable (DashboardAnswer) async -> Void) async {
    await send(.time(clock()))
    do {
      var now = try library.atStart()
      var events = 0
      for index in now.entries.indices {
        if Task.isCancelled { return }
        // A batch at a time, so that progress can be told in between.
        events += await read(&now.entries[index], before: events, send)
      }
      let read = now
      contents.withLock { $0 = read }
      await send(.refreshed(try libraryFacts(read)))
    } catch {
      let told = Self.told(error)
      var facts = LibraryFacts()
      facts.warnings = [told]
      await send(.refreshed(facts))
    }
  }

  private func read(
    _ entry: inout CaptureLibrary.Entry, before: Int,
    _ send: @Sendable (DashboardAnswer) async -> Void
  ) async -> Int {
    var events = 0
    while !Task.isCancelled {
      var isDone = false
      var steps = 0
      entry = library.refresh(
        entry,
        isCancelled: {
          steps += 1
          return steps > 1
        },
        progress: { progress in
          events += progress.events
          isDone = progress.isDone
        })
      if isDone || entry.failure != nil || steps == 0 { break }
      await send(.progress(events: before + events))
    }
    return events
  }
}
