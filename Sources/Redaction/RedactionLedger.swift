package import Ledger
internal import SafeFiles

/// Where a redaction notes its intent and its end.
package protocol RedactionLedger: Sendable {
  /// Durable and signed when it returns.
  func note(_ event: LedgerEvent) throws
  /// What it holds of a job already.
  func holds(_ job: RandomID) throws -> (isIntended: Bool, isDone: Bool)
}

extension OwnerLedger: RedactionLedger {
  package func note(_ event: LedgerEvent) throws {
    try appendBlocking([event])
    try seal()
  }

  /// - Complexity: O(entries); asked only after a crash.
  package func holds(_ job: RandomID) throws -> (isIntended: Bool, isDone: Bool) {
    var found = (isIntended: false, isDone: false)
    var cursor = try LedgerReader(directory: paths.ledger).entries()
    while let batch = try cursor.next() {
      for index in 0..<batch.count {
        // An entry that cannot be read is none of this job's: they are written by the same code.
        switch (try? LedgerEntry(bytes: batch.entry(index).bytes))?.event {
        case .redactionIntended(let body) where body.job == job: found.isIntended = true
        case .redactionDone(let body) where body.job == job: found.isDone = true
        default: continue
        }
      }
    }
    return found
  }
}
