internal import Foundation
internal import Ledger

/// Says on stderr how far the reading of a long ledger has come, where a person is looking.
final class LedgerMeter {
  private let isShown = isatty(STDERR_FILENO) == 1
  private let start = ContinuousClock.now
  private var told: ContinuousClock.Instant?

  /// Nothing for the first half second: short readings need no words.
  func show(_ progress: LedgerVerifier.Progress) -> Bool {
    let now = ContinuousClock.now
    guard isShown, now - start > .milliseconds(500) else { return true }
    if let told, now - told < .milliseconds(100) { return true }
    told = now
    let share = progress.bytes > 0 ? progress.done * 100 / progress.bytes : 100
    write("\rVerifying: \(share) %, \(progress.entries) entries … ")
    return true
  }

  func clear() {
    if told != nil { write("\r                                              \r") }
  }

  private func write(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }
}
