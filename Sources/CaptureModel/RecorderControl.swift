/// A channel to a recorder that runs: what it can be told, and what it answers.
///
/// Calls block for as long as the recorder takes, up to their own limits; they are made where nobody
/// else waits.
package protocol RecorderControl: Sendable {
  /// What the recorder is called; a name of ours.
  var kind: String { get }
  /// What it cannot be told, and what it keeps although it was told to pause: whole sentences; nil for
  /// nothing.
  var limits: String? { get }
  /// What this run of the recorder is called; a file name.
  var session: String { get }
  /// The folder that it records into, where it says so.
  var recordingPath: String? { get }

  /// What it says of itself.
  func status() throws -> RecorderStatus
  /// A name for a pause that has not been asked for yet. Whoever asks keeps it first: the answer may
  /// be lost, and a pause whose name nobody knows cannot be ended.
  func newPause() -> RecorderPause
  /// Asks it to record nothing until `resume`. Returns once it says that it does.
  func pause(_ pause: RecorderPause) throws
  func resume(_ pause: RecorderPause) throws
  /// Ends the recording. `finalising` where it needs longer than the time that is given.
  func stop(within seconds: Int) throws -> RecorderStop
}

extension RecorderControl {
  package var kind: String { "recorder" }
  package var limits: String? { nil }
}

/// What a recorder says of itself; that it is true is for its recording to show.
package struct RecorderStatus: Hashable, Sendable {
  package enum Phase: Hashable, Sendable { case recording, paused, finalising, complete, other }

  package let phase: Phase

  package init(phase: Phase) { self.phase = phase }
}

/// A pause, by the name that it goes by at the recorder.
package struct RecorderPause: Hashable, Sendable {
  package let name: String

  package init(name: String) { self.name = name }
}

package enum RecorderStop: Hashable, Sendable {
  case complete
  /// It records nothing any more, and still writes what it has.
  case finalising
}

/// Why a recorder was not told, or did not answer.
package enum RecorderControlError: Explained, Hashable {
  /// There is no such channel: it has ended, or never had one.
  case unreachable
  case timedOut(seconds: Int)
  /// The answer is not signed by the recorder that was asked.
  case notAuthentic
  /// It is the recorder, and it says no. The code is one of a closed set of words, else `other`.
  case refused(Refusal)
  /// The folder of channels, or the file of this one, can be used by others, or is no such file.
  case unsafe(path: String)

  package enum Refusal: String, CaseIterable, Hashable, Sendable {
    case authentication = "authentication_failed"
    case request = "invalid_request"
    case handoff = "authentication_handoff_failed"
    case finalising = "finalization_timeout"
    case incomplete = "finalization_incomplete"
    case other
  }

  package var message: String {
    switch self {
    case .unreachable: "The recorder cannot be reached."
    case .timedOut(let seconds): "The recorder did not answer within \(seconds) s."
    case .notAuthentic: "Something else than the recorder answered."
    case .refused(.handoff): "The recorder would not begin or end the pause."
    case .refused(.finalising), .refused(.incomplete):
      "The recorder stopped, and has not finished writing its recording."
    case .refused: "The recorder did not accept what it was asked."
    case .unsafe(let path): "\(path) can be changed by others, so what it says is not used."
    }
  }

  package var hint: String? {
    switch self {
    case .unreachable:
      "It may have ended: look at its recording. If it records still, stop it by hand."
    case .timedOut: "It may be busy. Try again; if it matters now, stop the recorder by hand."
    case .notAuthentic: "Stop the recorder by hand, and find out what listens in its place."
    case .refused(.handoff):
      "Another pause may be under way. Try again in a moment, or stop the recorder."
    case .refused(.finalising), .refused(.incomplete): "It records nothing any more. Wait for it."
    case .refused: "The recorder may be a version that Seen does not know. Stop it by hand."
    case .unsafe: "Take the rights of others away: chmod go= on it."
    }
  }
}
