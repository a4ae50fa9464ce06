internal import Dispatch
internal import SafeFiles
internal import Synchronization

/// The one writer of a ledger: entries are durable before their append returns, writers that come
/// together share a sync, and checkpoints are signed behind them.
package final class LedgerWriter: Sendable {
  private struct Waiting {
    var requests: [AppendRequest] = []
    /// Someone writes, and takes what comes meanwhile.
    var isBusy = false
    var isClosed = false
    var isSealDue = false
    var notices: [FileNotice] = []
  }

  /// Entries after which the frontier is kept again, so that opening reads no more than these.
  private static let entriesPerFrontier = 10_000

  private let lock: Mutex<FileLock?>
  private let waiting = Mutex(Waiting())
  private let log: Mutex<EntryLog>
  private let checkpoints: Mutex<CheckpointStore>
  private let keptFrontier: Mutex<Int>
  private let place: LedgerPlace
  private let sealDelay: Duration
  private let writing = DispatchQueue(label: "seen.ledger.write", qos: .userInitiated)
  private let sealing = DispatchQueue(label: "seen.ledger.seal")

  /// Takes the lock, finds the end, sets a torn tail aside, and checks all against the last checkpoint.
  ///
  /// - Parameters:
  ///   - patience: how long to wait for another writer.
  ///   - sealDelay: from the first unsigned entry to its checkpoint.
  package init(
    _ place: LedgerPlace, sealer: any CheckpointSealer, patience: Duration = .zero,
    sealDelay: Duration = .milliseconds(500), faults: LedgerFaults? = nil
  ) throws(LedgerFileError) {
    let own = try place.openOwn()
    lock = Mutex(
      try LedgerFileError.wrap { () throws(SafeFilesError) in
        try FileLock(LedgerPlace.lockName, in: own, patience: patience)
      })
    let opening = LedgerOpening(place: place, sealer: sealer, faults: faults)
    let tightened = try opening.tighten()
    let (log, checkpoints, kept) = try opening.open(own: own)
    let isUnsigned = log.frontier.size > checkpoints.last?.size ?? 0
    self.log = Mutex(log)
    self.checkpoints = Mutex(checkpoints)
    keptFrontier = Mutex(kept)
    (self.place, self.sealDelay) = (place, sealDelay)
    waiting.withLock { $0.notices = tightened }
    if isUnsigned { sealSoon() }
  }

  /// Entries that are durable. This and `head` wait for a write that is under way.
  package var count: Int { log.withLock { $0.frontier.size } }

  /// The tree over them.
  package var head: TreeHead { log.withLock { $0.head } }

  /// Appends that wait for their turn.
  var waitingCount: Int { waiting.withLock { $0.requests.count } }

  /// What the last checkpoint signed.
  package var signed: TreeHead? { checkpoints.withLock { $0.last } }

  /// What happened since the last call.
  package func takeNotices() -> [FileNotice] {
    let ofLog = log.withLock { $0.takeNotices() }
    let ofCheckpoints = checkpoints.withLock { $0.takeNotices() }
    return waiting.withLock { waiting in
      defer { waiting.notices = [] }
      return waiting.notices + ofCheckpoints + ofLog
    }
  }
}

extension LedgerWriter {
  /// Appends what `make` answers, together or not at all, and returns their numbers once they are
  /// durable. Blocks the thread; a lone caller writes on its own thread.
  ///
  /// An entry that was refused is not in the log; only where a sync failed and the file may only grow
  /// (`chattr +a`) it may be.
  ///
  /// - Parameter make: gets the number of the first; runs while others wait.
  @discardableResult
  package func appendBlocking(
    _ make: @escaping @Sendable (_ number: Int) throws -> [[UInt8]]
  ) throws(LedgerFileError) -> Range<Int> {
    let answer = Mutex<AppendRequest.Answer?>(nil)
    let done = DispatchSemaphore(value: 0)
    enqueue(
      AppendRequest(make: make) { result in
        answer.withLock { $0 = result }
        done.signal()
      }, onThisThread: true)
    done.wait()
    return try (answer.withLock { $0 } ?? .failure(.closed)).get()
  }

