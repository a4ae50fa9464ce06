internal import CaptureModel
internal import Dispatch
internal import Synchronization

/// Reads the next batch of a source while the last one is being counted.
///
/// Counting takes about a third of the time that reading takes, so that with two processors a long
/// reading ends that much sooner. Holds at most one batch that nobody has asked for yet.
final class BatchAhead<Reader: Source>: Sendable {
  private let source: Reader
  private let limit: Int
  private let queue = DispatchQueue(label: "seen.batches")
  private let pending = Mutex<Pending?>(nil)

  private final class Pending: Sendable {
    let cursor: RecordingCursor?
    let result = Mutex<Result<EventBatch, any Error>?>(nil)
    let done = DispatchSemaphore(value: 0)
    init(_ cursor: RecordingCursor?) { self.cursor = cursor }
  }

  init(_ source: Reader, limit: Int) { (self.source, self.limit) = (source, limit) }

  /// The batch after a cursor, and begins with the one that follows on it.
  ///
  /// - Throws: what the source throws.
  func batch(after cursor: RecordingCursor?) throws -> EventBatch {
    let begun = pending.withLock { pending in
      defer { pending = nil }
      return pending
    }
    // One that was begun for another place is of no use: another program was quicker.
    let batch =
      try begun.flatMap { $0.cursor == cursor ? wait(for: $0) : nil }?.get()
      ?? source.batch(after: cursor, limit: limit)
    if !batch.isEmpty { begin(after: batch.cursor) }
    return batch
  }

  private func begin(after cursor: RecordingCursor) {
    let next = Pending(cursor)
    pending.withLock { $0 = next }
    queue.async { [source, limit] in
      let result = Result { try source.batch(after: cursor, limit: limit) }
      next.result.withLock { $0 = result }
      next.done.signal()
    }
  }

  private func wait(for begun: Pending) -> Result<EventBatch, any Error>? {
    begun.done.wait()
    return begun.result.withLock { $0 }
  }
}
