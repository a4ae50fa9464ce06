import CaptureModel
import Controls
import Foundation
import Synchronization

/// A recorder of one mind.
final class StubRecorder: RecorderControl {
  let session: String
  let recordingPath: String?
  private let pausedBy = Mutex<String?>(nil)
  private let isLosingAnswers: Bool
  private let gate: DispatchSemaphore?
  private let arrived: DispatchSemaphore?

  init(
    _ session: String = "one", at recordingPath: String? = "/one", isLosingAnswers: Bool = false,
    gate: DispatchSemaphore? = nil,
    arrived: DispatchSemaphore? = nil
  ) {
    (self.session, self.recordingPath, self.isLosingAnswers) = (
      session, recordingPath, isLosingAnswers
    )
    (self.gate, self.arrived) = (gate, arrived)
  }

  func status() throws -> RecorderStatus {
    arrived?.signal()
    gate?.wait()
    return RecorderStatus(phase: pausedBy.withLock { $0 } == nil ? .recording : .paused)
  }

  func newPause() -> RecorderPause { RecorderPause(name: UUID().uuidString) }

  func pause(_ pause: RecorderPause) throws {
    try pausedBy.withLock { by in
      guard by == nil else { throw RecorderControlError.refused(.handoff) }
      by = pause.name
    }
    if isLosingAnswers { throw RecorderControlError.timedOut(seconds: 1) }
  }

  func resume(_ pause: RecorderPause) throws {
    try pausedBy.withLock { by in
      guard by == pause.name else { throw RecorderControlError.refused(.handoff) }
      by = nil
    }
  }

  func stop(within seconds: Int) throws -> RecorderStop { .complete }
  func goOn() { pausedBy.withLock { $0 = nil } }
}