  @discardableResult
  package func append(
    _ make: @escaping @Sendable (_ number: Int) throws -> [[UInt8]]
  ) async throws(LedgerFileError) -> Range<Int> {
    let result = await withCheckedContinuation { continuation in
      enqueue(
        AppendRequest(make: make) { continuation.resume(returning: $0) }, onThisThread: false)
    }
    return try result.get()
  }

  private func enqueue(_ request: AppendRequest, onThisThread: Bool) {
    enum Turn { case write, wait, refuse }
    let turn = waiting.withLock { waiting -> Turn in
      if waiting.isClosed { return .refuse }
      waiting.requests.append(request)
      if waiting.isBusy { return .wait }
      waiting.isBusy = true
      return .write
    }
    switch turn {
    case .wait: break
    case .refuse: request.answer(.failure(.closed))
    case .write where onThisThread: writeGroup()
    case .write: writing.async { self.writeGroup() }
    }
  }

  /// Writes what waits. What came meanwhile is written by the queue, so that no caller works for
  /// others without end.
  private func writeGroup() {
    var group = waiting.withLock { waiting -> ArraySlice<AppendRequest> in
      defer { waiting.requests = [] }
      return waiting.requests[...]
    }
    while !group.isEmpty {
      let answers = log.withLock { $0.append(&group) }
      for answer in answers { answer() }
    }
    sealSoon()
    let hasMore = waiting.withLock { waiting in
      waiting.isBusy = !waiting.requests.isEmpty
      return waiting.isBusy
    }
    if hasMore { writing.async { self.writeGroup() } }
  }
}

extension LedgerWriter {
  private func sealSoon() {
    let isFirst = waiting.withLock { waiting in
      defer { waiting.isSealDue = true }
      return !waiting.isSealDue && !waiting.isClosed
    }
    guard isFirst else { return }
    let delay = sealDelay.components
    let nanoseconds = Int(delay.seconds) * 1_000_000_000 + Int(delay.attoseconds / 1_000_000_000)
    sealing.asyncAfter(deadline: .now() + .nanoseconds(nanoseconds)) { [weak self] in
      guard let self else { return }
      do throws(LedgerFileError) { try seal() } catch .closed {
        return
      } catch {
        waiting.withLock { $0.notices.append(.checkpointLate(error)) }
      }
    }
  }

  /// Signs what is durable by now, and writes the checkpoint. No append waits for it.
  package func seal() throws(LedgerFileError) { try seal(isClosing: false) }

  private func seal(isClosing: Bool) throws(LedgerFileError) {
    waiting.withLock { $0.isSealDue = false }
    let result = checkpoints.withLock { store -> Result<Void, LedgerFileError> in
      // Once closed, the lock may be another writer's.
      if !isClosing, waiting.withLock({ $0.isClosed }) { return .failure(.closed) }
      // Within the lock, so that checkpoints follow each other by size.
      let head = log.withLock { $0.head }
      do throws(LedgerFileError) { return .success(try store.seal(head)) } catch {
        return .failure(error)
      }
    }
    try result.get()
    keepFrontier(every: Self.entriesPerFrontier)
  }

  /// After the checkpoint, as only what is signed can vouch for it. A courtesy to the next opening:
  /// without it the log is read from its front.
  private func keepFrontier(every step: Int) {
    let signed = checkpoints.withLock { $0.last?.size ?? 0 }
    let cache = log.withLock { FrontierCache(frontier: $0.frontier, offset: $0.appender.end) }
    keptFrontier.withLock { kept in
      guard cache.frontier.size >= kept + step, cache.frontier.size <= signed else { return }
      guard let own = try? place.openOwn() else { return }
      try? own.writeAtomically(cache.bytes, as: LedgerPlace.frontierName)
      kept = cache.frontier.size
    }
  }

  /// Signs the rest and gives the lock back; whoever appends from now on is refused. Calling it again
  /// does nothing.
  package func close() throws(LedgerFileError) {
    let wasClosed = waiting.withLock { waiting in
      defer { waiting.isClosed = true }
      return waiting.isClosed
    }
    if wasClosed { return }
    // Who writes holds the log, on a thread of its own or on the queue.
    while waiting.withLock({ $0.isBusy }) {
      log.withLock { _ in }
      writing.sync {}
    }
    defer { lock.withLock { $0 = nil } }
    try seal(isClosing: true)
    keepFrontier(every: 1)
  }
}
