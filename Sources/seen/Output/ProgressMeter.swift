internal import Foundation
internal import Summaries

/// Says on stderr how far a long reading has come, where a person is looking.
final class ProgressMeter {
  private let isShown = isatty(STDERR_FILENO) == 1
  private let start = ContinuousClock.now
  private var hasShown = false

  /// Nothing for the first half second: short readings need no words.
  func show(_ progress: SummaryStore.Progress) {
    if !progress.isDone { show(events: progress.events) }
  }

  func show(events: Int) {
    guard isShown, ContinuousClock.now - start > .milliseconds(500) else { return }
    hasShown = true
    write("\rReading: \(events) events … ")
  }

  func clear() {
    if hasShown { write("\r                                        \r") }
  }

  private func write(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }
}
