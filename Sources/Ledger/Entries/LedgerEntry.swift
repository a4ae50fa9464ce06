package import CanonicalJSON
package import CaptureModel

/// One entry of the log: what happened, when by the clock of the machine, and under which uid.
///
/// No type in it can hold a title, a text, a name or a hash that can be guessed from one.
package struct LedgerEntry: Hashable, Sendable {
  /// C2SP tlog-tiles frames entries with 16 bits; every entry of Seen stays far below.
  package static let mostBytes = 65_535
  package static let version: Int64 = 1

  /// From 0, without a gap.
  package let sequence: Int
  package let time: Instant
  /// Who did it, as the kernel says (`getuid`, `SO_PEERCRED`).
  package let actor: UserID
  package let event: LedgerEvent

  package init(sequence: Int, time: Instant, actor: UserID, event: LedgerEvent) {
    (self.sequence, self.time, self.actor, self.event) = (sequence, time, actor, event)
  }

  /// What is stored, hashed and signed: the canonical JSON (RFC 8785) of the entry.
  package var bytes: [UInt8] {
    // One writer throughout: a second name for it would have its bytes copied.
    var coder = EntryWriter(writer: CanonicalWriter(capacity: 512))
    coder.writer.beginObject()
    _ = coder.member("actor", actor)
    coder.writer.name("body")
    coder.writer.beginObject()
    event.write(&coder)
    coder.writer.endObject()
    _ = coder.member("seq", EntryCount(sequence))
    _ = coder.member("t", time)
    coder.writer.name("type")
    coder.writer.plain(event.kind.rawValue.utf8)
    coder.writer.name("v")
    coder.writer.integer(LedgerEntry.version)
    coder.writer.endObject()
    return coder.writer.bytes
  }

  /// Reads an entry, and shows with that that the bytes are its canonical form: every byte is
  /// either expected where it stands or part of a value with one spelling.
  ///
  /// - Throws: the first fault as canonical JSON, else the first one against the schema.
  package init(bytes: [UInt8]) throws(JSONError) {
    guard bytes.count <= LedgerEntry.mostBytes else {
      throw JSONError(.tooLong, at: LedgerEntry.mostBytes)
    }
    do { try self.init(reading: bytes) } catch {
      try CanonicalChecker.check(bytes)
      throw error
    }
  }

  private init(reading bytes: [UInt8]) throws(JSONError) {
    var cursor = CanonicalCursor(bytes)
    try cursor.beginObject()
    try cursor.name("actor")
    actor = try UserID(from: &cursor)
    try cursor.name("body")
    // What a body holds depends on the type, whose name comes after it.
    let body = cursor.offset
    try cursor.skipObject()
    let behind = cursor.offset
    try cursor.name("seq")
    sequence = Int(try EntryCount(from: &cursor).number)
    try cursor.name("t")
    time = try Instant(from: &cursor)
    try cursor.name("type")
    let place = try cursor.token()
    guard let kind = LedgerEvent.Kind(String(decoding: bytes[place], as: UTF8.self)) else {
      throw JSONError(.value, at: place.lowerBound)
    }
    try cursor.name("v")
    _ = try cursor.integer(in: LedgerEntry.version...LedgerEntry.version)
    try cursor.endObject()
    try cursor.finish()

    var reader = EntryReader(cursor: cursor)
    reader.cursor.resume(at: body)
    try reader.cursor.beginObject()
    event = try LedgerEvent.read(kind, &reader)
    try reader.cursor.endObject()
    guard reader.cursor.offset == behind else {
      throw JSONError(.member, at: reader.cursor.offset)
    }
  }
}

extension LedgerEvent.Kind {
  private static let byName = Dictionary(
    uniqueKeysWithValues: allCases.map { ($0.rawValue, $0) })

  /// As `init(rawValue:)`, without comparing with each of them.
  init?(_ name: String) {
    guard let kind = LedgerEvent.Kind.byName[name] else { return nil }
    self = kind
  }
}
