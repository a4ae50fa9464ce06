package import CaptureModel

/// An offer of the employer, or a choice of the person: which file, by the digest of its
/// canonical form.
package struct PolicyVersion: EntryBody {
  package let digest: Digest
  package let levels: StreamLevels
  package let version: EntryCount

  package init(digest: Digest, levels: StreamLevels, version: EntryCount) {
    self.digest = digest
    self.levels = levels
    self.version = version
  }

  package static func code<Coder: EntryCoder>(
    _ coder: inout Coder, _ body: PolicyVersion?
  ) throws(Coder.Failure) -> PolicyVersion {
    PolicyVersion(
      digest: try coder.member("digest", body?.digest),
      levels: try coder.member("levels", body?.levels),
      version: try coder.member("version", body?.version))
  }
}

/// A recorder keeps to a choice from here on.
package struct PolicyApplied: EntryBody {
  package let digest: Digest
  package let recorder: RecorderKind
  package let recording: RandomID
  package let version: EntryCount

  package init(digest: Digest, recorder: RecorderKind, recording: RandomID, version: EntryCount) {
    self.digest = digest
    self.recorder = recorder
    self.recording = recording
    self.version = version
  }

  package static func code<Coder: EntryCoder>(
    _ coder: inout Coder, _ body: PolicyApplied?
  ) throws(Coder.Failure) -> PolicyApplied {
    PolicyApplied(
      digest: try coder.member("digest", body?.digest),
      recorder: try coder.member("recorder", body?.recorder),
      recording: try coder.member("recording", body?.recording),
      version: try coder.member("version", body?.version))
  }
}

/// A recorder could not take a choice.
package struct PolicyRejected: EntryBody {
  package let digest: Digest
  package let reason: PolicyRejection
  package let recorder: RecorderKind
  package let recording: RandomID

  package init(
    digest: Digest, reason: PolicyRejection, recorder: RecorderKind, recording: RandomID
  ) {
    self.digest = digest
    self.reason = reason
    self.recorder = recorder
    self.recording = recording
  }

  package static func code<Coder: EntryCoder>(
    _ coder: inout Coder, _ body: PolicyRejected?
  ) throws(Coder.Failure) -> PolicyRejected {
    PolicyRejected(
      digest: try coder.member("digest", body?.digest),
      reason: try coder.member("reason", body?.reason),
      recorder: try coder.member("recorder", body?.recorder),
      recording: try coder.member("recording", body?.recording))
  }
}

/// The person agreed to a purpose, having been shown this notice.
package struct ConsentGiven: EntryBody {
  package let expires: Instant?
  package let notice: Digest
  package let offer: Digest
  package let purpose: PurposeNumber
  package let streams: StreamSet

  package init(
    expires: Instant?, notice: Digest, offer: Digest, purpose: PurposeNumber, streams: StreamSet
  ) {
    self.expires = expires
    self.notice = notice
    self.offer = offer
    self.purpose = purpose
    self.streams = streams
  }

  package static func code<Coder: EntryCoder>(
    _ coder: inout Coder, _ body: ConsentGiven?
  ) throws(Coder.Failure) -> ConsentGiven {
    ConsentGiven(
      expires: try coder.optional("expires", body?.expires),
      notice: try coder.member("notice", body?.notice),
      offer: try coder.member("offer", body?.offer),
      purpose: try coder.member("purpose", body?.purpose),
      streams: try coder.member("streams", body?.streams))
  }
}

/// A consent does not hold any more.
package struct ConsentOver: EntryBody {
  package let offer: Digest
  package let purpose: PurposeNumber
  package let streams: StreamSet

  package init(offer: Digest, purpose: PurposeNumber, streams: StreamSet) {
    self.offer = offer
    self.purpose = purpose
    self.streams = streams
  }

  package static func code<Coder: EntryCoder>(
    _ coder: inout Coder, _ body: ConsentOver?
  ) throws(Coder.Failure) -> ConsentOver {
    ConsentOver(
      offer: try coder.member("offer", body?.offer),
      purpose: try coder.member("purpose", body?.purpose),
      streams: try coder.member("streams", body?.streams))
  }
}
