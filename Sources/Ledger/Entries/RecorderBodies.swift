package import CaptureModel

/// A recording begins; `policy` is the choice that it begins under, absent without one.
package struct RecorderStarted: EntryBody {
  package let policy: Digest?
  package let recorder: RecorderKind
  package let recording: RandomID

  package init(policy: Digest?, recorder: RecorderKind, recording: RandomID) {
    self.policy = policy
    self.recorder = recorder
    self.recording = recording
  }

  package static func code<Coder: EntryCoder>(
    _ coder: inout Coder, _ body: RecorderStarted?
  ) throws(Coder.Failure) -> RecorderStarted {
    RecorderStarted(
      policy: try coder.optional("policy", body?.policy),
      recorder: try coder.member("recorder", body?.recorder),
      recording: try coder.member("recording", body?.recording))
  }
}

/// A recording ends.
package struct RecorderStopped: EntryBody {
  package let reason: RecorderEnd
  package let recorder: RecorderKind
  package let recording: RandomID

  package init(reason: RecorderEnd, recorder: RecorderKind, recording: RandomID) {
    self.reason = reason
    self.recorder = recorder
    self.recording = recording
  }

  package static func code<Coder: EntryCoder>(
    _ coder: inout Coder, _ body: RecorderStopped?
  ) throws(Coder.Failure) -> RecorderStopped {
    RecorderStopped(
      reason: try coder.member("reason", body?.reason),
      recorder: try coder.member("recorder", body?.recorder),
      recording: try coder.member("recording", body?.recording))
  }
}

/// A recorder does not answer.
package struct RecorderLost: EntryBody {
  package let reason: RecorderLoss
  package let recorder: RecorderKind
  package let recording: RandomID

  package init(reason: RecorderLoss, recorder: RecorderKind, recording: RandomID) {
    self.reason = reason
    self.recorder = recorder
    self.recording = recording
  }

  package static func code<Coder: EntryCoder>(
    _ coder: inout Coder, _ body: RecorderLost?
  ) throws(Coder.Failure) -> RecorderLost {
    RecorderLost(
      reason: try coder.member("reason", body?.reason),
      recorder: try coder.member("recorder", body?.recorder),
      recording: try coder.member("recording", body?.recording))
  }
}

/// A recorder that was lost answers again.
package struct RecorderBack: EntryBody {
  package let recorder: RecorderKind
  package let recording: RandomID

  package init(recorder: RecorderKind, recording: RandomID) {
    self.recorder = recorder
    self.recording = recording
  }

  package static func code<Coder: EntryCoder>(
    _ coder: inout Coder, _ body: RecorderBack?
  ) throws(Coder.Failure) -> RecorderBack {
    RecorderBack(
      recorder: try coder.member("recorder", body?.recorder),
      recording: try coder.member("recording", body?.recording))
  }
}

/// How many events of a stream on a local day. Never of less than a day: that would watch a
/// person at work.
package struct DayCount: EntryBody {
  package let count: EntryCount
  package let day: Day
  package let source: CountSource
  package let stream: Stream

  package init(count: EntryCount, day: Day, source: CountSource, stream: Stream) {
    self.count = count
    self.day = day
    self.source = source
    self.stream = stream
  }

  package static func code<Coder: EntryCoder>(
    _ coder: inout Coder, _ body: DayCount?
  ) throws(Coder.Failure) -> DayCount {
    DayCount(
      count: try coder.member("count", body?.count),
      day: try coder.member("day", body?.day),
      source: try coder.member("source", body?.source),
      stream: try coder.member("stream", body?.stream))
  }
}
