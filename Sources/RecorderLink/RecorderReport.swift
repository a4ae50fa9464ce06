package import CaptureModel
package import Ledger
package import Policy

/// What a recorder says of itself: its status file as a value. That it is true is for its recording
/// to show.
package struct RecorderReport: Hashable, Sendable {
  package enum Phase: String, CaseIterable, Hashable, Sendable {
    case recording
    /// Nothing is recorded, as the policy says.
    case paused
    /// Nothing is recorded any more; what was is still being written.
    case finalising
    /// The recording is finished.
    case complete
  }

  /// Of one stream.
  package struct Kept: Hashable, Sendable {
    package let level: Level
    /// From when on the level was kept to.
    package let since: Instant
    /// Rows of the stream in the recording that this session wrote; never fewer than before.
    package let rows: Int64

    package init(level: Level, since: Instant, rows: Int64) {
      (self.level, self.since, self.rows) = (level, since, rows)
    }
  }

  /// Which files it keeps to, and since when.
  package struct Echo: Hashable, Sendable {
    /// Of the canonical form; nil where there was none to believe.
    package let offer: Digest?
    package let choice: Digest?
    package let applied: Moment

    package init(offer: Digest?, choice: Digest?, applied: Moment) {
      (self.offer, self.choice, self.applied) = (offer, choice, applied)
    }
  }

  /// What it could not take.
  package struct Refusal: Hashable, Sendable {
    package enum Subject: Hashable, Sendable {
      case offer, choice
      case stream(Stream)
    }
    package let subject: Subject
    package let reason: PolicyRejection

    package init(_ subject: Subject, _ reason: PolicyRejection) {
      (self.subject, self.reason) = (subject, reason)
    }
  }

  /// What not every recorder can do, and this one says that it does.
  package enum Ability: String, CaseIterable, Hashable, Sendable {
    /// It leaves out windows that are excluded. One that cannot keeps everything off meanwhile.
    case exclusions
  }

  package let recorder: RecorderKind
  package let session: SessionID
  package let process: ProcessMark
  /// An absolute path, as the recorder wrote it.
  package let recording: UntrustedText
  package let started: Instant
  /// The heartbeat.
  package let written: Moment
  package let phase: Phase
  package let echo: Echo
  package let streams: [Stream: Kept]
  package let refusals: [Refusal]
  package let abilities: Set<Ability>

  /// - Parameter streams: of every stream.
  package init(
    recorder: RecorderKind, session: SessionID, process: ProcessMark, recording: UntrustedText,
    started: Instant, written: Moment, phase: Phase, echo: Echo, streams: [Stream: Kept],
    refusals: [Refusal] = [], abilities: Set<Ability> = []
  ) {
    (self.recorder, self.session, self.process) = (recorder, session, process)
    (self.recording, self.started, self.written) = (recording, started, written)
    (self.phase, self.echo, self.streams) = (phase, echo, streams)
    (self.refusals, self.abilities) = (refusals, abilities)
  }

  package func level(of stream: Stream) -> Level { streams[stream]?.level ?? .off }

  /// Why it keeps to no such file; nil where it does not say that it refused one.
  package var refusal: PolicyRejection? {
    refusals.first { $0.subject == .choice || $0.subject == .offer }?.reason
  }

  /// Streams of which it records less than it may, as it cannot do what is asked.
  package var unsupported: [Stream] {
    Stream.allCases.filter { refusals.contains(Refusal(.stream($0), .unsupported)) }
  }
}
