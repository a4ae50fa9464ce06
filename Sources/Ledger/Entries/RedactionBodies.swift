package import CaptureModel

/// What is going to be removed: how much of which days, and a commitment to the list of it.
package struct RedactionIntended: EntryBody {
  package let commitment: Commitment
  package let first: Day
  package let job: RandomID
  package let last: Day
  package let pictures: EntryCount
  package let reason: RedactionReason
  package let rows: EntryCount
  package let streams: StreamSet

  package init(
    commitment: Commitment, first: Day, job: RandomID, last: Day, pictures: EntryCount,
    reason: RedactionReason, rows: EntryCount, streams: StreamSet
  ) {
    self.commitment = commitment
    self.first = first
    self.job = job
    self.last = last
    self.pictures = pictures
    self.reason = reason
    self.rows = rows
    self.streams = streams
  }

  package static func code<Coder: EntryCoder>(
    _ coder: inout Coder, _ body: RedactionIntended?
  ) throws(Coder.Failure) -> RedactionIntended {
    RedactionIntended(
      commitment: try coder.member("commitment", body?.commitment),
      first: try coder.member("first", body?.first),
      job: try coder.member("job", body?.job),
      last: try coder.member("last", body?.last),
      pictures: try coder.member("pictures", body?.pictures),
      reason: try coder.member("reason", body?.reason),
      rows: try coder.member("rows", body?.rows),
      streams: try coder.member("streams", body?.streams))
  }
}

/// What was removed, by the id of the intent, how, and what that does not reach.
package struct RedactionDone: EntryBody {
  package let job: RandomID
  package let method: RedactionMethod
  package let pictures: EntryCount
  package let rows: EntryCount
  package let unreached: WordSet<Unreached>

  package init(
    job: RandomID, method: RedactionMethod, pictures: EntryCount, rows: EntryCount,
    unreached: WordSet<Unreached>
  ) {
    self.job = job
    self.method = method
    self.pictures = pictures
    self.rows = rows
    self.unreached = unreached
  }

  package static func code<Coder: EntryCoder>(
    _ coder: inout Coder, _ body: RedactionDone?
  ) throws(Coder.Failure) -> RedactionDone {
    RedactionDone(
      job: try coder.member("job", body?.job),
      method: try coder.member("method", body?.method),
      pictures: try coder.member("pictures", body?.pictures),
      rows: try coder.member("rows", body?.rows),
      unreached: try coder.member("unreached", body?.unreached))
  }
}

/// Rows that the policy in force at their time forbade.
package struct ViolationFound: EntryBody {
  package let day: Day
  package let policy: Digest
  package let rows: EntryCount
  package let rule: PolicyRule
  package let stream: Stream

  package init(day: Day, policy: Digest, rows: EntryCount, rule: PolicyRule, stream: Stream) {
    self.day = day
    self.policy = policy
    self.rows = rows
    self.rule = rule
    self.stream = stream
  }

  package static func code<Coder: EntryCoder>(
    _ coder: inout Coder, _ body: ViolationFound?
  ) throws(Coder.Failure) -> ViolationFound {
    ViolationFound(
      day: try coder.member("day", body?.day),
      policy: try coder.member("policy", body?.policy),
      rows: try coder.member("rows", body?.rows),
      rule: try coder.member("rule", body?.rule),
      stream: try coder.member("stream", body?.stream))
  }
}
