internal import Ledger

/// Reads all entries of a ledger, and fails where one of them cannot be read.
enum LedgerWalk {
  /// - Returns: false where nobody has begun the ledger.
  /// - Throws: `LedgerError`, or `RecordedPolicyError`.
  static func entries(
    of folder: String, isCancelled: () -> Bool, _ take: (LedgerEntry) -> Void
  ) throws -> Bool {
    guard let reader = try reader(folder) else { return false }
    var cursor = reader.entries()
    while !isCancelled(), let batch = try next(&cursor) {
      for index in 0..<batch.count { take(try entry(batch.entry(index))) }
    }
    if case .damaged(let damage)? = cursor.end {
      throw LedgerError.file(.damaged(path: reader.path, damage))
    }
    return true
  }

  private static func reader(_ folder: String) throws(LedgerError) -> LedgerReader? {
    do { return try LedgerFolder.reader(folder) } catch {
      guard case .noLedger = error else { throw error }
      return nil
    }
  }

  private static func next(_ cursor: inout FrameCursor) throws(LedgerError) -> EntryBatch? {
    do { return try cursor.next() } catch { throw .file(error) }
  }

  private static func entry(
    _ stored: StoredEntry
  ) throws(RecordedPolicyError) -> LedgerEntry {
    do { return try LedgerEntry(bytes: stored.bytes) } catch {
      throw .unreadable(entry: stored.number)
    }
  }
}
