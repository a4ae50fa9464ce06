internal import CaptureModel
internal import Cells
internal import Redaction
internal import Summaries
internal import Synchronization

/// Redactions that were interrupted or are due, gone on with while the dashboard is open, off the thread
/// that draws. A failure is kept until the screen asks for it; where all goes well nothing is told.
final class SettlingAtStart: Sendable {
  private let failure = Mutex<CellText?>(nil)

  init(_ surroundings: Surroundings, _ store: SummaryStore) {
    Task { [self] in
      do {
        let settled = try await RedactionAccess(surroundings).settle(due: SystemClock.now(), store)
        for case .failure(let failed) in settled.map(\.result) { keep(failed) }
      } catch { keep(error) }
    }
  }

  private func keep(_ error: any Error) {
    let explained = error as? any Explained
    failure.withLock {
      $0 = "Redaction: \(untrusted: explained?.message ?? "it could not be gone on with.")"
    }
  }

  /// nil where nothing failed, or where it was taken before.
  func takeFailure() -> CellText? { failure.withLock { $0.take() } }
}
