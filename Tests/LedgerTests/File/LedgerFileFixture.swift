import LedgerFixtures

@testable import Ledger

extension LedgerScratch {
  func writer(
    place: LedgerPlace? = nil, sealDelay: Duration = .seconds(60), faults: LedgerFaults? = nil
  ) throws -> LedgerWriter {
    guard let sealer = TextSealer() else { throw CancellationError() }
    return try LedgerWriter(
      place ?? self.place, sealer: sealer, sealDelay: sealDelay, faults: faults)
  }

  /// A closed log of `count` entries.
  func fill(_ count: Int) throws {
    let writer = try writer()
    try writer.appendNext(count)
    try writer.close()
  }

  func check(acknowledged: Int = 0) throws -> LedgerCheck {
    guard let sealer = TextSealer() else { throw CancellationError() }
    return LedgerCheck(place, acknowledged: acknowledged, sealer: sealer)
  }

  func reader() throws -> LedgerReader { try LedgerReader(directory: ledger) }

  /// Everything from the front, with how it ended.
  func readAll() throws -> (entries: [StoredEntry], end: FrameCursor.End?) {
    var cursor = try reader().entries()
    var entries: [StoredEntry] = []
    while let batch = try cursor.next() {
      entries += (0..<batch.count).map { batch.entry($0) }
    }
    return (entries, cursor.end)
  }
}

extension LedgerWriter {
  @discardableResult
  func appendNext(_ count: Int = 1) throws -> Range<Int> {
    try appendBlocking { number in (0..<count).map { LedgerCheck.entry(number + $0) } }
  }
}

extension LedgerFileError {
  /// The error that `body` throws; nil where it throws none, or another kind.
  static func thrown(by body: () throws -> Void) -> LedgerFileError? {
    do {
      try body()
      return nil
    } catch {
      return error as? LedgerFileError
    }
  }
}
