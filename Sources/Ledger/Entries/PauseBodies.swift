/// Nothing of these streams is recorded; `choice` is the digest of the choice that says so.
package struct PauseBegun: EntryBody {
  package let choice: Digest
  package let pause: RandomID
  package let seconds: EntryCount?
  package let streams: StreamSet

  package init(choice: Digest, pause: RandomID, seconds: EntryCount?, streams: StreamSet) {
    self.choice = choice
    self.pause = pause
    self.seconds = seconds
    self.streams = streams
  }

  package static func code<Coder: EntryCoder>(
    _ coder: inout Coder, _ body: PauseBegun?
  ) throws(Coder.Failure) -> PauseBegun {
    PauseBegun(
      choice: try coder.member("choice", body?.choice),
      pause: try coder.member("pause", body?.pause),
      seconds: try coder.optional("seconds", body?.seconds),
      streams: try coder.member("streams", body?.streams))
  }
}

/// The end of a pause, by its id; `choice` is the digest of the choice without it.
package struct PauseOver: EntryBody {
  package let cause: PauseEnd
  package let choice: Digest
  package let pause: RandomID

  package init(cause: PauseEnd, choice: Digest, pause: RandomID) {
    self.cause = cause
    self.choice = choice
    self.pause = pause
  }

  package static func code<Coder: EntryCoder>(
    _ coder: inout Coder, _ body: PauseOver?
  ) throws(Coder.Failure) -> PauseOver {
    PauseOver(
      cause: try coder.member("cause", body?.cause),
      choice: try coder.member("choice", body?.choice),
      pause: try coder.member("pause", body?.pause))
  }
}
