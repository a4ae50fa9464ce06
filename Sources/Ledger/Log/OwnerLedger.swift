package import CaptureModel
internal import Glibc
internal import SafeFiles
internal import Synchronization

/// The ledger as its owner writes it: entries get their number, time and actor, and are durable
/// before their append returns. One at a time: opening waits for, or is refused by, another writer.
package final class OwnerLedger: Sendable {
  package typealias Clock = @Sendable () -> Instant

  package let paths: LedgerPaths
  private let writer: LedgerWriter
  let sealer: NoteSealer
  private let actor: UserID
  private let clock: Clock
  /// Of the last entry. Time never goes back without an entry that says so.
  private let latest: Mutex<Instant?>
  /// What the file had to tell, and nobody has asked for yet.
  private let told = Mutex<[FileNotice]>([])

  /// Begins the ledger where there is none: makes its folders, its key and its first entry.
  ///
  /// - Parameters:
  ///   - patience: how long to wait for another writer.
  ///   - sealDelay: from an entry to the checkpoint that signs it.
  package convenience init(
    _ paths: LedgerPaths, clock: @escaping Clock = SystemClock.now, patience: Duration = .zero,
    sealDelay: Duration = .milliseconds(500), faults: LedgerFaults? = nil
  ) throws(LedgerError) {
    try self.init(
      paths, sealer: Self.openSealer(paths, uid: getuid()), clock: clock, patience: patience,
      sealDelay: sealDelay, faults: faults)
  }

  init(
    _ paths: LedgerPaths, sealer: NoteSealer, clock: @escaping Clock, patience: Duration = .zero,
    sealDelay: Duration = .milliseconds(500), faults: LedgerFaults? = nil
  ) throws(LedgerError) {
    (self.paths, self.clock, self.sealer) = (paths, clock, sealer)
    actor = UserID(getuid())
    writer = try LedgerError.ofFile { () throws(LedgerFileError) in
      try LedgerWriter(
        paths.place, sealer: sealer, patience: patience, sealDelay: sealDelay, faults: faults)
    }
    latest = Mutex(try Self.last(paths)?.time)
    if writer.count == 0 {
      try appendBlocking([.logBegun(LogBegun(key: sealer.verifier.key))])
    }
    try tellOfTails()
  }

  /// The key that signs now; auditors get it once, at enrolment.
  package var verifier: VerifierKey { sealer.verifier }
  package var count: Int { writer.count }
  package var signed: TreeHead? { writer.signed }

  /// Appends events together or not at all. Blocks the thread until they are durable.
  ///
  /// - Returns: the numbers of their entries; one more than events where the clock was set back,
  ///   which is told first.
  @discardableResult
  package func appendBlocking(_ events: [LedgerEvent]) throws(LedgerError) -> Range<Int> {
    let numbers = try LedgerError.ofFile { () throws(LedgerFileError) in
      try writer.appendBlocking { [self] in entries(events, from: $0) }
    }
    return numbers
  }

  @discardableResult
  package func append(_ events: [LedgerEvent]) async throws(LedgerError) -> Range<Int> {
    do {
      return try await writer.append { [self] in entries(events, from: $0) }
    } catch { throw .file(error) }
  }

  /// Called by the writer for one group after the other.
  private func entries(_ events: [LedgerEvent], from first: Int) -> [[UInt8]] {
    latest.withLock { latest in
      var events = events
      let now = clock()
      if let last = latest, now < last {
        events.insert(.clockSetBack(ClockSetBack(microseconds: EntryCount(last - now))), at: 0)
      }
      latest = now
      return events.enumerated().map { index, event in
        LedgerEntry(sequence: first + index, time: now, actor: actor, event: event).bytes
      }
    }
  }

  /// What happened to the files since the last call, for the person's eyes.
  package func takeNotices() -> [FileNotice] {
    told.withLock { told in
      defer { told = [] }
      return told + writer.takeNotices()
    }
  }

  private func tellOfTails() throws(LedgerError) {
    let notices = writer.takeNotices()
    told.withLock { $0 += notices }
    let events = notices.compactMap { notice -> LedgerEvent? in
      guard case .tailSetAside(_, let bytes, _, _) = notice else { return nil }
      return .tailSetAside(TailSetAside(bytes: EntryCount(bytes)))
    }
    if !events.isEmpty { try appendBlocking(events) }
  }

  /// Signs what is durable, without waiting for the delay to pass.
  package func seal() throws(LedgerError) {
    try LedgerError.ofFile { () throws(LedgerFileError) in try writer.seal() }
  }

  package func close() throws(LedgerError) {
    try LedgerError.ofFile { () throws(LedgerFileError) in try writer.close() }
  }
}
