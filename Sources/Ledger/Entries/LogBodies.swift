/// The log exists from here on, and this key signs for it.
package struct LogBegun: EntryBody {
  package let key: PublicKey

  package init(key: PublicKey) {
    self.key = key
  }

  package static func code<Coder: EntryCoder>(
    _ coder: inout Coder, _ body: LogBegun?
  ) throws(Coder.Failure) -> LogBegun {
    LogBegun(
      key: try coder.member("key", body?.key))
  }
}

/// Another key signs from here on.
package struct KeyRotated: EntryBody {
  package let key: PublicKey
  package let previous: PublicKey
  package let reason: KeyChange

  package init(key: PublicKey, previous: PublicKey, reason: KeyChange) {
    self.key = key
    self.previous = previous
    self.reason = reason
  }

  package static func code<Coder: EntryCoder>(
    _ coder: inout Coder, _ body: KeyRotated?
  ) throws(Coder.Failure) -> KeyRotated {
    KeyRotated(
      key: try coder.member("key", body?.key),
      previous: try coder.member("previous", body?.previous),
      reason: try coder.member("reason", body?.reason))
  }
}

/// The last write before a crash was not whole; what there was of it is kept in a file beside.
package struct TailSetAside: EntryBody {
  package let bytes: EntryCount

  package init(bytes: EntryCount) {
    self.bytes = bytes
  }

  package static func code<Coder: EntryCoder>(
    _ coder: inout Coder, _ body: TailSetAside?
  ) throws(Coder.Failure) -> TailSetAside {
    TailSetAside(
      bytes: try coder.member("bytes", body?.bytes))
  }
}

/// The clock of the machine shows an earlier time than the entry before did.
package struct ClockSetBack: EntryBody {
  package let microseconds: EntryCount

  package init(microseconds: EntryCount) {
    self.microseconds = microseconds
  }

  package static func code<Coder: EntryCoder>(
    _ coder: inout Coder, _ body: ClockSetBack?
  ) throws(Coder.Failure) -> ClockSetBack {
    ClockSetBack(
      microseconds: try coder.member("microseconds", body?.microseconds))
  }
}
