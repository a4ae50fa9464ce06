internal import CaptureLibrary
internal import Cells
internal import Summaries
internal import Synchronization

extension EffectRunner {
  /// Time between two looks at the numbers while a long reading goes on: often enough to see them
  /// grow, seldom enough that counting them anew costs the reading little.
  private static let growth = Duration.milliseconds(400)

  /// Looks for recordings again and reads what is new, one recording after the other, so that a
  /// long reading can be left between two batches, and what was read shows before its end.
  func refresh(_ send: @Sendable (DashboardAnswer) async -> Void) async {
    await send(.time(clock()))
    do {
      var now = try library.atStart()
      var events = 0
      var told = ContinuousClock.now
      for index in now.entries.indices {
        while !Task.isCancelled {
          let step = step(&now.entries[index])
          events += step.events
          if step.isLast { break }
          await send(.progress(events: events))
          guard ContinuousClock.now - told >= Self.growth else { continue }
          use(now)
          await send(.grown(try libraryFacts(now)))
          told = .now
        }
        if Task.isCancelled { return }
      }
      use(now)
      await send(.refreshed(try libraryFacts(now)))
    } catch {
      let told = Self.told(error)
      var facts = LibraryFacts()
      facts.warnings = [told]
      await send(.refreshed(facts))
    }
  }

  /// Reads a few batches, so that progress can be told in between.
  private func step(_ entry: inout CaptureLibrary.Entry) -> (events: Int, isLast: Bool) {
    var (events, steps) = (0, 0)
    var isDone = false
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
    return (events, isDone || entry.failure != nil || steps == 0)
  }
}
